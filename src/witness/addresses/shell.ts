import { posix } from "node:path";
import type { ComparedModule } from "../../compare/rule";
import { literalText } from "../../hcl/literal-text";
import { formatTypeConstraint } from "../../hcl/type-constraint-text";
import type { Literal } from "../../model/literal";
import type { ModuleInput, ResourceAddress } from "../../model/module-interface";
import { calledPath, type ModuleTree } from "./module-tree";
import { addressParts, shellAddress, shellName } from "./names";
import { assumedName, type Rewritten, rewritten } from "./rewrite";

/** Which resources and calls of which module stand in shells. */
export type IsShown = (path: string, address: string) => boolean;

/** What a shell leaves open, and its files know nothing of. */
export interface ShellSettings {
  readonly isShown: IsShown;
  /** Inputs that a module has to have even if nothing depends on them: the other state has them. */
  readonly also: (path: string) => ReadonlySet<string>;
  /** Whether validations of an input stay, by the module's path. */
  readonly isValidated: (path: string, input: string) => boolean;
  /** What is taken for what is not known, by the module's path. */
  readonly assumed: (path: string, unknown: string) => Literal;
  /** `moved` and `removed` blocks that are left out, by the module's path and `from`. */
  readonly isLeftOut: (path: string, from: string) => boolean;
  /** What is known to be in a module that is absent, by its caller's path and the call's name: keys of instances by name in the shell. */
  readonly absentResources: (path: string, call: string) => ReadonlyMap<string, ReadonlySet<string>>;
  /** Whether Terraform knows `removed` blocks. */
  readonly knowsRemoved: boolean;
}

/** A module of which nothing is left but its addresses. */
export interface Shell {
  readonly text: string;
  /** The inputs on which its addresses depend, A–Z. */
  readonly inputs: readonly ModuleInput[];
  /** What they depend on besides, and no file tells: `data.aws_region.current`. */
  readonly unknown: ReadonlySet<string>;
  /** The resources and calls that depend on a local value, by its name, also through others. */
  readonly dependents: ReadonlyMap<string, readonly string[]>;
  /** What stands in which lines, counted from 1. */
  readonly lines: readonly { readonly from: number; readonly to: number; readonly of: string }[];
}

/** The shells of a module and of all that it reaches, by path; those of absent modules are below `absent`. */
export function shellsOf(
  tree: ModuleTree,
  paths: readonly string[],
  settings: ShellSettings,
): ReadonlyMap<string, Shell> {
  const shells = new Map<string, Shell>();
  const build = (path: string): Shell | undefined => {
    const made = shells.get(path);
    const module = tree.get(path);
    if (made != null || module == null || building.has(path)) return made;
    building.add(path);
    const shell = new ShellWriter(path, module, tree, settings, build, shells).shell();
    building.delete(path);
    shells.set(path, shell);
    return shell;
  };
  const building = new Set<string>();
  for (const path of paths) build(path);
  return shells;
}

class ShellWriter {
  readonly #path: string;
  readonly #module: ComparedModule;
  readonly #tree: ModuleTree;
  readonly #settings: ShellSettings;
  readonly #build: (path: string) => Shell | undefined;
  readonly #shells: Map<string, Shell>;
  readonly #inputs = new Set<string>();
  readonly #locals = new Map<string, string>();
  readonly #unknown = new Set<string>();
  readonly #blocks: { readonly of: string; readonly text: string }[] = [];
  /** Local values that a resource, a call or a local value names itself. */
  readonly #named = new Map<string, ReadonlySet<string>>();

  constructor(
    path: string,
    module: ComparedModule,
    tree: ModuleTree,
    settings: ShellSettings,
    build: (path: string) => Shell | undefined,
    shells: Map<string, Shell>,
  ) {
    this.#path = path;
    this.#module = module;
    this.#tree = tree;
    this.#settings = settings;
    this.#build = build;
    this.#shells = shells;
  }

