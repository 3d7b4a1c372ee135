/** An address in pieces: the modules that lead to it, and what is there. */
export interface AddressParts {
  readonly modules: readonly { readonly name: string; readonly key: string }[];
  /** Absent where the address is that of a module. */
  readonly resource?: {
    readonly isData: boolean;
    readonly type: string;
    readonly name: string;
    readonly key: string;
  };
}

/** Takes an address apart, `module.a["k"].aws_lb.this[0]`. Keys stay with their brackets. `undefined` where it is none. */
export function addressParts(address: string): AddressParts | undefined {
  const steps = [...address.matchAll(/([A-Za-z_][A-Za-z0-9_-]*)((?:\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\])?)(?:\.|$)/gy)];
  if (steps.length === 0 || steps.reduce((length, [text]) => length + text.length, 0) !== address.length)
    return undefined;
  const words = steps.map(([, name = "", key = ""]) => ({ name, key }));
  const modules: { readonly name: string; readonly key: string }[] = [];
  let at = 0;
  while (words[at]?.name === "module" && words[at]?.key === "") {
    const module = words[at + 1];
    if (module == null) return undefined;
    modules.push(module);
    at += 2;
  }
  if (at === words.length) return { modules };
  const isData = words[at]?.name === "data" && words.length === at + 3;
  const [type, name, ...more] = words.slice(isData ? at + 1 : at);
  if (type == null || name == null || more.length > 0 || type.key !== "") return undefined;
  return { modules, resource: { isData, type: type.name, name: name.name, key: name.key } };
}

/** The name in a shell of a resource of a type: `aws_lb__this`. No type has two underscores in a row, so that it can be told back. */
export function shellName(type: string, name: string): string {
  return `${type}__${name}`;
}

/** The address in a shell, where `terraform_data` stands for all types; `undefined` for what a shell does not have. */
export function shellAddress(address: string): string | undefined {
  const parts = addressParts(address);
  if (parts == null || parts.resource?.isData === true) return undefined;
  const modules = parts.modules.map(({ name, key }) => `module.${name}${key}`);
  const { resource } = parts;
  const own = resource == null ? [] : [`terraform_data.${shellName(resource.type, resource.name)}${resource.key}`];
  return [...modules, ...own].join(".");
}

/** The address that one in a shell stands for. */
export function realAddress(address: string): string {
  return address.replace(
    /(^|\.)terraform_data\.([^.[]*?)__([^.[]+)(?=\[|$)/,
    (_, before: string, type: string, name: string) => `${before}${type}.${name}`,
  );
}
