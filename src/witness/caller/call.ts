/** What a caller does with a module: the arguments that it passes, as HCL, and what it reads. */
export interface Call {
  readonly arguments: Readonly<Record<string, string>>;
  /** Expressions of root outputs, made with the address of the module block. */
  readonly reads: readonly ((module: string) => string)[];
  /** Provider configurations that it passes: names in the module, each with what is passed. */
  readonly providers?: Readonly<Record<string, string>>;
  /** Where in the module's folder the module is that it calls: `modules/inner`. Absent where it is the module itself. */
  readonly path?: string;
  /** The argument to which the caller passes an ephemeral input of its own. */
  readonly ephemeralArgument?: string;
}

/** The file that makes a call, and which argument or read stands on which of its lines. */
export interface CallText {
  readonly text: string;
  /** @param line counted from 1 */
  readonly at: (line: number) => CallPart | undefined;
}

export type CallPart =
  | { readonly kind: "argument"; readonly name: string }
  | { readonly kind: "read"; readonly index: number };

/** @param name of the module block, of the folder that it calls, and of all that the caller declares besides */
export function callText(name: string, call: Call): CallText {
  const lines: string[] = [];
  const parts = new Map<number, CallPart>();
  const add = (text: string, part?: CallPart): void => {
    for (const line of text.split("\n")) {
      lines.push(line);
      if (part != null) parts.set(lines.length, part);
    }
  };
  if (call.ephemeralArgument != null) add(`variable "${name}" {\n  default = "a"\n  ephemeral = true\n}\n`);
  add(`module "${name}" {\n  source = "./${[name, ...(call.path == null ? [] : [call.path])].join("/")}"`);
  const providers = Object.entries(call.providers ?? {});
  if (providers.length > 0) {
    add(`  providers = {\n${providers.map(([inside, passed]) => `    ${inside} = ${passed}`).join("\n")}\n  }`);
  }
  for (const [argument, value] of Object.entries(call.arguments)) {
    add(`  ${argument} = ${value}`, { kind: "argument", name: argument });
  }
  const ephemeral = call.ephemeralArgument;
  if (ephemeral != null) add(`  ${ephemeral} = var.${name}`, { kind: "argument", name: ephemeral });
  add("}");
  for (const [index, read] of call.reads.entries()) {
    const output = call.reads.length === 1 ? name : `${name}_${index + 1}`;
    add(`\noutput "${output}" {\n  value = ${read(`module.${name}`)}\n}`, { kind: "read", index });
  }
  return { text: `${lines.join("\n")}\n`, at: (line) => parts.get(line) };
}
