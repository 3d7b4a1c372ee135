import { moduleUnderTest } from "../../support/module-under-test";

export const endpointServiceRouter = moduleUnderTest("endpoint-service-router");

/** Inputs that the module takes. Tests spoil one of them. */
export const good = {
  name: "shop-metrics",
  vpc_id: "vpc-0123456789abcdef0",
  subnets: { "euc1-az1": "subnet-0123456789abcdef0", "euc1-az2": "subnet-0123456789abcdef1" },
  allowed_principals: ["arn:aws:iam::444455556666:root"],
  target_security_groups: { apps: "sg-0123456789abcdef0" },
  targets: { node: { port: 9100, target_id: "i-0123456789abcdef0", security_groups: ["apps"] } },
} as const;
