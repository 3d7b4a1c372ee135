import { isMappableName, propertyName, terraformName } from "../../define/naming";
import { isReadableAttribute } from "../../define/reference";
import { Undefinable } from "./undefinable";

/** What a definition calls things that stand beside each other in HCL: inputs, outputs, the attributes of an object. */
export type PropertyNames = ReadonlyMap<string, string>;

/**
 * A property for each Terraform name: `role_arn` → `roleArn`. Where camelCase does not lead back to the name, or JavaScript means
 * something else by it, another property is found, and the definition says the name beside it, see {@link nameOption}.
 */
export function propertyNames(
  names: readonly string[],
  isFree: (property: string) => boolean = () => true,
): PropertyNames {
  const usual = names.filter((name) => mapsBack(name) && isFree(propertyName(name)));
  const properties = new Map(usual.map((name) => [name, propertyName(name)]));
  const taken = new Set(properties.values());
  for (const name of names) {
    if (properties.has(name)) continue;
    const wished = speakingName(name);
    let property = isFree(wished) ? wished : `${wished}Value`;
    for (let count = 2; taken.has(property) || !isFree(property); count += 1) property = `${wished}${count}`;
    properties.set(name, property);
    taken.add(property);
  }
  return properties;
}

/** The same for the attributes of an object, which are read as properties of a reference. */
export function attributeNames(attributes: Readonly<Record<string, unknown>>): PropertyNames {
  return propertyNames(Object.keys(attributes), isReadableAttribute);
}

/** The property of one of the names that were given. */
export function propertyOf(name: string, properties: PropertyNames): string {
  const property = properties.get(name);
  if (property == null) throw new Undefinable(`there is no ${name} beside it`);
  return property;
}

/** The option that says the Terraform name; nothing where the property leads to it. */
export function nameOption(name: string, property: string): readonly string[] {
  return terraformName(property) === name ? [] : [`name: ${JSON.stringify(name)}`];
}

function mapsBack(name: string): boolean {
  const property = propertyName(name);
  return isMappableName(property) && terraformName(property) === name;
}

/** Letters and digits of the name, in camelCase. */
function speakingName(name: string): string {
  const [first = "", ...others] = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const lower = first === first.toUpperCase() ? first.toLowerCase() : first.charAt(0).toLowerCase() + first.slice(1);
  const words = [lower, ...others.map((word) => word.charAt(0).toUpperCase() + word.slice(1))];
  const joined = words.join("");
  return /^[a-z]/.test(joined) ? joined : `value${joined}`;
}
