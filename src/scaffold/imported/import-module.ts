import { inspectModule } from "../../inspect";
import { readConfiguration } from "../../inspect/configuration";
import type { ConfigurationBlock } from "../../inspect/configuration-block";
import { systemGrammar } from "../../model/module-address";
import type { ModuleFiles } from "../../model/module-files";
import type { ModuleInterface } from "../../model/module-interface";
import { indented } from "../indented";
import { checkModuleName, exportName } from "../module-name";
import { noProvider } from "../system";
import { type InputName, withLineEnds } from "./expression-text";
import { inputText } from "./inputs-text";
import { outputText, outputValueText } from "./outputs-text";
import { propertyNames, propertyOf } from "./property-names";
import { requirementsText } from "./requirements-text";
import { Undefinable } from "./undefinable";

export interface ImportWishes {
  /** The module's folder as the user knows it, for errors and for the notes. */
  readonly place: string;
  readonly name: string;
  /** The first provider's name where it is not given. */
  readonly system: string | undefined;
  readonly summary: string | undefined;
  /** What the definition imports `defineModule` from. */
  readonly api: string;
}

export interface ImportedModule {
  /** The text of an index.ts. */
  readonly text: string;
  /** What the definition does not say as the module did. The text has the same notes as comments. */
  readonly notes: readonly string[];
}

/**
 * Turns the interface of a module in HCL into a definition whose resources are yet to be written. Inputs are complete: rendered, they
 * are the same variables. Outputs keep their expressions, so that a build says which resources they miss.
 *
 * @throws ScrapewayError `inspect.*`, `scaffold.name`
 */
export async function importModule(files: ModuleFiles, wishes: ImportWishes): Promise<ImportedModule> {
  const of = await inspectModule(files, wishes.place);
  const blocks = (await readConfiguration(files, wishes.place)).map(withTemplates);
  const { name } = wishes;
  checkModuleName(name);
  const requirements = requirementsText(of);
  const inputNames = propertyNames(of.inputs.map((input) => input.name));
  const inputs = entries(
    of.inputs,
    (input) => inputText(input, propertyOf(input.name, inputNames), bodyOf(blocks, "variable", input.name)),
    "the input",
  );
  const known = new Set(of.inputs.map((input) => input.name).filter((input) => !inputs.leftOut.has(input)));
  const inputName: InputName = (input) => (known.has(input) ? `inputs.${propertyOf(input, inputNames)}` : undefined);
  const outputNames = propertyNames(of.outputs.map((output) => output.name));
  const outputs = entries(
    of.outputs,
    (output) => outputText(output, propertyOf(output.name, outputNames), bodyOf(blocks, "output", output.name)),
    "the output",
  );
  const kept = of.outputs.filter((output) => !outputs.leftOut.has(output.name));
  const values = kept.map((output) =>
    outputValueText(propertyOf(output.name, outputNames), bodyOf(blocks, "output", output.name), inputName),
  );
  const moved = of.moved.map(({ from, to }) => `{ from: ${JSON.stringify(from)}, to: ${JSON.stringify(to)} },`);
  const text = `
/** Begun from the interface of ${wishes.place === "." ? name : wishes.place}. */
export const ${exportName(name)} = defineModule({
  name: ${JSON.stringify(name)},
  system: ${JSON.stringify(wishes.system ?? systemIn(of))},
  summary: ${JSON.stringify(wishes.summary ?? `Terraform module ${name}.`)},
  appliedBy: "team that uses it",
${comments(requirements.notes, 1)}  requires: ${requirements.text},
  inputs: {
${section(inputs)}  },
  outputs: {
${kept.length === 0 ? "" : comments(["HCL does not say which types outputs have. These are guesses."], 2)}${section(outputs)}  },
${moved.length === 0 ? "" : `  moved: [\n${indented(moved.join("\n"), 2)}\n  ],\n`}  build({ scope, inputs }) {
${comments(resourceNotes(of, blocks, wishes.place), 2)}    return {${values.length === 0 ? "" : `\n${indented(values.join("\n"), 3)}\n    `}};
  },
});
`;
  const notes = [...requirements.notes, ...inputs.leftOut.values(), ...outputs.leftOut.values()];
  const used = ["defineModule", "hcl", "t", "withPreconditions"].filter((name) => text.match(`\\b${name}[\`.(]`));
  const imports = `import { ${used.join(", ")} } from ${JSON.stringify(wishes.api)};`;
  return { text: withLineEnds(`${imports}\n\n${indented(text)}\n`), notes };
}

interface Entries {
  readonly texts: readonly string[];
  /** Notes by the name of what has no form in a definition. */
  readonly leftOut: ReadonlyMap<string, string>;
}

function entries<T extends { readonly name: string }>(
  all: readonly T[],
  textOf: (one: T) => string,
  what: string,
): Entries {
  const texts: string[] = [];
  const leftOut = new Map<string, string>();
  for (const one of all) {
    try {
      texts.push(textOf(one));
    } catch (error) {
      if (!(error instanceof Undefinable)) throw error;
      leftOut.set(one.name, `${what} ${one.name} is left out: ${error.message}`);
    }
  }
  return { texts, leftOut };
}

function section({ texts, leftOut }: Entries): string {
  return `${comments([...leftOut.values()], 2)}${texts.length === 0 ? "" : `${indented(texts.join("\n"), 2)}\n`}`;
}

function comments(lines: readonly string[], levels: number): string {
  return lines.map((line) => `${indented(`// ${line}`, levels)}\n`).join("");
}

function resourceNotes(of: ModuleInterface, blocks: readonly ConfigurationBlock[], place: string): readonly string[] {
  const locals = blocks.filter(({ type }) => type === "locals").flatMap(({ body }) => Object.keys(body));
  const made = [
    ...of.resources.map(({ address, repeated }) => (repeated === "no" ? address : `${address}  (${repeated})`)),
    ...locals.sort().map((name) => `local.${name}`),
  ];
  if (made.length === 0) return [];
  return [
    `These stay in ${place} until they are written here, under the same names, with`,
    "provider bindings. Until then a build names what the outputs miss.",
    ...made.map((address) => `  ${address}`),
  ];
}

function bodyOf(blocks: readonly ConfigurationBlock[], type: string, name: string): ConfigurationBlock["body"] {
  return blocks.find((block) => block.type === type && block.labels[0] === name)?.body ?? {};
}

/** The first provider A–Z; without any, what the types of the resources begin with. */
function systemIn({ providers, resources }: ModuleInterface): string {
  const named = providers.map(({ name }) => name.replaceAll(/[^a-z0-9]/g, ""));
  const types = resources.filter(({ mode }) => mode === "managed").map(({ address }) => address.split("_", 1)[0] ?? "");
  return [...named, ...types].find((name) => name !== "terraform" && systemGrammar.test(name)) ?? noProvider;
}

/**
 * In JSON, inspect takes all strings literally, because it only looks at those that are constants. Expressions stand there as templates,
 * which undoing its escapes brings back.
 */
function withTemplates(block: ConfigurationBlock): ConfigurationBlock {
  if (!/\.json(?::\d+)?$/.test(block.place)) return block;
  const asWritten = (value: unknown): unknown => {
    if (typeof value === "string") return value.replaceAll(/([$%])\1\{/g, "$1{");
    if (Array.isArray(value)) return value.map(asWritten);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, asWritten(element)]));
  };
  const body = Object.entries(block.body).map(([name, value]) => [name, asWritten(value)]);
  return { ...block, body: Object.fromEntries(body) };
}
