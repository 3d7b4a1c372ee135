import { hcl, type PlainOf, t, type Validation } from "../../define";
import { peering } from "../contracts";
import { routeTableIds, vpcId } from "../peering/inputs";
import { key, securityGroupId } from "../peering/limits";
import { tags } from "../tags";

const ingressType = t.object({
  ports: t.set(t.number).required("TCP ports to open. Each has a rule of its own."),
  securityGroupId: t.string.required("Your security group that the rules are added to: the targets have it."),
  source: t.string.optional(
    '"networks": the operator\'s networks, as the contract names them. "security_group": the operator\'s security group; only where both VPCs are in one region and the contract names one.',
    { default: "networks" },
  ),
});

type Ingress = PlainOf<typeof ingressType>;

export const inputs = {
  allowRemoteVpcDnsResolution: t.bool.optional(
    "Whether public DNS names of your instances resolve to private addresses in the operator's VPC.",
    { default: false },
  ),
  ingress: t
    .map(ingressType)
    .optional("Ports to open to the operator, by a name of your choice. Empty: none, so that nothing can be scraped.", {
      default: {},
      validate: [
        everyIngress(
          hcl`can(regex(${key}, name))`,
          "its name needs 1 to 64 letters, digits or ._- and begins with a letter or digit.",
        ),
        everyIngress(hcl`length(rule.ports) > 0`, "ports needs at least one port."),
        everyIngress(
          hcl`alltrue([for port in rule.ports : port >= 1 && port <= 65535 && floor(port) == port])`,
          "ports takes whole numbers from 1 to 65535.",
        ),
        everyIngress(
          hcl`can(regex(${securityGroupId}, rule.security_group_id))`,
          "security_group_id must be the id of a security group, as in sg-0123456789abcdef0.",
        ),
        everyIngress(
          hcl`contains(["networks", "security_group"], rule.source)`,
          'source must be "networks" or "security_group".',
        ),
      ],
    }),
  peering: peering.input("the operator's peering with your VPC."),
  routeTableIds,
  tags,
  vpcId: vpcId("Id of your VPC. A peering that the operator made for another VPC is refused."),
};

/** A rule about one opening at a time, written about `name` and `rule`; the message names those that break it. */
function everyIngress(holds: string, message: string): Validation<Readonly<Record<string, Ingress>>> {
  return {
    when: (given) => hcl`length([for name, rule in ${given} : name if !(${holds})]) == 0`,
    message: (given) => hcl`"ingress \${join(", ", [for name, rule in ${given} : name if !(${holds})])}: ${message}"`,
  };
}
