import { ownValue } from "../model/own-value";
import type { ObjectAttribute, TypeConstraint } from "../model/type-constraint";

/**
 * The Terraform name of a TypeScript property: `iamAccessGrantList` → `iam_access_grant_list`. Names of inputs, outputs and object
 * attributes are mapped this way where they have no name of their own, see {@link fieldName} and {@link attributeOf}; keys of maps never are.
 */
export function terraformName(property: string): string {
  return property.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** The same for a path to an attribute; keys stay: `scalingConfig[0].desiredSize`, `tags["CreatedBy"]`. */
export function terraformPath(path: string): string {
  return path.replace(/"[^"]*"|[^"]+/g, (piece) => (piece.startsWith('"') ? piece : terraformName(piece)));
}

/** The way back from a Terraform name that {@link terraformName} made of a mappable property: `iam_access_grant_list` → `iamAccessGrantList`. */
export function propertyName(terraformName: string): string {
  return terraformName.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Whether a property can be mapped to a Terraform name and back without loss. */
export function isMappableName(property: string): boolean {
  return /^[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)*$/.test(property);
}

/** Whether Terraform takes a name for an input, an output or an attribute. Source: the identifiers of HCL's native syntax. */
export function isTerraformName(name: string): boolean {
  return /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(name);
}

/** What has a Terraform name: an input, an output, an attribute as it is declared. */
export interface Named {
  readonly options: { readonly name?: string | undefined };
}

/** The Terraform name of an input, output or attribute: the one that it was given, else the one that its property maps to. */
export function fieldName(property: string, { options }: Named): string {
  return options.name ?? terraformName(property);
}

/** The fields of a definition by their Terraform names. */
export function byTerraformName<F extends Named>(fields: Readonly<Record<string, F>>): ReadonlyMap<string, F> {
  return new Map(Object.entries(fields).map(([property, field]) => [fieldName(property, field), field]));
}

type ObjectType = Extract<TypeConstraint, { kind: "object" }>;

/** The attribute that a property of TypeScript means, with its Terraform name; `undefined` where the type has none. */
export function attributeOf(
  { attributes }: ObjectType,
  property: string,
): { readonly name: string; readonly attribute: ObjectAttribute } | undefined {
  const mapped = terraformName(property);
  const usual = ownValue(attributes, mapped);
  if (usual != null && usual.property == null) return { name: mapped, attribute: usual };
  const named = Object.entries(attributes).find(([, attribute]) => attribute.property === property);
  return named == null ? undefined : { name: named[0], attribute: named[1] };
}

/** What an attribute of this Terraform name is called in TypeScript. */
export function attributeProperty(name: string, attribute: ObjectAttribute): string {
  return attribute.property ?? propertyName(name);
}
