import { moduleUnderTest } from "../../support/module-under-test";

export const endpoint = moduleUnderTest("endpoint");

/** A contract as a client's module outputs it. */
export const shop = {
  contract: "endpoint_service/1",
  availability_zone_ids: ["euc1-az1", "euc1-az2"],
  region: "eu-central-1",
  service_name: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0",
  targets: { node: { port: 9100 } },
} as const;

/** Inputs that the module takes. Tests spoil one of them. */
export const good = {
  vpc_id: "vpc-0123456789abcdef0",
  subnets: { "euc1-az1": "subnet-0123456789abcdef0" },
  endpoint_service: { shop },
} as const;
