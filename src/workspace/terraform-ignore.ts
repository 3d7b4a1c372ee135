/** Whether the rules of a module's `.terraformignore` leave a path out. */
export type IgnoreRules = (path: string) => boolean;

/** The file at a module's root that says what of the folder is no part of it. */
export const ignoreFile = ".terraformignore";

/**
 * Reads a `.terraformignore`, as Terraform's documentation describes it ("Excluding Files from Upload") and its library go-slug reads it:
 * lines that begin with `#` and empty ones say nothing, a pattern counts at any depth unless it begins with a slash, one that ends with
 * a slash means all below a folder, `*` and `?` stop at a slash, `**` does not, `[a-z]` is one of these characters, `!` takes back what
 * stands before it, and the last rule that fits decides. A pattern that names a folder without a slash leaves out what is below it, too.
 *
 * @throws SyntaxError for a pattern that cannot be understood
 */
export function ignoreRules(text: string): IgnoreRules {
  const rules = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .flatMap(ruleOf);
  return (path) => {
    const last = rules.findLast(({ negated, pattern }) =>
      negated ? pattern.test(path) : pattern.test(path) || foldersOf(path).some((folder) => pattern.test(folder)),
    );
    return last != null && !last.negated;
  };
}

interface Rule {
  readonly negated: boolean;
  readonly pattern: RegExp;
}

function ruleOf(line: string): readonly Rule[] {
  const negated = line.startsWith("!");
  const written = negated ? line.slice(1) : line;
  if (written === "") return [];
  const whole = written.endsWith("/") ? `${written}**` : written;
  const anywhere = whole.startsWith("/") ? whole.slice(1) : `**/${whole}`;
  return [{ negated, pattern: new RegExp(`^${expressionOf(anywhere)}$`, "su") }];
}

function expressionOf(pattern: string): string {
  const part = /\*\*\/?|\*|\?|\[(?:\\.|[^\]\\])+\]|\\.|./gsu;
  return pattern.replace(part, (found, offset: number) => {
    if (found.startsWith("**")) return offset + found.length === pattern.length ? ".*" : "(?:.*/)?";
    if (found === "*") return "[^/]*";
    if (found === "?") return "[^/]";
    if (found.length > 1 && found.startsWith("[")) return found;
    if (found.length > 1 && found.startsWith("\\")) return escaped(found.slice(1));
    return escaped(found);
  });
}

function escaped(character: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
}
