#!/usr/bin/env node
/**
 * Copies what the registry's pages draw diagrams with into assets/diagrams, with the licences of all that is bundled in it: whoever
 * installs the package gets these 4 MB, and not the 150 MB of sources and maps around them. Runs whenever the package is compiled.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "../..");
const target = join(root, "assets/diagrams");
const source = join(root, "node_modules/mermaid");
const { version } = manifest(source);

if (copiedVersion() !== version) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const isServed = (path) => !path.endsWith(".map");
  cpSync(join(source, "dist/mermaid.esm.min.mjs"), join(target, "mermaid.esm.min.mjs"));
  cpSync(join(source, "dist/chunks/mermaid.esm.min"), join(target, "chunks/mermaid.esm.min"), {
    recursive: true,
    filter: isServed,
  });
  writeFileSync(join(target, "LICENSES.txt"), licences());
  // Last, so that a copy that was interrupted is made again.
  writeFileSync(join(target, "version.json"), `${JSON.stringify({ version })}\n`);
}

function copiedVersion() {
  const file = join(target, "version.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : undefined;
}

/** Of the library and of every package that it is made of. */
function licences() {
  const texts = [...closure(source)].sort().map((folder) => {
    const { name, version, license } = manifest(folder);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
    const text = file == null ? "" : `\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
    return `${name} ${version}${license == null ? "" : ` (${license})`}\n${text}`;
  });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

function closure(folder, found = new Set()) {
  if (found.has(folder)) return found;
  found.add(folder);
  for (const name of Object.keys(manifest(folder).dependencies ?? {})) closure(packageFrom(folder, name), found);
  return found;
}

function packageFrom(folder, name) {
  const candidate = join(folder, "node_modules", name);
  if (existsSync(join(candidate, "package.json"))) return candidate;
  if (folder === root) throw new Error(`${name} is not installed: run npm ci.`);
  return packageFrom(dirname(folder), name);
}

function manifest(folder) {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}
