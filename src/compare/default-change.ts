import type { Literal } from "../model/literal";
import type { TypeConstraint } from "../model/type-constraint";
import type { Finding } from "./finding";
import { effectiveReads } from "./input-reads";
import { nullUse } from "./null-use";
import type { ComparedModule } from "./rule";
import { shownLiteral } from "./shown-literal";
import { switchedBy } from "./switches";

/** A default as it was and is, and whose. */
export interface DefaultChange {
  readonly input: string;
  /** To the attribute that has the default; empty where it is the input's own. */
  readonly path: readonly string[];
  readonly before: Literal;
  readonly after: Literal;
  /** Of what the default is. */
  readonly type: TypeConstraint;
  /** The new state. */
  readonly module: ComparedModule;
}

export interface DefaultVerdict {
  readonly bump: Finding["bump"];
  readonly undecided: boolean;
  readonly reason: string;
}

/** What another default means to callers that leave the value out, as far as it can be told without a provider. */
export function bumpOfDefault(of: DefaultChange): DefaultVerdict {
  const { before, after, module, input, path } = of;
  const subject = [input, ...path].join(".");
  const change = `${subject} is ${shownLiteral(after, 60)} by default now, and was ${shownLiteral(before, 60)}`;
  const found = (bump: Finding["bump"], why: string, undecided = true): DefaultVerdict => ({
    bump,
    undecided,
    reason: `${change}${why}.`,
  });
  const ofNull = after === null ? nullUse(module, input, path) : undefined;
  if (ofNull === "refused") return found("major", ": null arrives where a value is needed", false);
  if (isNothing(before, of.type) && isNothing(after, of.type))
    return found("patch", ", which says the same: that there is none");
  // Where nothing is said, most things are off.
  if (before === false && after === null) return found("minor", ": whether both mean off depends on the provider");
  if (after === null) {
    return ofNull === "handled"
      ? found("minor", ": the module says what happens then")
      : found("major", ": null arrives where a value did", false);
  }
  const protects = protection.find(({ pattern }) => pattern.test(subject));
  if (protects != null) return found("major", `, and its name speaks of ${protects.what}`);
  const use = protectingUse(of);
  if (use != null) return found("major", `, and it is ${use.argument}, which speaks of ${use.what}`);
  if (before === true && after === false) {
    const what = switchedBy(module, input, path);
    if (what != null) return found("major", `: ${what} has no effect where it is left out`);
  }
  return found("minor", ": what that does depends on the provider");
}

/** Texts, lists and maps that are empty are what many modules write for "there is none". An object has its attributes all the same. */
function isNothing(value: Literal, type: TypeConstraint): boolean {
  if (value === null || value === "") return true;
  return type.kind !== "object" && typeof value === "object" && Object.keys(value).length === 0;
}

/** An argument to which the value goes as it is, and what its name speaks of. */
function protectingUse({
  module,
  input,
  path,
}: DefaultChange): { readonly argument: string; readonly what: string } | undefined {
  for (const read of effectiveReads(module, input)) {
    if (read.argument == null || !isSamePath(read.path, path) || !/^[\w-]+\.[\w-]+$/.test(read.by)) continue;
    const { argument } = read;
    const what = protection.find(({ pattern }) => pattern.test(argument))?.what;
    if (what != null && isPassedOn(module, read.by, argument)) return { argument, what };
  }
  return undefined;
}

function isSamePath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((step, index) => step === other[index]);
}

/** Whether the argument is nothing but a reference. */
function isPassedOn(module: ComparedModule, of: string, name: string): boolean {
  const value = module.body?.arguments.find((one) => one.of === of && one.name === name)?.value;
  return value != null && /^[\w.[\]"*-]+$/.test(value);
}

/** Names of inputs by which a change of a default may lay something open or lose data. */
const protection: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  {
    what: "public access",
    pattern:
      /public|(?:^|[._])acl(?:s|$|[._])|internet_facing|internal(?:$|[._])|ingress|anonymous|cidr_blocks|authori[sz]ed_networks/,
  },
  { what: "encryption", pattern: /encrypt|kms|(?:^|[._])(?:tls|ssl|https)|cipher|certificate|cmek/ },
  {
    what: "deletion",
    pattern:
      /force_destroy|force_delete|deletion|prevent_destroy|skip_final_snapshot|delete_on|protect(?:ed|ion)?(?:$|[._])|purge/,
  },
  { what: "retention", pattern: /retention|backup|retain|versioning|lifecycle_rule|soft_delete|point_in_time/ },
];
