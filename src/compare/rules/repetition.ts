import type { ResourceAddress } from "../../model/module-interface";
import { isKept, type Moves, movesOf } from "../addresses";
import { defaultCount, defaultKeys, defaultValue } from "../default-value";
import type { Finding } from "../finding";
import { places } from "../paired";
import type { ComparedModule, Rule, RuleFamily } from "../rule";
import { isSameCode } from "../same-text";

const source = "https://developer.hashicorp.com/terraform/language/modules/develop/refactoring";
const resource = (argument: string): string =>
  `resource "terraform_data" "this" {${argument === "" ? "" : ` ${argument} `}}`;

const rules = [
  {
    id: "resource-keys-changed",
    name: "Keys of instances changed",
    asks: "Have a resource's, or a module call's, instances other keys than they had, as by for_each instead of count?",
    bump: "major",
    varies: "Minor and undecided where moved blocks lead from keys to keys: whether from all, the caller's values say.",
    why: "To Terraform, an instance with another key is another instance: it destroys the old one and makes a new one.",
    source,
    remedy: "Write a moved block for each key.",
    mirror: { waiver: "Keys are changed both ways: from count to for_each, and back." },
    example: { before: resource("count = 1"), after: resource('for_each = toset(["a"])') },
  },
  {
    id: "resource-count-added",
    name: "Resource became optional",
    asks: "Is what was there once counted now?",
    bump: "patch",
    varies:
      "Major where the count is 0 by default. Minor and undecided where it cannot be told without a caller's values.",
    why: "Terraform moves the one instance to [0] by itself; with a count of 0, it destroys it.",
    source,
    remedy: "Let the count be 1 by default.",
    mirror: "resource-count-removed",
    example: { before: resource(""), after: resource("count = 1") },
  },
  {
    id: "resource-count-removed",
    name: "Resource is always there",
    asks: "Is what was counted there once now?",
    bump: "patch",
    varies:
      "Major where there were several by default. Minor and undecided where it cannot be told without a caller's values.",
    why: "Terraform moves [0] by itself, and destroys all others.",
    source,
    remedy: "Keep the count.",
    mirror: "resource-count-added",
    example: { before: resource("count = 1"), after: resource("") },
  },
  {
    id: "resource-condition-changed",
    name: "Number of instances changed",
    asks: "Is count, for_each or enabled another expression than it was?",
    bump: "minor",
    varies:
      "Major where instances are gone that there are by default; patch where there are the same. Undecided, and minor, where it cannot be told without a caller's values.",
    why: "Instances that are not asked for any more are destroyed.",
    source: "https://developer.hashicorp.com/terraform/language/meta-arguments",
    remedy: "Let the new condition hold wherever the old one did.",
    mirror: { waiver: "An expression that is only another one has no direction." },
    example: { before: resource("count = 2"), after: resource("count = 3") },
  },
] as const satisfies readonly Rule[];

/** How many instances there are, and which keys they have. */
export const repetition: RuleFamily = {
  rules,
  find: (before, after) => {
    const moves = movesOf(after.moved);
    const now = new Map(after.resources.map((one) => [one.address, one] as const));
    return before.resources.filter(isKept).flatMap((was) => {
      const is = now.get(was.address) ?? now.get(moves.destination(was.address).address);
      return is == null ? [] : changed(was, is, { before, after, moves });
    });
  },
};

interface Sides {
  readonly before: ComparedModule;
  readonly after: ComparedModule;
  readonly moves: Moves;
}

function changed(was: ResourceAddress, is: ResourceAddress, sides: Sides): readonly Finding[] {
  if (was.repeated === is.repeated) return was.repeated === "no" ? [] : condition(was, is, sides);
  if (was.repeated === "for_each" || is.repeated === "for_each") return [keys(was, is, sides)];
  if (was.repeated === "no") return [countAdded(was, is, sides)];
  if (is.repeated === "no") return [countRemoved(was, is, sides)];
  // Between count and OpenTofu's enabled, the one instance changes its key as between count and none.
  return condition(was, is, sides);
}

function keys(was: ResourceAddress, is: ResourceAddress, { moves, after }: Sides): Finding {
  const isMoved = moves.hasKeys(is.address) || after.moved.some(({ to }) => to.startsWith(`${is.address}[`));
  return {
    rule: "resource-keys-changed",
    subject: is.address,
    bump: isMoved ? "minor" : "major",
    ...(isMoved ? { undecided: true as const } : {}),
    reason: isMoved
      ? `${is.address} is repeated by ${word(is)} now, and was by ${word(was)}; moved blocks lead from keys to keys.`
      : `${is.address} is repeated by ${word(is)} now, and was by ${word(was)}: its instances are destroyed and made anew.`,
    ...(isMoved
      ? {}
      : { remedy: `Write a moved block for each key: moved { from = ${keyed(was)}, to = ${keyed(is)} }.` }),
    ...places(was, is),
  };
}

