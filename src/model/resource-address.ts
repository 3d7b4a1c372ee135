/** The address of a resource or of a module call, in the module itself or in one that it calls. */
export interface ResourceAddress {
  /** The module calls on the way, without keys: `module.network.module.subnets`; empty in the module itself. */
  readonly module: string;
  /** `aws_iam_role.this`, `data.aws_region.current`, without the key; absent where the address is that of a module call. */
  readonly resource?: string;
  /** The type of the resource, where there is one. */
  readonly type?: string;
  /** Whether it names one instance, by key or index, of the resource or of any module call on the way. */
  readonly hasKey: boolean;
}

/** Takes an address apart as `moved` and `removed` blocks write it; `undefined` where it is none. */
export function parseResourceAddress(text: string): ResourceAddress | undefined {
  const match = address.exec(text);
  if (match == null) return undefined;
  const [, path = "", mode = "", type, name] = match;
  if (text.endsWith(".") || (path === "" && type == null)) return undefined;
  return {
    module: path.replaceAll(keyAtEnd, "").replace(/\.$/, ""),
    ...(type == null ? {} : { resource: `${mode}${type}.${name}`, type }),
    hasKey: text.includes("["),
  };
}

const identifier = "[\\p{ID_Start}_][\\p{ID_Continue}-]*";
const key = '\\[(?:"(?:[^"\\\\]|\\\\.)*"|[0-9]+)\\]';
const address = new RegExp(
  `^((?:module\\.${identifier}(?:${key})?(?:\\.|$))*)(?:(data\\.)?(?!module\\.)(${identifier})\\.(${identifier})(?:${key})?)?$`,
  "u",
);
const keyAtEnd = new RegExp(key, "gu");