  shell(): Shell {
    for (const { name } of this.#module.inputs) if (this.#settings.also(this.#path).has(name)) this.#inputs.add(name);
    const shown = this.#module.resources.filter(({ address }) => this.#settings.isShown(this.#path, address));
    for (const resource of shown) {
      if (resource.mode === "managed") this.#resource(resource);
      if (resource.mode === "module") this.#call(resource);
    }
    for (const block of this.#module.moved) this.#moved(block.from, block.to);
    for (const block of this.#module.removed ?? []) this.#removed(block.from, block.destroy);
    const variables = this.#variables();
    const locals = [...this.#locals].map(([name, value]) => ({
      of: `local.${name}`,
      text: `locals {\n  ${name} = ${value}\n}\n`,
    }));
    const blocks = [...variables, ...locals, ...this.#blocks];
    return {
      text: blocks.map(({ text }) => text).join("\n"),
      inputs: this.#module.inputs.filter(({ name }) => this.#inputs.has(name)),
      unknown: this.#unknown,
      dependents: new Map([...this.#locals.keys()].map((name) => [name, this.#dependentsOf(name)] as const)),
      lines: linesOf(blocks),
    };
  }

  #resource(resource: ResourceAddress): void {
    const resourceParts = addressParts(resource.address)?.resource;
    const repetition = this.#repetition(resource);
    if (resourceParts == null || repetition == null) return;
    const name = shellName(resourceParts.type, resourceParts.name);
    this.#blocks.push({
      of: resource.address,
      text: `resource "terraform_data" "${name}" {${repetition === "" ? "}" : `\n${repetition}}`}\n`,
    });
  }

