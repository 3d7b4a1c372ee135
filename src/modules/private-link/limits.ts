/**
 * What AWS and Prometheus accept in the modules for PrivateLink, as regular expressions of Terraform (RE2) and numbers. The inputs
 * refuse the rest at plan.
 */

/**
 * ELB API reference, CreateLoadBalancer: a name has at most 32 letters, digits and hyphens, does not begin or end with a hyphen, and does
 * not begin with `internal-`. 28, because the router appends `-alb`. Lower case, because names are compared without case.
 */
export const name = "^[a-z0-9]([a-z0-9-]{0,26}[a-z0-9])?$";

/** Names of targets and security groups become parts of addresses, tags and query strings, which an ALB compares without case. */
export const key = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";

/** RAM user guide, "Availability Zone IDs": `euc1-az1`, and `usw2-lax1-az1` for local zones. */
export const zoneId = "^[a-z]{2,5}[0-9]+(-[a-z]+[0-9]+)?-az[0-9]+$";

export const vpcId = "^vpc-[0-9a-f]+$";
export const subnetId = "^subnet-[0-9a-f]+$";
export const securityGroupId = "^sg-[0-9a-f]+$";
export const endpointId = "^vpce-[0-9a-f]+$";

/** VPC user guide, "Manage permissions": an account, a role or a user. `*` would let in everybody. */
export const principal = "^arn:aws[a-z-]*:iam::[0-9]{12}:(root|(role|user)/[A-Za-z0-9_+=,.@/-]+)$";

/** EC2 API reference, CreateVpcEndpointServiceConfiguration: a domain of the service's owner; `*.` stands for all names under it. */
export const privateDnsName = "^(\\*\\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$";

/** Names that a scrape can be sent to: no wildcard. */
export const hostName = "^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$";

/** Prometheus, "Data model": names that begin with two underscores are for internal use. */
export const labelName = "^([a-zA-Z]|_[a-zA-Z0-9])[a-zA-Z0-9_]*$";

/** ELB API reference, PathPatternConditionConfig, without its wildcards `*` and `?`, at most 128 characters. */
export const path = "^/[A-Za-z0-9_.$/~\"'@:+-]{0,127}$";

/** ELB API reference, Matcher: codes, lists and ranges of them. */
export const statusCodes = "^[1-5][0-9]{2}([,-][1-5][0-9]{2})*$";

export const instanceId = "^i-[0-9a-f]+$";
export const loadBalancerArn = "^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:[0-9]{12}:loadbalancer/app/[^*?]+$";

/**
 * ELB quotas: a Network Load Balancer has 50 listeners, which cannot be raised; an Application Load Balancer has 100 rules, which can, and
 * 100 target groups, which cannot, and each target needs one of each.
 */
export const listeners = 50;
export const rules = 100;

export const certificateArn =
  "^arn:aws[a-z-]*:(acm:[a-z0-9-]+:[0-9]{12}:certificate|iam::[0-9]{12}:server-certificate)/[A-Za-z0-9_+=,.@/-]+$";

/** Names of query parameters that can be part of the name of a label in every version of Prometheus. */
export const parameter = "^[a-zA-Z0-9_]{1,63}$";
