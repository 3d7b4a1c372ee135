import { hcl } from "./hcl";

/**
 * A JSON text that Terraform makes: policies, container definitions and the like, with references inside. Readers of the HCL see an
 * object where `JSON.stringify` would give them one long line.
 *
 *     assumeRolePolicy: jsonencode({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: inputs.roleArn }, … }] })
 *
 * Keys stay as they are. Terraform sorts them, and writes no spaces.
 */
export function jsonencode(value: unknown): string {
  return hcl<string>`jsonencode(${value})`;
}
