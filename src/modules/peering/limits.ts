import { hcl } from "../../define";

/**
 * What AWS accepts in the modules for VPC peering, as regular expressions of Terraform (RE2). The inputs refuse the rest at plan.
 */

export const vpcId = "^vpc-[0-9a-f]{8,17}$";
export const routeTableId = "^rtb-[0-9a-f]{8,17}$";
export const securityGroupId = "^sg-[0-9a-f]{8,17}$";

/** Names that the caller chooses. They are keys of resources, joined with a slash, and parts of tags. */
export const key = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";

/**
 * One IPv4 network, written as AWS returns it: without host bits. Not wider than /8, because a route or rule so wide was never one
 * network's.
 */
export function isIpv4Network(cidr: unknown): string {
  return hcl`try(cidrhost(${cidr}, 0) == split("/", ${cidr})[0] && !strcontains(${cidr}, ":") && tonumber(split("/", ${cidr})[1]) >= 8, false)`;
}

/** One IPv6 network, written as AWS returns it: lower case, shortened, without host bits. Not wider than /32. */
export function isIpv6Network(cidr: unknown): string {
  return hcl`try(cidrhost(${cidr}, 0) == split("/", ${cidr})[0] && strcontains(${cidr}, ":") && tonumber(split("/", ${cidr})[1]) >= 32, false)`;
}
