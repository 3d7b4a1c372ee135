import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ScrapewayError } from "../model/errors";
import { nodeOfFork, takesFork, versionOnFork } from "./fork";
import type { Language } from "./language";
import type { Starter } from "./starter";
import type { System } from "./system";

/** npm packages and the versions that a workspace asks for, A–Z. */
export type Packages = Readonly<Record<string, string>>;

/** What a workspace has to install: this package, and for definitions cdktf, or its fork, with the bindings of the first module. */
export function packagesOf(language: Language, starter: Starter, system: System, isFork: boolean): Packages {
  const own = ownPackage();
  const scrapeway = { scrapeway: `^${own.version}` };
  if (language === "hcl") return scrapeway;
  const bindings = system.provider?.bindings;
  const peers = starter.typescript.packages.map((name) => [
    name,
    name === bindings?.name
      ? bindings.version
      : ((isFork ? versionOnFork(name) : undefined) ?? own.peerDependencies[name] ?? "*"),
  ]);
  return { ...Object.fromEntries(peers), ...scrapeway, typescript: "^7.0.2" };
}

/** The text of the workspace's package.json. */
export function packageFile(namespace: string, packages: Packages, isFork: boolean): string {
  const engines = isFork ? { node: nodeOfFork.engines } : ownPackage().engines;
  const typecheck = Object.hasOwn(packages, "typescript") ? { typecheck: "tsc --noEmit" } : {};
  const content = {
    // A name of npm has small letters only.
    name: `${namespace.toLowerCase()}-terraform-modules`,
    private: true,
    engines,
    scripts: { build: "scrapeway build", plan: "scrapeway plan", start: "scrapeway start", ...typecheck },
    dependencies: packages,
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/**
 * The packages that a workspace has to add to the package.json that it has already; `undefined` where it has none.
 *
 * @throws ScrapewayError `scaffold.packages` where it takes cdktf, and its fork was asked for, or the other way round
 */
export async function packagesToAdd(root: string, packages: Packages, isFork: boolean): Promise<Packages | undefined> {
  const text = await readFile(join(root, "package.json"), "utf8").catch(() => undefined);
  if (text == null) return undefined;
  const other = Object.keys(packages).find((name) => /cdktf/.test(name) && takesFork(text, name) === !isFork);
  if (other != null) throw otherKit(root, other, isFork);
  const listed = Object.entries(packages).filter(([name]) => !text.includes(`${JSON.stringify(name)}:`));
  return Object.fromEntries(listed);
}

function otherKit(root: string, name: string, isFork: boolean): ScrapewayError {
  return new ScrapewayError({
    code: "scaffold.packages",
    message: isFork
      ? `The package.json takes ${name} from cdktf, and --fork asks for its fork. Nothing was written.`
      : `The package.json takes ${name} from cdktf's fork. Nothing was written.`,
    place: join(root, "package.json"),
    next: isFork
      ? "Take cdktf, constructs and the bindings out of it, or leave --fork out."
      : "Add --fork, so that the first module declares the provider of these bindings.",
  });
}

interface OwnPackage {
  readonly version: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly peerDependencies: Packages;
}

function ownPackage(): OwnPackage {
  // The package's own file, which has these fields.
  return require("../../package.json") as OwnPackage;
}
