import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Language } from "./language";
import type { Starter } from "./starter";
import type { System } from "./system";

/** npm packages and the versions that a workspace asks for, A–Z. */
export type Packages = Readonly<Record<string, string>>;

/** What a workspace has to install: this package, and for definitions cdktf with the bindings of the first module. */
export function packagesOf(language: Language, starter: Starter, system: System): Packages {
  const own = ownPackage();
  const scrapeway = { scrapeway: `^${own.version}` };
  if (language === "hcl") return scrapeway;
  const bindings = system.provider?.bindings;
  const peers = starter.typescript.packages.map((name) => [
    name,
    name === bindings?.name ? bindings.version : (own.peerDependencies[name] ?? "*"),
  ]);
  return { ...Object.fromEntries(peers), ...scrapeway, typescript: "^7.0.2" };
}

/** The text of the workspace's package.json. */
export function packageFile(namespace: string, packages: Packages): string {
  const { engines } = ownPackage();
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

/** The packages that a workspace has to add to the package.json that it has already; `undefined` where it has none. */
export async function packagesToAdd(root: string, packages: Packages): Promise<Packages | undefined> {
  const text = await readFile(join(root, "package.json"), "utf8").catch(() => undefined);
  if (text == null) return undefined;
  const listed = Object.entries(packages).filter(([name]) => !text.includes(`${JSON.stringify(name)}:`));
  return Object.fromEntries(listed);
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
