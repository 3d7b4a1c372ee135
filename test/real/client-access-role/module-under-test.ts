import { moduleUnderTest } from "../../support/module-under-test";

export const clientAccessRole = moduleUnderTest("client-access-role");

export const operator = "arn:aws:iam::111122223333:role/prometheus";

/** Inputs that are good. Tests spoil one of them. */
export const goodInputs = { operator_role_arns: [operator], regions: ["eu-central-1"] } as const;
