import type { Diagnostic } from "../model/diagnostic";

/** A file of TypeScript, as text. */
export interface DefinitionFile {
  readonly path: string;
  readonly text: string;
}

/** A place in a definition. The line counts from 1. */
export interface DefinitionLine {
  readonly path: string;
  readonly line: number;
}

/**
 * Where in a definition stands what Terraform complains about in the HCL made of it: the input, output, local or resource, and within a resource the
 * argument, if it is written out there. Found by name, so what is made by a function of the author's own may not be found.
 *
 * @param hcl the text of the file that the diagnostic is about
 * @param files the definition's files, its own folder's first
 */
export function definitionLine(
  { range, block }: Diagnostic,
  hcl: string,
  files: readonly DefinitionFile[],
): DefinitionLine | undefined {
  if (range == null) return undefined;
  const lines = hcl.split("\n");
  const found = first(files, patternsFor(block ?? blockAt(lines, range.line), lines, range.line));
  if (found == null) return undefined;
  const argument = argumentOf(lines, range.line);
  const at = argument == null ? found.offset : argumentAt(found, argument);
  return { path: found.file.path, line: found.file.text.slice(0, at).split("\n").length };
}

interface Found {
  readonly file: DefinitionFile;
  readonly offset: number;
  /** Whether arguments are looked for behind it. */
  readonly isResource: boolean;
}

interface Pattern {
  readonly source: RegExp;
  readonly isResource: boolean;
}

/** The header of the block that a line is in, as `terraform fmt` leaves it: it begins its line. */
function blockAt(lines: readonly string[], line: number): string {
  const header = lines.slice(0, line).findLast((text) => /^[a-z]/.test(text));
  return (header ?? "").replace(/\s*\{.*$/, "");
}

/** What to look for, the surest first. */
function patternsFor(block: string, lines: readonly string[], line: number): readonly Pattern[] {
  const [kind = "", ...labels] = block.split(" ").map((word) => word.replaceAll('"', ""));
  const [type = "", name = ""] = labels;
  switch (kind) {
    case "variable":
    case "output":
      return [
        { source: new RegExp(`\\b${camelCase(type)}\\s*:`), isResource: false },
        // What is called otherwise in TypeScript says its name.
        { source: new RegExp(`\\bname:\\s*"${type}"`), isResource: false },
      ];
    case "resource":
    case "data":
      return constructorPatterns(kind, type, name);
    case "locals": {
      const local = localAt(lines, line);
      return local == null ? [] : [{ source: new RegExp(`\\blocal(?:<[^(]*>)?\\(\\s*"${local}"`), isResource: false }];
    }
    default:
      return [];
  }
}

/**
 * How bindings are called: `IamRole` for `aws_iam_role`, `DataAwsIamRole` for the data source. Where two would have one name, the bindings
 * add a letter.
 */
function constructorPatterns(kind: "resource" | "data", type: string, name: string): readonly Pattern[] {
  const words = type.split("_");
  const own = kind === "data" ? ["data", ...words] : words.slice(1);
  const binding = own.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return [
    { source: new RegExp(`new ${binding}[A-Z]?\\(\\s*[\\w.]+,\\s*"${name}"`), isResource: true },
    { source: new RegExp(`new ${binding}[A-Z]?\\(`), isResource: true },
  ];
}

function localAt(lines: readonly string[], line: number): string | undefined {
  const text = lines.slice(0, line).findLast((one) => /^ {2}[a-z_]\w*\s*=/.test(one));
  return text?.trim().split(/\s*=/)[0];
}

function first(files: readonly DefinitionFile[], patterns: readonly Pattern[]): Found | undefined {
  for (const { source, isResource } of patterns) {
    for (const file of files) {
      const offset = file.text.search(source);
      if (offset >= 0) return { file, offset, isResource };
    }
  }
  return undefined;
}

/** The argument or block that begins on a line of a block's body. */
function argumentOf(lines: readonly string[], line: number): string | undefined {
  return /^\s+(?:dynamic ")?([a-z]\w*)"?\s*[={]/.exec(lines[line - 1] ?? "")?.[1];
}

/** Where the argument stands behind a constructor, before the next one; else the constructor. */
function argumentAt({ file, offset, isResource }: Found, argument: string): number {
  if (!isResource) return offset;
  const after = file.text.slice(offset + 1);
  const end = after.search(/\bnew [A-Z]/);
  const own = end < 0 ? after : after.slice(0, end);
  const at = own.search(new RegExp(`\\b${camelCase(argument)}\\b\\s*[:,]`));
  return at < 0 ? offset : offset + 1 + at;
}

function camelCase(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
