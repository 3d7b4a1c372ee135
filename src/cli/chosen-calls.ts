import { resolve } from "node:path";
import { nearestName } from "../define/nearest-name";
import { ScrapewayError } from "../model/errors";
import { type CallerFolder, calledName, type ModuleCall, moduleCalls } from "../upgrade";

/** Where a call finds its module. */
export type CallSource =
  | { readonly kind: "folder"; readonly path: string }
  | {
      readonly kind: "registry";
      readonly host: string;
      /** `namespace/name/system` */
      readonly address: string;
      readonly nested?: string;
    }
  | { readonly kind: "elsewhere"; readonly address: string; readonly nested?: string; readonly isGit: boolean };

/** What of a call says where its module is: all but which version of it. @param root of the caller, absolute */
export function callSource({ source = "", folder }: ModuleCall, root: string): CallSource {
  if (/^\.\.?(?:\/|$)/.test(source)) return { kind: "folder", path: resolve(root, folder.path, source) };
  const [, host = "", address, nested] =
    /^(?:([\w.-]+\.[\w-]+(?::[0-9]+)?|localhost(?::[0-9]+)?)\/)?([\w-]+\/[\w-]+\/[\w-]+)(?:\/\/([^?]+))?$/.exec(
      source,
    ) ?? [];
  const inside = nested == null ? {} : { nested: nested.replace(/\/$/, "") };
  if (address != null) return { kind: "registry", host, address, ...inside };
  const [location = "", query = ""] = source.split("?");
  const [, below] = /^(?:[a-z0-9]+::)?(?:[a-z0-9+]+:\/\/)?[^?]*?\/\/([^?]+)$/.exec(location) ?? [];
  return {
    kind: "elsewhere",
    address: location,
    ...(below == null ? {} : { nested: below.replace(/\/$/, "") }),
    isGit: /^git(?:::|@)|\.git(?:\/\/|$)|^(?:github\.com|bitbucket\.org)\//.test(location) || /(?:^|&)ref=/.test(query),
  };
}

/**
 * The calls that are upgraded: those that are named, else all of the one module that fits what is asked for.
 *
 * @param fitting those that may be of the module, as far as the command line says
 * @throws ScrapewayError `upgrade.no-call`, `upgrade.which-module`
 */
export function chosenCalls(
  folders: readonly CallerFolder[],
  names: readonly string[],
  place: string,
  fitting: (calls: readonly ModuleCall[]) => readonly ModuleCall[],
  keyOf: (call: ModuleCall) => string,
): readonly ModuleCall[] {
  const all = folders.flatMap(moduleCalls).filter(({ source }) => source != null);
  for (const name of names) {
    if (!all.some((call) => call.name === name)) throw noCall(folders, all, name, place);
  }
  if (names.length > 0) return all.filter(({ name }) => names.includes(name));
  const chosen = fitting(all);
  const [first] = chosen;
  if (first == null) throw noCall(folders, all, undefined, place);
  if (chosen.every((call) => keyOf(call) === keyOf(first))) return chosen;
  throw new ScrapewayError({
    code: "upgrade.which-module",
    message: `Several modules are called: ${chosen.map((call) => `${calledName(call)} (${call.source})`).join(", ")}.`,
    place,
    next: `Name the call: --module ${first.name}.`,
  });
}

function noCall(
  folders: readonly CallerFolder[],
  all: readonly ModuleCall[],
  name: string | undefined,
  place: string,
): ScrapewayError {
  const json = folders
    .flatMap(({ files }) => files)
    .find(
      ({ syntax, text }) => syntax == null && (name == null ? /"module"\s*:/ : new RegExp(`"${name}"\\s*:`)).test(text),
    );
  if (json != null) {
    return new ScrapewayError({
      code: "upgrade.json-call",
      message: `${name == null ? "The call" : `module.${name}`} seems to stand in a file in JSON, which is not rewritten.`,
      place: json.path,
      next: "Move the call to a .tf file, or change it by hand as `scrapeway diff OLD NEW` says.",
    });
  }
  const near =
    name == null
      ? undefined
      : nearestName(
          name,
          all.map((call) => call.name),
        );
  const known = all.map((call) => `${calledName(call)} (${call.source})`).join(", ");
  return new ScrapewayError({
    code: "upgrade.no-call",
    message: `${name == null ? "No module is called that this may be" : `There is no call module.${name}`}${known === "" ? ": no module is called here at all." : `; there are ${known}.`}`,
    place,
    next: near == null ? "Name a call that there is with --module." : `Did you mean --module ${near}?`,
  });
}
