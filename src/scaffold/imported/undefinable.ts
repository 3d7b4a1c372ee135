import { isMappableName, terraformName } from "../../define/naming";

/** Thrown where a definition has no form for something of HCL; says what, for a note beside what was left out. */
export class Undefinable extends Error {}

/** The name in a definition: `role_arn` → `roleArn`. @throws Undefinable where it would not come back as the same name */
export function propertyOf(name: string): string {
  const property = name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  if (isMappableName(property) && terraformName(property) === name) return property;
  throw new Undefinable(`the name ${name} has no form in camelCase that leads back to it`);
}
