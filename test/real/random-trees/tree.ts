import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Random } from "../../oracle/random";

/** A folder as somebody may have it: files, and links to files and folders of the same tree, by path. */
export interface Tree {
  readonly files: ReadonlyMap<string, { readonly content: Buffer; readonly mode: number }>;
  /** Path to path. No link stands in a folder that a link leads to. */
  readonly links: ReadonlyMap<string, string>;
  /** Lines of `.terraformignore`. */
  readonly rules: readonly string[];
  readonly include: readonly string[];
}

const folders = ["modules", "docs", "a b", "ü", ".git", "node_modules", ".terraform", "terraform.tfstate.d"] as const;
const files = [
  "main.tf",
  "notes.txt",
  "run.sh",
  "README.md",
  "x.md",
  "日本.bin",
  ".env",
  ".env.example",
  ".env.prod",
  "prod.auto.tfvars",
  "x.tfvars.json",
  "terraform.tfstate",
  "terraform.tfstate.backup",
  "tfplan",
  "prod.tfplan",
  "crash.log",
  ".DS_Store",
  ".terraform.lock.hcl",
  "tfvars.md",
  "id_rsa",
  "store.p12",
  ".envrc",
] as const;
const patterns = [
  "notes.txt",
  "/notes.txt",
  "docs/",
  "/docs/",
  "docs",
  "*.md",
  "/*.md",
  "docs/*.md",
  "x.*",
  "?.md",
  "modules/**/run.sh",
  "**/ü",
  "[a-r]*.txt",
] as const;
const modes = [0o644, 0o755, 0o600, 0o700, 0o444, 0o555, 0o654] as const;

export function randomTree(random: Random): Tree {
  const places = ["", ...times(random.below(8), () => "")];
  for (let at = 1; at < places.length; at += 1) {
    const parent = places[random.below(at)] ?? "";
    const name = random.pick(folders);
    places[at] = parent === "" ? name : `${parent}/${name}`;
  }
  const found = new Map<string, { content: Buffer; mode: number }>([
    ["main.tf", { content: Buffer.from(""), mode: 0o644 }],
  ]);
  times(4 + random.below(25), () => {
    const place = places[random.below(places.length)] ?? "";
    const name = random.pick(files);
    // A root that is no configuration could not be installed.
    if (place === "" && name === "main.tf") return;
    found.set(place === "" ? name : `${place}/${name}`, { content: randomContent(random), mode: random.pick(modes) });
  });
  const paths = [...found.keys()];
  return {
    files: found,
    links: randomLinks(random, paths),
    rules: times(random.below(4), () => `${random.chance(25) ? "!" : ""}${random.pick(patterns)}`),
    include: random.chance(30) ? [pickOf(random, [...paths, ...foldersOf(paths)])] : [],
  };
}

function randomLinks(random: Random, paths: readonly string[]): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  times(random.below(3), (index) => {
    const target = pickOf(random, [...paths, ...foldersOf(paths)]);
    // A link at the root leads neither into a circle nor into a folder of links.
    links.set(`link${index}`, target);
  });
  return links;
}

function foldersOf(paths: readonly string[]): readonly string[] {
  const all = paths.flatMap((file) => {
    const parts = file.split("/");
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
  });
  return [...new Set(all)];
}

function randomContent(random: Random): Buffer {
  const length = random.pick([0, 1, 20, 3_000] as const);
  const text = random.chance(50);
  return Buffer.from(times(length, () => (text ? 97 + random.below(26) : random.below(256))));
}

function pickOf(random: Random, choices: readonly string[]): string {
  return choices[random.below(choices.length)] ?? "main.tf";
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

export async function writeTree(root: string, { files, links, rules }: Tree): Promise<void> {
  for (const [name, { content, mode }] of files) {
    const file = path.join(root, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    await chmod(file, mode);
  }
  for (const [name, target] of links) await symlink(target, path.join(root, name));
  if (rules.length > 0) await writeFile(path.join(root, ".terraformignore"), rules.map((rule) => `${rule}\n`).join(""));
}
