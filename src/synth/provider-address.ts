/** The provider configuration that a resource asks for, `aws.replica`; `undefined` where it takes that of its type. */
export function providerAddress(resource: object): string | undefined {
  const provider: unknown = Reflect.get(resource, "provider");
  return typeof provider === "object" && provider !== null && "fqn" in provider ? String(provider.fqn) : undefined;
}
