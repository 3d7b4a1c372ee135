import { posix } from "node:path";
import { parseFile, type SyntaxAttribute, type SyntaxBlock, type SyntaxBody } from "../hcl/syntax/body-parser";
import { jsonValueOf } from "../hcl/syntax/json-value";
import { SyntaxProblem } from "../hcl/syntax/syntax-problem";
import { type ModuleFiles, textOf } from "../model/module-files";
import { isBody } from "./configuration-block";
import { configurationFiles, isJsonFile } from "./configuration-files";

/** Where a module asks for a provider. */
export interface ProviderPlace {
  /** Relative to the module. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** By a name in `required_providers`, or only by what stands before the first underscore of a type. */
  readonly isDeclared: boolean;
}

/**
 * Finds where a module, or one in its folder, asks for a provider: the entry of `required_providers`, or else the first block that implies it.
 *
 * @param address `hashicorp/aws`, or with a host where that is not Terraform's own registry
 * @returns nothing where it does not, so that a module elsewhere that it calls must
 */
export function providerPlace(files: ModuleFiles, address: string): ProviderPlace | undefined {
  const folders = new Set([...files.keys()].map((path) => posix.dirname(path)));
  const wanted = normalized(address);
  const implied = /^hashicorp\/([^/]+)$/.exec(wanted)?.[1];
  const places = [...folders]
    .filter((folder) => !/^(?:examples?|tests?)(?:\/|$)/.test(folder))
    .sort()
    .flatMap((folder) => filesOf(files, folder))
    .flatMap(({ file, text }) => placesIn(file, text, wanted, implied));
  return places.find(({ isDeclared }) => isDeclared) ?? places[0];
}

function filesOf(files: ModuleFiles, folder: string): readonly { readonly file: string; readonly text: string }[] {
  const names = [...files.keys()].flatMap((path) => (posix.dirname(path) === folder ? [posix.basename(path)] : []));
  return configurationFiles(names).paths.map((name) => {
    const file = posix.join(folder, name);
    return { file, text: textOf(files, file) ?? "" };
  });
}

function placesIn(file: string, text: string, wanted: string, implied: string | undefined): readonly ProviderPlace[] {
  if (isJsonFile(file)) return jsonPlaces(file, text, wanted);
  return parsed(text).blocks.flatMap((block) => {
    const declared = block.type === "terraform" ? declarations(block) : [];
    return [
      ...declared
        .filter((entry) => sourceOf(entry, text) === wanted)
        .map(({ line }) => ({ file, line, isDeclared: true })),
      ...(implied != null && implies(block, implied) ? [{ file, line: block.line, isDeclared: false }] : []),
    ];
  });
}

function parsed(text: string): SyntaxBody {
  try {
    return parseFile(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    if (error instanceof SyntaxProblem) return { attributes: [], blocks: [] };
    throw error;
  }
}

function declarations({ body }: SyntaxBlock): readonly SyntaxAttribute[] {
  return body.blocks.flatMap((block) => (block.type === "required_providers" ? block.body.attributes : []));
}

/** Without a source, an entry is the provider of its name that HashiCorp publishes. */
function sourceOf({ name, value }: SyntaxAttribute, text: string): string {
  const entry = jsonValueOf(value, text);
  const source = isBody(entry) ? entry.source : undefined;
  return normalized(typeof source === "string" ? source : `hashicorp/${name}`);
}

function implies({ type, labels }: SyntaxBlock, name: string): boolean {
  const [first = ""] = labels;
  if (type === "provider") return first === name;
  return ["resource", "data", "ephemeral", "action", "list"].includes(type) && first.split("_")[0] === name;
}

/** The line that has the source, as JSON writes it. */
function jsonPlaces(file: string, text: string, wanted: string): readonly ProviderPlace[] {
  return text.split("\n").flatMap((line, index) => {
    const [, source] = /"source"\s*:\s*"([^"]+)"/.exec(line) ?? [];
    return source != null && normalized(source) === wanted ? [{ file, line: index + 1, isDeclared: true }] : [];
  });
}

/** Addresses do not tell capitals from small letters, and Terraform's own registry and HashiCorp's namespace need not be written. */
function normalized(address: string): string {
  const lower = address.toLowerCase().replace(/^registry\.terraform\.io\//, "");
  return lower.includes("/") ? lower : `hashicorp/${lower}`;
}
