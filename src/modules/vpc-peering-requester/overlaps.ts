import { type BuildContext, hcl } from "../../define";
import type { inputs } from "./inputs";

/**
 * Every two networks that overlap, as objects of `clients`, the one or two that they belong to, and `text`, for people. Peering cannot
 * route between a VPC and another with the same addresses, and one route table cannot tell two clients with the same addresses apart.
 *
 * Two networks overlap where they are equal up to the length of the shorter prefix. `cidrhost` cuts an address off there.
 */
export function overlaps({
  inputs: given,
  local,
  comment,
}: Pick<BuildContext<typeof inputs>, "inputs" | "local" | "comment">): string {
  const networks = local(
    "networks",
    hcl`concat(
      [for name, cidr in ${given.cidrBlocks} : { owner = "", cidr = cidr, text = "\${cidr} (\${name} of this VPC)" }],
      [for name, cidr in ${given.ipv6CidrBlocks} : { owner = "", cidr = cidr, text = "\${cidr} (\${name} of this VPC)" }],
      flatten([
        for client, its in ${given.clients} : [
          for name, cidr in its.cidr_blocks : { owner = client, cidr = cidr, text = "\${cidr} (\${name} of client \${client})" }
        ]
      ]),
      flatten([
        for client, its in ${given.clients} : [
          for name, cidr in its.ipv6_cidr_blocks : { owner = client, cidr = cidr, text = "\${cidr} (\${name} of client \${client})" }
        ]
      ]),
    )`,
  );
  const shorter = hcl`min(tonumber(split("/", a.cidr)[1]), tonumber(split("/", b.cidr)[1]))`;
  comment("Two networks overlap where they are equal up to the length of the shorter prefix.");
  return local<string>(
    "overlaps",
    hcl`flatten([
      for index, a in ${networks} : [
        for b in slice(${networks}, index + 1, length(${networks})) : {
          clients = compact(distinct([a.owner, b.owner]))
          text    = "\${a.text} and \${b.text}"
        }
        if strcontains(a.cidr, ":") == strcontains(b.cidr, ":") && (
          cidrhost("\${split("/", a.cidr)[0]}/\${${shorter}}", 0) == cidrhost("\${split("/", b.cidr)[0]}/\${${shorter}}", 0)
        )
      ]
    ])`,
  );
}
