import type { SyntaxAttribute, SyntaxBlock, SyntaxBody } from "../hcl/syntax/body-parser";
import { parseFile } from "../hcl/syntax/body-parser";
import { plainText } from "../hcl/syntax/plain-text";
import { positionOf, SyntaxProblem } from "../hcl/syntax/syntax-problem";
import { ScrapewayError } from "../model/errors";

/** A folder of configuration that calls modules: the root module, or one of its own modules that it calls by a path. */
export interface CallerFolder {
  /** From the root module, with forward slashes; empty for itself. */
  readonly path: string;
  readonly files: readonly CallerFile[];
}

/** A file of it that is read: native syntax, with its syntax, or JSON, which is looked at only. */
export interface CallerFile {
  /** From the root module, with forward slashes: `modules/app/main.tf`. */
  readonly path: string;
  /** Without a byte order mark. */
  readonly text: string;
  /** Absent where it is JSON. */
  readonly syntax?: SyntaxBody;
}

/** A `module` block and those of override files that are merged over it. */
export interface ModuleCall {
  readonly folder: CallerFolder;
  /** `network` of `module.network`. */
  readonly name: string;
  /** The first is the call itself. */
  readonly blocks: readonly CallBlock[];
  /** As Terraform reads it; absent where it is no plain text. */
  readonly source?: string;
  readonly version?: string;
  /** `main.tf:3` */
  readonly place: string;
}

export interface CallBlock {
  readonly file: CallerFile;
  readonly block: SyntaxBlock;
}

export interface CallArgument extends CallBlock {
  readonly attribute: SyntaxAttribute;
}

/**
 * @param place how the user knows the file, for messages
 * @throws ScrapewayError `upgrade.cannot-read` where it is no HCL
 */
export function callerFile(path: string, text: string, place = path): CallerFile {
  if (path.endsWith(".json")) return { path, text };
  try {
    return { path, text, syntax: parseFile(text) };
  } catch (error) {
    if (error instanceof RangeError)
      throw cannotRead(place, "An expression in it is nested deeper than can be read here.");
    if (!(error instanceof SyntaxProblem)) throw error;
    const { line, column } = positionOf(text, error.offset);
    throw cannotRead(`${place}:${line}:${column}`, error.message);
  }
}

function cannotRead(place: string, message: string): ScrapewayError {
  const next = "Correct the line, then run the command again; nothing was changed.";
  return new ScrapewayError({ code: "upgrade.cannot-read", message, place, next });
}

/** The calls in the native files of a folder, in their order. */
export function moduleCalls(folder: CallerFolder): readonly ModuleCall[] {
  const blocks = new Map<string, CallBlock[]>();
  for (const file of inOrder(folder.files)) {
    for (const block of file.syntax?.blocks ?? []) {
      const [name] = block.labels;
      if (block.type !== "module" || name == null || block.labels.length !== 1) continue;
      blocks.set(name, [...(blocks.get(name) ?? []), { file, block }]);
    }
  }
  return [...blocks].flatMap(([name, found]) => {
    const [first] = found;
    if (first == null) return [];
    const text = (argument: string) => {
      const value = argumentIn(found, argument)?.attribute.value;
      return value == null ? undefined : plainText(value);
    };
    const [source, version] = [text("source"), text("version")];
    return [
      {
        folder,
        name,
        blocks: found,
        ...(source == null ? {} : { source }),
        ...(version == null ? {} : { version }),
        place: placeIn(first.file, first.block.start),
      },
    ];
  });
}

/** The argument of a call that counts: one of an override file takes the place of those before. */
export function argumentIn(blocks: readonly CallBlock[], name: string): CallArgument | undefined {
  return argumentsIn(blocks, name).at(-1);
}

export function argumentsIn(blocks: readonly CallBlock[], name: string): readonly CallArgument[] {
  return blocks.flatMap(({ file, block }) =>
    block.body.attributes.filter((one) => one.name === name).map((attribute) => ({ file, block, attribute })),
  );
}

/** `main.tf:12` */
export function placeIn({ path, text }: CallerFile, offset: number): string {
  return `${path}:${positionOf(text, offset).line}`;
}

/** Override files come last, as Terraform merges them. */
function inOrder(files: readonly CallerFile[]): readonly CallerFile[] {
  const isOverride = ({ path }: CallerFile): boolean => /(?:^|[/_])override\.(?:tf|tofu)$/.test(path);
  return [...files.filter((file) => !isOverride(file)), ...files.filter(isOverride)];
}
