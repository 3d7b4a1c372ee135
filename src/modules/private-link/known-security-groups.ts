import { hcl } from "../../define";

/** Refuses, by the target's name, a key of a security group that the caller did not give. */
export function securityGroupsAreKnown(target: unknown, wanted: unknown, given: unknown) {
  const missing = hcl<string>`setsubtract(${wanted}, keys(${given}))`;
  return {
    condition: hcl<string>`length(${missing}) == 0`,
    errorMessage: hcl<string>`"Target ${target}: target_security_groups has no \${join(", ", ${missing})}."`,
  };
}