  #call(resource: ResourceAddress): void {
    const name = resource.address.replace(/^module\./, "");
    const repetition = this.#repetition(resource);
    if (repetition == null) return;
    const path = calledPath(this.#path, resource, this.#tree);
    const shell = path == null ? undefined : this.#build(path);
    const target = shell == null || path == null ? this.#absent(name) : path;
    const given = (shell?.inputs ?? []).flatMap((input) => {
      const text = this.#module.body?.arguments.find(
        (one) => one.of === resource.address && one.name === input.name,
      )?.value;
      const value = text == null ? undefined : this.#take(text, resource.address);
      return value == null ? [] : [`  ${input.name} = ${value}\n`];
    });
    const relative = posix.relative(this.#path, target);
    const source = relative === "" ? "." : relative.startsWith("../") ? relative : `./${relative}`;
    this.#blocks.push({
      of: resource.address,
      text: `module "${name}" {\n  source = "${source}"\n${repetition}${given.join("")}}\n`,
    });
  }

  /** A module of which nothing is known but what `moved` blocks of its callers name. */
  #absent(name: string): string {
    const path = posix.join("absent", this.#path, name);
    const named = [...this.#settings.absentResources(this.#path, name)].map(
      ([shown, keys]) => `resource "terraform_data" "${shown}" {${repetitionOver(keys)}}\n`,
    );
    const text = ['resource "terraform_data" "anything" {}\n', ...named].join("\n");
    this.#shells.set(path, { text, inputs: [], unknown: new Set(), dependents: new Map(), lines: [] });
    return path;
  }

  /** @returns its lines; `undefined` where it cannot be read */
  #repetition({ address, repeated, repetition }: ResourceAddress): string | undefined {
    if (repeated === "no") return "";
    const value = repetition == null ? undefined : this.#take(repetition, address);
    if (value == null) return undefined;
    return repeated === "enabled" ? `  count = (${value}) ? 1 : 0\n` : `  ${repeated} = ${value}\n`;
  }

  #moved(from: string, to: string): void {
    const [was, is] = [shellAddress(from), shellAddress(to)];
    if (was == null || is == null || was === is || this.#settings.isLeftOut(this.#path, from)) return;
    this.#blocks.push({ of: `moved ${from}`, text: `moved {\n  from = ${was}\n  to   = ${is}\n}\n` });
  }

  #removed(from: string, destroy: boolean): void {
    const was = shellAddress(from);
    if (was == null || !this.#settings.knowsRemoved || this.#settings.isLeftOut(this.#path, from)) return;
    this.#blocks.push({
      of: `removed ${from}`,
      text: `removed {\n  from = ${was}\n  lifecycle {\n    destroy = ${destroy}\n  }\n}\n`,
    });
  }

  /** An expression as the shell has it, with all that it needs. */
  #take(text: string, of: string): string | undefined {
    const found = this.#rewritten(text);
    if (found == null) return undefined;
    this.#named.set(of, new Set([...(this.#named.get(of) ?? []), ...found.locals]));
    this.#need(found);
    return found.text;
  }

  #dependentsOf(name: string, seen: ReadonlySet<string> = new Set()): readonly string[] {
    if (seen.has(name)) return [];
    const users = [...this.#named].filter(([, locals]) => locals.has(name)).map(([user]) => user);
    return [
      ...new Set(
        users.flatMap((user) =>
          user.startsWith("local.") ? this.#dependentsOf(user.slice(6), new Set([...seen, name])) : [user],
        ),
      ),
    ];
  }

  #rewritten(text: string): Rewritten | undefined {
    return rewritten(text, (address) => {
      const resource = this.#module.resources.find((one) => one.address === address);
      return resource?.mode === "managed" && this.#settings.isShown(this.#path, address);
    });
  }

  #need({ inputs, locals, unknown }: Rewritten): void {
    for (const name of inputs) this.#inputs.add(name);
    for (const name of unknown) this.#unknown.add(name);
    for (const name of locals) {
      const local = this.#module.body?.locals.find((one) => one.name === name);
      if (local == null || this.#locals.has(name)) continue;
      this.#locals.set(name, "null");
      this.#locals.set(name, this.#take(local.value, `local.${name}`) ?? "null");
    }
  }

  #variables(): readonly { readonly of: string; readonly text: string }[] {
    const written = new Map<string, string>();
    // A condition may need inputs that nothing else needs.
    for (let more = true; more; ) {
      const waiting = this.#module.inputs.filter(({ name }) => this.#inputs.has(name) && !written.has(name));
      for (const input of waiting) written.set(input.name, this.#variable(input));
      more = waiting.length > 0;
    }
    const assumed = [...this.#unknown].sort().map((unknown) => ({
      of: `assumed ${unknown}`,
      text: `# Stands for ${unknown.split("\n")[0]}.\nvariable "${assumedName(unknown)}" {\n  type    = any\n  default = ${literalText(this.#settings.assumed(this.#path, unknown), 1)}\n}\n`,
    }));
    return [...[...written].map(([name, text]) => ({ of: `var.${name}`, text })), ...assumed];
  }

  #variable(input: ModuleInput): string {
    const lines = [
      `  type = ${formatTypeConstraint(input.type)}`,
      ...(input.default === undefined ? [] : [`  default = ${literalText(input.default, 1)}`]),
      ...(input.nullable ? [] : ["  nullable = false"]),
      ...(input.sensitive ? ["  sensitive = true"] : []),
      ...(this.#settings.isValidated(this.#path, input.name) ? (input.conditions ?? []) : []).flatMap(
        ({ condition, errorMessage }) => this.#validation(condition, errorMessage),
      ),
    ];
    return `variable "${input.name}" {\n${lines.join("\n")}\n}\n`;
  }

  /** Conditions that need more than inputs and local values of them cannot be kept. */
  #validation(condition: string, errorMessage: string): readonly string[] {
    const found = this.#rewritten(condition);
    const message = this.#rewritten(errorMessage);
    if (found == null || found.unknown.size > 0 || found.locals.size > 0) return [];
    this.#need(found);
    const isPlain = message != null && message.inputs.size + message.locals.size + message.unknown.size === 0;
    return [
      `  validation {\n    condition     = ${found.text}\n    error_message = ${isPlain ? message.text : '"The value is refused."'}\n  }`,
    ];
  }
}

/** Keys of instances that are named, in brackets, as count or for_each. */
function repetitionOver(keys: ReadonlySet<string>): string {
  const texts = [...keys].filter((key) => key !== "");
  if (texts.length === 0) return "";
  const numbers = texts.map((key) => Number(key.slice(1, -1)));
  if (numbers.some((number) => Number.isNaN(number)))
    return `\n  for_each = toset([${texts.map((key) => key.slice(1, -1)).join(", ")}])\n`;
  return `\n  count = ${Math.max(...numbers) + 1}\n`;
}

function linesOf(blocks: readonly { readonly of: string; readonly text: string }[]): Shell["lines"] {
  let line = 1;
  return blocks.map(({ of, text }) => {
    const from = line;
    line += text.split("\n").length;
    return { from, to: line - 1, of };
  });
}
