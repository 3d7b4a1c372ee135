/**
 * The Terraform name of a TypeScript property: `iamAccessGrantList` → `iam_access_grant_list`. Names of inputs, outputs and object
 * attributes are mapped this way; keys of maps never are.
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
