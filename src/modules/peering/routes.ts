import { Route } from "@cdktf/provider-aws/lib/route";
import { type BuildContext, each, hcl } from "../../define";

/** A route to a network: what the elements of the maps below are made of. */
interface PeeringRoute {
  readonly cidr: string;
  readonly routeTableId: string;
}

/**
 * Makes a route for each element of two maps of objects with `cidr` and `route_table_id`, whose keys are known at plan. IPv4 and IPv6
 * are apart because a network may be unknown at plan, and the argument that it belongs to may not.
 *
 * @param peeringId expression for the id of the peering; `each.value` is the element
 */
export function peeringRoutes(
  scope: BuildContext<Record<never, never>>["scope"],
  networks: { readonly ipv4: unknown; readonly ipv6: unknown },
  peeringId: string,
): void {
  const ipv4 = each(hcl<Readonly<Record<string, PeeringRoute>>>`${networks.ipv4}`);
  new Route(scope, "ipv4", {
    forEach: ipv4.iterator,
    routeTableId: hcl<string>`each.value.route_table_id`,
    destinationCidrBlock: hcl<string>`each.value.cidr`,
    vpcPeeringConnectionId: peeringId,
  });
  const ipv6 = each(hcl<Readonly<Record<string, PeeringRoute>>>`${networks.ipv6}`);
  new Route(scope, "ipv6", {
    forEach: ipv6.iterator,
    routeTableId: hcl<string>`each.value.route_table_id`,
    destinationIpv6CidrBlock: hcl<string>`each.value.cidr`,
    vpcPeeringConnectionId: peeringId,
  });
}
