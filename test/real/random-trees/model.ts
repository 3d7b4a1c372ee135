import type { Tree } from "./tree";

/** What of a tree belongs into an archive, as docs/hcl-modules.md says it. Shares nothing with what reads folders. */
export function expectedFiles(
  tree: Tree,
): ReadonlyMap<string, { readonly content: Buffer; readonly executable: boolean }> {
  const expected = new Map<string, { content: Buffer; executable: boolean }>();
  const add = (path: string, { content, mode }: { readonly content: Buffer; readonly mode: number }): void => {
    expected.set(path, { content, executable: Math.floor(mode / 64) % 2 === 1 });
  };
  for (const [path, file] of tree.files) if (belongs(tree, path)) add(path, file);
  for (const [link, target] of tree.links) {
    for (const [path, file] of tree.files) {
      const isTarget = path === target;
      if (!isTarget && !path.startsWith(`${target}/`)) continue;
      const seen = isTarget ? link : `${link}${path.slice(target.length)}`;
      // What would not go by the name that it has does not go by the link's.
      const name = target.split("/").at(-1) ?? "";
      if (belongs(tree, seen) && (isIncluded(tree, link) || !isLeftOut(name))) add(seen, file);
    }
  }
  if (tree.rules.length > 0 && belongs(tree, ".terraformignore")) {
    add(".terraformignore", { content: Buffer.from(`${tree.rules.join("\n")}\n`), mode: 0o644 });
  }
  return expected;
}

/** The files of an archive that are secret by their name. */
export function expectedSecrets(tree: Tree): readonly string[] {
  const names = ["id_rsa", "store.p12", ".envrc"];
  return [...expectedFiles(tree)]
    .filter(([path, { content }]) => names.includes(path.split("/").at(-1) ?? "") && content.length > 0)
    .map(([path]) => path)
    .filter((path) => !tree.include.includes(path))
    .sort();
}

function belongs(tree: Tree, path: string): boolean {
  if (isIncluded(tree, path)) return true;
  return !path.split("/").some(isLeftOut) && !isIgnored(tree.rules, path);
}

function isIncluded({ include }: Tree, path: string): boolean {
  return include.some((one) => `${path}/`.startsWith(`${one}/`));
}

const names = [
  ".terraform",
  ".terraform.lock.hcl",
  ".git",
  ".DS_Store",
  "node_modules",
  "terraform.tfstate.d",
  "tfplan",
  "crash.log",
  ".env",
  ".env.prod",
];
const endings = [".tfvars", ".tfvars.json", ".tfstate", ".tfstate.backup", ".tfplan"];

function isLeftOut(name: string): boolean {
  return names.includes(name) || endings.some((ending) => name.endsWith(ending));
}

function isIgnored(rules: readonly string[], path: string): boolean {
  let ignored = false;
  for (const rule of rules) {
    const takesBack = rule.startsWith("!");
    const pattern = takesBack ? rule.slice(1) : rule;
    const parts = path.split("/");
    // A pattern that names a folder leaves out all below, but takes back only what it names itself.
    const named = takesBack ? [parts] : parts.map((_, index) => parts.slice(0, index + 1));
    if (named.some((one) => matches(pattern, one))) ignored = !takesBack;
  }
  return ignored;
}

function matches(pattern: string, path: readonly string[]): boolean {
  const below = pattern.endsWith("/") ? [...pattern.slice(0, -1).split("/"), "**", "*"] : pattern.split("/");
  return below[0] === "" ? matchParts(below.slice(1), path) : matchParts(["**", ...below], path);
}

function matchParts(pattern: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first == null) return path.length === 0;
  if (first === "**") return matchParts(rest, path) || (path.length > 0 && matchParts(pattern, path.slice(1)));
  return path.length > 0 && matchPart(first, path[0] ?? "") && matchParts(rest, path.slice(1));
}

function matchPart(pattern: string, text: string): boolean {
  if (pattern === "") return text === "";
  const rest = pattern.slice(1);
  if (pattern.startsWith("*")) return matchPart(rest, text) || (text !== "" && matchPart(pattern, text.slice(1)));
  if (text === "") return false;
  if (pattern.startsWith("[a-r]")) {
    const letter = text[0] ?? "";
    return letter >= "a" && letter <= "r" && matchPart(pattern.slice(5), text.slice(1));
  }
  return (pattern[0] === "?" || pattern[0] === text[0]) && matchPart(rest, text.slice(1));
}
