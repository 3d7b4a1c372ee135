import { join, sep } from "node:path";
import * as define from "../define";
import { ownPackage } from "./is-program";
import { pureExportsOfCdktf } from "./purity/pure-globals";

/**
 * Packages that count by their version, because nothing in them asks what is not known: scrapeway, cdktf, constructs, and provider bindings.
 * Any other package makes a definition one whose result is not kept.
 *
 * @param names exports that are used; `undefined` for all
 */
export function isTrusted(specifier: string, names: Iterable<string> | undefined): boolean {
  const name = packageNameOf(specifier);
  if (name === "constructs") return specifier === name;
  if (name === "cdktf") return specifier === name && areAll(names, (each) => pureExportsOfCdktf.has(each));
  if (name === "scrapeway") {
    return (
      /^scrapeway\/modules\//.test(specifier) || (specifier === name && areAll(names, (each) => ownExports.has(each)))
    );
  }
  return /^@cdktf\/provider-/.test(name) && name !== "@cdktf/provider-generator";
}

/** What a definition needs; besides it the package has what runs in cdktf programs, and reads configurations. */
const ownExports = new Set([...Object.keys(define), "ScrapewayError", "isScrapewayError"]);

function areAll(names: Iterable<string> | undefined, fits: (name: string) => boolean): boolean {
  return names != null && [...names].every(fits);
}

/** `@cdktf/provider-aws` of `@cdktf/provider-aws/lib/iam-role`; what begins otherwise is no package. */
export function packageNameOf(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/@#.][^/]*/.exec(specifier)?.[0] ?? "";
}

/**
 * The folder of the package that a file belongs to; `undefined` where it is linked rather than installed: such code changes without its version.
 * The running program is known by its own digest, wherever it is.
 */
export function installedFolder(file: string): string | undefined {
  const [, folder] = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file) ?? [];
  if (folder != null) return folder;
  return file.startsWith(join(__dirname, "..", sep)) ? ownPackage : undefined;
}