function countAdded(was: ResourceAddress, is: ResourceAddress, { after }: Sides): Finding {
  const count = countOf(is, after);
  return {
    rule: "resource-count-added",
    subject: is.address,
    bump: count === 0 ? "major" : count == null ? "minor" : "patch",
    ...(count == null ? { undecided: true as const } : {}),
    reason:
      count === 0
        ? `${is.address} is not there by default any more: Terraform destroys it.`
        : `${is.address} is counted now; Terraform moves it to ${is.address}[0] by itself${count == null ? ", where the count is not 0" : ""}.`,
    ...(count === 0 ? { remedy: "Let the count be 1 by default." } : {}),
    ...places(was, is),
  };
}

function countRemoved(was: ResourceAddress, is: ResourceAddress, { before }: Sides): Finding {
  const count = countOf(was, before);
  const isLost = count != null && count > 1;
  return {
    rule: "resource-count-removed",
    subject: is.address,
    bump: isLost ? "major" : count == null ? "minor" : "patch",
    ...(count == null ? { undecided: true as const } : {}),
    reason: isLost
      ? `${is.address} is there once now, and ${count} times before: Terraform destroys the others.`
      : `${is.address} is always there now; Terraform moves ${is.address}[0] by itself.`,
    ...(isLost ? { remedy: "Keep the count." } : {}),
    ...places(was, is),
  };
}

function condition(was: ResourceAddress, is: ResourceAddress, { before, after, moves }: Sides): readonly Finding[] {
  const [text, now] = [was.repetition, is.repetition];
  const isSameText = text != null && now != null && isSameCode(text, now);
  const had = instancesOf(was, before);
  const has = instancesOf(is, after);
  if (text == null || now == null) return [];
  if (had == null || has == null) return isSameText ? [] : [undecided(was, is)];
  const lost = had.filter((key) => !has.includes(key));
  if (isSameText && lost.length === 0) return [];
  const isMoved = lost.length > 0 && moves.hasKeys(is.address);
  return [
    {
      rule: "resource-condition-changed",
      subject: is.address,
      bump: lost.length > 0 && !isMoved ? "major" : has.length > had.length || isMoved ? "minor" : "patch",
      ...(isMoved ? { undecided: true as const } : {}),
      reason:
        lost.length > 0
          ? `${is.address}${lost[0]} is there by default no more${isMoved ? ", and a moved block leads to another key" : ": Terraform destroys it"}.`
          : has.length > had.length
            ? `${is.address} has more instances by default.`
            : `${is.address} has the same instances by default.`,
      ...(lost.length > 0 && !isMoved ? { remedy: "Let the new condition hold wherever the old one did." } : {}),
      ...places(was, is),
    },
  ];
}

function undecided(was: ResourceAddress, is: ResourceAddress): Finding {
  return {
    rule: "resource-condition-changed",
    subject: is.address,
    bump: "minor",
    undecided: true,
    reason: `${is.address} is repeated by another expression: which instances there are, a caller's values say.`,
    ...places(was, is),
  };
}

/** The keys of instances by default, in brackets; `undefined` where they cannot be told. */
function instancesOf(resource: ResourceAddress, module: ComparedModule): readonly string[] | undefined {
  if (resource.repetition == null) return undefined;
  if (resource.repeated === "for_each")
    return defaultKeys(resource.repetition, module)?.map((key) => `[${JSON.stringify(key)}]`);
  const count = countOf(resource, module);
  return count == null || count > 1000 ? undefined : Array.from({ length: count }, (_, index) => `[${index}]`);
}

function countOf({ repeated, repetition: text }: ResourceAddress, module: ComparedModule): number | undefined {
  if (text == null) return undefined;
  if (repeated !== "enabled") return defaultCount(text, module);
  const value = defaultValue(text, module);
  return value?.kind === "bool" ? Number(value.value) : undefined;
}

function word({ repeated }: ResourceAddress): string {
  return repeated === "no" ? "nothing" : repeated;
}

function keyed({ address, repeated }: ResourceAddress): string {
  return repeated === "for_each" ? `${address}["…"]` : repeated === "no" ? address : `${address}[0]`;
}
