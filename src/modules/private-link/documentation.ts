import type { ModuleDefinition } from "../../define";

export type Documentation = NonNullable<ModuleDefinition["documentation"]>;

/** What holds for every module that makes an endpoint service. */
export const serviceSecurity = [
  "Only the principals in `allowed_principals` can make an endpoint. They are exact; wildcards are refused. `:root` lets in every identity of that account that its own policies allow to make endpoints.",
  "With `acceptance_required`, the default, an endpoint carries nothing until its id is in `accepted_endpoint_ids`. Nobody needs the console.",
  "The load balancer is internal and has a security group from the start. Without `operator_cidrs` that group has no rule for incoming traffic: nothing in the VPC can use the load balancer, and traffic of endpoints is not asked.",
  "With `operator_cidrs` the group is asked about traffic of endpoints, too, by the *operator's* private addresses. If a network of the operator overlaps with one of yours, the rule lets in yours as well.",
  "The load balancer may connect to the networks and security groups that targets name, on their ports, and nowhere else. Rules on the targets' own security groups are added only with `open_target_security_groups`.",
  "Targets see the load balancer's private addresses, never the operator's. A target cannot tell operators apart.",
];

export const serviceCost = [
  "A Network Load Balancer costs by the hour and by capacity units. The endpoint is paid by the operator, by the hour and availability zone and by the gigabyte.",
  "Cross-zone balancing is on, because a scrape target is in one zone and endpoints come in through all of them. Traffic between zones costs by the gigabyte.",
];

export const serviceLimits = [
  "`name`, `vpc_id` and removing a subnet replace the load balancer. A load balancer behind the service cannot be replaced by one of the same name: change `name`, too.",
  "`accepted_endpoint_ids` must be known at plan: it comes from the operator's state, or is written by hand.",
  "The private DNS name takes two steps: apply, put the record of the output `private_dns_verification` into the public zone of the domain, then apply with `private_dns_verified = true`. AWS looks the record up for up to a day; the operator may use the name after that.",
  "`supported_regions` needs the permission `vpce:AllowMultiRegion`, which `ec2:*` does not include. AWS keeps the last set when the input is emptied; the module refuses that and says what to write instead.",
  'To part, the operator first removes the service from its `endpoint_service`, then the client destroys this module. Write `try(…outputs.endpoint_ids["shop"], "")` with `compact`, as the complete example does, so that an operator\'s state without the endpoint is no error.',
  "IPv4 only.",
];

export const serviceTroubleshooting = [
  {
    symptom: "The operator's endpoint stays in pendingAcceptance",
    cause: "Its id is not in accepted_endpoint_ids.",
    fix: "Add it, or read it from the operator's remote state, and apply.",
  },
  {
    symptom: "The endpoint is available, and every scrape times out",
    cause:
      "The target's security group does not let the load balancer in, or, with operator_cidrs, Prometheus is not in one of them.",
    fix: "Look at the health of the target group. Unhealthy: allow `security_group_id` on the target's port, or set `open_target_security_groups = true`. Healthy: correct `operator_cidrs`.",
  },
  {
    symptom: "InvalidParameter: the VPC endpoint service does not support the availability zone of the subnet",
    cause: "A key of subnets is not the id of the zone that the subnet is in, so that the contract names a wrong one.",
    fix: "`aws ec2 describe-subnets` shows AvailabilityZoneId. Correct the key.",
  },
  {
    symptom: "ExistingVpcEndpointConnections when the service is destroyed",
    cause:
      "Endpoints are still connected that this module did not accept: destroying it rejects only those that it did.",
    fix: "Have the operator remove them, or reject them with `aws ec2 reject-vpc-endpoint-connections`.",
  },
];
