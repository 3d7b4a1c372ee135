import { posix } from "node:path";
import { outlineOf } from "../hcl/outline";
import type { Token } from "../hcl/tokens";
import { type ModuleFiles, textOf } from "../model/module-files";
import { isJsonFile } from "./configuration-files";

/** A path that a module builds on its own folder: `"${path.module}/templates/a.tftpl"`. */
export interface PathReference {
  /** Relative to the archive's root, with `..` where it leaves it. What follows an expression in it is unknown and not there. */
  readonly path: string;
  /** Whether all of the path is known. */
  readonly whole: boolean;
  /** File and line, relative to the archive's root. */
  readonly place: string;
}

/**
 * What the configuration of a module and of those below it names of their own folders, in the order of the files. Examples and tests do not
 * count: no caller runs them. Nor do arguments that say where something is written to.
 */
export function pathReferences(files: ModuleFiles): readonly PathReference[] {
  return [...files.keys()]
    .filter((path) => /\.(?:tf|tofu)(?:\.json)?$/.test(path) && !/^(?:.*\/)?(?:examples?|tests?)\//.test(path))
    .sort()
    .flatMap((path) => {
      const text = textOf(files, path) ?? "";
      if (!/path\s*\.\s*module/.test(text)) return [];
      return (isJsonFile(path) ? inJson(text) : inBlocks(text)).map(
        ({ behind, whole, line }): PathReference => ({
          path: posix.join(posix.dirname(path), `./${behind}`),
          whole,
          place: `${path}:${line}`,
        }),
      );
    });
}

interface Found {
  /** What follows `${path.module}`: begins with a slash. */
  readonly behind: string;
  readonly whole: boolean;
  readonly line: number;
}

/** Where providers write to. */
const writes = new Set(["output_path", "output_dir", "output_file", "filename"]);

function inBlocks(text: string): readonly Found[] {
  return outlineOf(text).blocks.flatMap(({ body, labels }) => {
    const nested = body.headers.flatMap((inner) => inner.body);
    const own = body.attributes
      .filter(({ name }) => !(writes.has(name) && writesFiles(labels[0])))
      .map(({ value }) => value);
    return [...own, nested].flatMap(inTokens);
  });
}

/** `filename` of a Lambda function is read, that of a local file is written. */
function writesFiles(type: string | undefined): boolean {
  return type != null && /^(?:local_|archive_|null_|terraform_data$|external$|tls_)/.test(type);
}

function inTokens(tokens: readonly Token[]): readonly Found[] {
  return tokens.flatMap((token, index): Found[] => {
    if (token.text !== "path" || tokens[index + 1]?.text !== "." || tokens[index + 2]?.text !== "module") return [];
    const [before, close, text, after] = [tokens[index - 1], tokens[index + 3], tokens[index + 4], tokens[index + 5]];
    if (before?.kind !== "open interpolation" || close?.kind !== "close template" || text?.kind !== "text") return [];
    if (!text.text.startsWith("/")) return [];
    return [{ ...written(text.text, after?.kind === "close quote"), line: token.line }];
  });
}

function inJson(text: string): readonly Found[] {
  return [...text.matchAll(/\$\{\s*path\.module\s*\}(\/[^"$%]*)(.)/g)].map((found) => ({
    ...written(found[1] ?? "", found[2] === '"'),
    line: text.slice(0, found.index).split("\n").length,
  }));
}

/** A command goes on behind a space; a path that goes on with an expression is known as far as its folder. */
function written(text: string, ends: boolean): { readonly behind: string; readonly whole: boolean } {
  const word = /^[^\s"'\\;|&<>]*/.exec(text)?.[0] ?? "";
  if (ends || word.length < text.length) return { behind: word, whole: true };
  return { behind: word.slice(0, word.lastIndexOf("/") + 1), whole: false };
}
