import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { isListed } from "../load/listed-package";
import { ScrapewayError } from "../model/errors";
import type { Starter } from "./starter";
import type { System } from "./system";

export type Language = "typescript" | "hcl";

export interface LanguageChoice {
  readonly language: Language;
  /** Why it is not TypeScript although nobody asked for HCL, for the user to read. */
  readonly reason?: string;
}

/**
 * The language of a new module: what was asked for, else TypeScript where everything for it is installed.
 *
 * @param api what definitions in the workspace import `defineModule` from
 * @throws ScrapewayError `scaffold.not-installed` where TypeScript was asked for and cannot be loaded
 */
export function chooseLanguage(
  root: string,
  asked: Language | undefined,
  needs: { readonly starter: Starter; readonly system: System; readonly api: string },
): LanguageChoice {
  if (asked === "hcl") return { language: "hcl" };
  const packages = [...(needs.api.startsWith(".") ? [] : [needs.api]), ...needs.starter.typescript.packages];
  const missing = packages.filter((name) => !isInstalled(root, name));
  if (missing.length === 0) return { language: "typescript" };
  const install = missing.every((name) => isListed(name, join(root, "package.json")))
    ? "npm install"
    : installCommand(missing, needs.system);
  if (asked == null)
    return { language: "hcl", reason: `This module is HCL. For modules in TypeScript, install first:\n  ${install}` };
  throw new ScrapewayError({
    code: "scaffold.not-installed",
    message: `A module in TypeScript needs packages that are not installed here: ${missing.join(", ")}.`,
    place: root,
    next: `Run: ${install}`,
  });
}

function installCommand(missing: readonly string[], { provider }: System): string {
  const named = missing.map((name) =>
    name === provider?.bindings?.name ? `${name}@${provider.bindings.version}` : name,
  );
  return `npm install --save-dev ${named.join(" ")}`;
}

/** As Node looks for packages: in the node_modules of the folder and of every folder above. */
function isInstalled(folder: string, name: string): boolean {
  if (existsSync(join(folder, "node_modules", name, "package.json"))) return true;
  const parent = dirname(folder);
  return parent !== folder && isInstalled(parent, name);
}
