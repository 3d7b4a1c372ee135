import { builtinModules } from "node:module";
import type { NotKept } from "../../model/not-kept";
import type { CodeUse } from "./code-use";
import type { ImportUse } from "./import-uses";

/** Why a result is not kept, before it is said in which line. */
export interface Explained extends Omit<NotKept, "place"> {
  /** Where in the compiled code: an offset in characters. */
  readonly at: number;
}

/** What of the code itself is not known to be pure, in the order of the code, each kind once in a place. */
export function explainCode({ impurities }: CodeUse): readonly Explained[] {
  return impurities.map(({ what, at }) => {
    const name = writtenAs[what] ?? what;
    const [, next] = advice.find(([pattern]) => pattern.test(name)) ?? [];
    return { at, message: `uses ${name}, which is not known to give the same each time`, next: next ?? usually };
  });
}

/** What the compiler makes of words of the source. */
const writtenAs: Readonly<Record<string, string>> = {
  __fileUrl: "import.meta.url",
  __dirname: "the folder of the file (__dirname)",
  __filename: "the path of the file (__filename)",
};

const readFiles = 'Read files with readText("FILE"), and import code at the top: import { name } from "./file".';

const constant = "Write the value as a constant, or make it an input of the module.";

const usually =
  "Write it with constants, functions of your own, and what scrapeway, cdktf's Fn and the provider's bindings give.";

const advice: readonly (readonly [pattern: RegExp, next: string])[] = [
  [/^(?:process|globalThis|global)\b/, constant],
  [/^console\b/, "Remove it once you have seen what it says."],
  [
    /^(?:Date|performance|Math\.random|crypto)\b/,
    "Write the value as a constant, or let Terraform find it: hcl`timestamp()`, a resource of the provider random.",
  ],
  [/^(?:import\.meta|the (?:folder|path) of the file|require|module)\b/, readFiles],
  [/^(?:Promise|setTimeout|setInterval|import\(\))/, "A definition cannot wait. Import at the top of the file."],
  [
    /[lL]ocale|^Intl\b/,
    "It depends on the machine's language: compare with < and >, and write toUpperCase() or toLowerCase().",
  ],
  [
    /^(?:Object\.assign$|a change of|an assignment to)/,
    "Make a new value instead of changing one that others use, too: { ...one, ...other }.",
  ],
  [/^a call of what a key leads to$/, "Call by a name that the code says: sizes.large(), or choose with if or switch."],
  [/^a key that is (?:put together|computed)$/, "Name the property where it is read: value.name."],
];

/** What of an import that does not count by its version is used. */
export function explainImport(
  specifier: string,
  { at, names }: ImportUse,
  isTrusted: (names: readonly string[]) => boolean,
): readonly Explained[] {
  if (isNodes(specifier)) {
    const next = /^(?:node:)?(?:fs|path|url|module)\b/.test(specifier) ? readFiles : constant;
    return [{ at, message: `imports ${specifier}, which gives what the machine has`, next }];
  }
  // Nothing of it is: the package does not count by its version.
  if (!isTrusted([])) {
    const message = `imports ${specifier}, a package that is not known to give the same each time`;
    return [{ at, message, next: "Write the lines that you need of it into a file of the workspace." }];
  }
  if (names == null) {
    const message = `uses ${specifier} as a whole, and not all of it is known to give the same each time`;
    return [{ at, message, next: 'Import what you use by its name: import { Fn } from "cdktf".' }];
  }
  return [...names]
    .filter(([name]) => !isTrusted([name]))
    .map(([name, place]) => ({
      at: place,
      message: `uses ${name} of ${specifier}, which is not known to give the same each time`,
      next: usually,
    }));
}

/** What of packages that count by their version is not installed as such. */
export function explainLink(specifier: string, at: number): Explained {
  return {
    at,
    message: `imports ${specifier}, which is linked, or not to be found where packages are installed: its code may change without its version`,
    next: "Install it with npm instead of linking it.",
  };
}

function isNodes(specifier: string): boolean {
  return specifier.startsWith("node:") || builtinModules.includes(specifier);
}
