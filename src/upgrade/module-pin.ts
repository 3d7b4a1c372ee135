import { takes, versionRange } from "../compare/version-range";
import { plainText } from "../hcl/syntax/plain-text";
import { calledName } from "./called-name";
import { argumentsIn, type CallArgument, type ModuleCall, placeIn } from "./caller";
import type { Outcome } from "./outcome";

/** How a call comes to name the new state of its module. */
export type ModulePin =
  /** Of a registry: a semantic version. */
  | { readonly kind: "version"; readonly version: string }
  /** Of a repository: a tag, branch or commit. */
  | { readonly kind: "ref"; readonly ref: string }
  /** A folder, as the source is to name it: `../network-2`. */
  | { readonly kind: "folder"; readonly source: string }
  /** It names it already. */
  | { readonly kind: "none" }
  | { readonly kind: "unknown"; readonly reason: string; readonly next: string };

/** The edits of `source` and `version`. */
export function pinOutcomes(call: ModuleCall, pin: ModulePin): readonly Outcome[] {
  switch (pin.kind) {
    case "none":
      return [];
    case "unknown":
      return [{ ...at(call), kind: "left", subject: "source", reason: pin.reason, next: pin.next }];
    case "folder":
      return inSources(call, () => pin.source);
    case "ref":
      return inSources(call, (source) => withRef(source, pin.ref));
    case "version":
      return versionOutcomes(call, pin.version);
  }
}

/**
 * The constraint that takes a version and none before it, in the form of another one: an exact one, `~>` with as many numbers, a floor, or a floor
 * and a ceiling. One of another form stays where it takes the version, and becomes the version where not.
 */
export function raisedConstraint(constraint: string, version: string): string {
  const text = constraint.trim();
  const numbers = version.split(/[-+]/)[0]?.split(".") ?? [];
  const [major = 0, minor = 0, patch = 0] = numbers.map(Number);
  const exact = `${/^=\s*/.exec(text)?.[0] ?? ""}${version}`;
  // Only an exact constraint takes a pre-release.
  if (numbers.join(".") !== version || /^=?\s*v?[0-9][\w.+-]*$/.test(text)) return exact;
  const [, compatible, segments] = /^(~>\s*)v?([0-9]+(?:\.[0-9]+)*)$/.exec(text) ?? [];
  if (compatible != null && segments != null) {
    return compatible + numbers.slice(0, segments.split(".").length).join(".");
  }
  const range = versionRange(text);
  const isTaken = range != null && takes(range, [major, minor, patch]);
  const [, floor] = /^(>=?\s*)[^,]+$/.exec(text) ?? [];
  if (floor != null) return `${floor.replace(/^>(?!=)/, ">=")}${version}`;
  const [, first, ceiling] = /^(>=?\s*)[^,]+(,\s*<[^,]*)$/.exec(text) ?? [];
  if (first != null) return `${first.replace(/^>(?!=)/, ">=")}${version}${isTaken ? ceiling : `, < ${major + 1}.0.0`}`;
  return isTaken ? constraint : version;
}

function versionOutcomes(call: ModuleCall, version: string): readonly Outcome[] {
  const given = argumentsIn(call.blocks, "version");
  if (given.length === 0) {
    const argument = { name: "version", value: `"${version}"`, isBehindSource: true as const };
    const what = `version is ${version}; any version was taken.`;
    return [{ ...at(call), kind: "rewritten", subject: "version", what, edits: [], argument }];
  }
  return given.flatMap((argument): readonly Outcome[] => {
    const constraint = plainText(argument.attribute.value);
    if (constraint == null) return [left(call, argument, "version", `Write ${version} there.`)];
    const next = raisedConstraint(constraint, version);
    return next === constraint ? [] : [replaced(call, argument, "version", constraint, next)];
  });
}

function inSources(call: ModuleCall, change: (source: string) => string): readonly Outcome[] {
  return argumentsIn(call.blocks, "source").flatMap((argument): readonly Outcome[] => {
    const source = plainText(argument.attribute.value);
    if (source == null) return [left(call, argument, "source", "Write the new source there.")];
    const next = change(source);
    return next === source ? [] : [replaced(call, argument, "source", source, next)];
  });
}

/** `?ref=v2.0.0`, behind whatever else the address asks for. */
function withRef(source: string, ref: string): string {
  if (/[?&]ref=/.test(source)) return source.replace(/([?&]ref=)[^&]*/, (_, before: string) => before + ref);
  return `${source}${source.includes("?") ? "&" : "?"}ref=${ref}`;
}

function replaced(call: ModuleCall, argument: CallArgument, subject: string, was: string, is: string): Outcome {
  const { file, attribute } = argument;
  return {
    ...at(call, argument),
    kind: "rewritten",
    subject,
    what: `${subject} is ${is}, and was ${was}.`,
    edits: [{ file, start: attribute.value.start, end: attribute.value.end, text: JSON.stringify(is) }],
  };
}

function left(call: ModuleCall, argument: CallArgument, subject: string, next: string): Outcome {
  return { ...at(call, argument), kind: "left", subject, reason: `${subject} is no plain text.`, next };
}

function at(call: ModuleCall, argument?: CallArgument): Pick<Outcome, "place" | "call"> {
  const place = argument == null ? call.place : placeIn(argument.file, argument.attribute.start);
  return { place, call: calledName(call) };
}

/** Whether a call with this constraint may get a version; a pre-release only where it is named. */
export function takesVersion(constraint: string | undefined, version: string): boolean {
  if (/[-+]/.test(version)) return constraint?.trim().replace(/^=\s*/, "") === version;
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  const range = versionRange(constraint);
  return range != null && takes(range, [major, minor, patch]);
}

/** Whether a constraint is what it becomes for this version. */
export function isRaised(constraint: string, version: string): boolean {
  return takesVersion(constraint, version) && raisedConstraint(constraint, version) === constraint;
}
