import type { ResourceAddress } from "../../model/module-interface";
import { isKept, type Moves, movesOf } from "../addresses";
import type { Passed } from "../default-value";
import type { Finding } from "../finding";
import { instancesOf, keysAfterMoves, lostKeys } from "../instance-keys";
import { places } from "../paired";
import { reducedText } from "../reduced-text";
import type { ComparedModule, Rule, RuleFamily } from "../rule";
import { isSameCode } from "../same-text";
import { sampleCallers } from "../sample-callers";

const source = "https://developer.hashicorp.com/terraform/language/modules/develop/refactoring";
const resource = (argument: string): string =>
  `resource "terraform_data" "this" {${argument === "" ? "" : ` ${argument} `}}`;

const rules = [
  {
    id: "resource-keys-changed",
    name: "Keys of instances changed",
    asks: "Have a resource's, or a module call's, instances other keys than they had, as by for_each instead of count?",
    bump: "major",
    varies:
      "Patch where moved blocks lead from each instance that there is by default. Minor and undecided where they lead from keys to keys and it cannot be told from which: a caller's values say.",
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
      return is == null ? [] : changed({ was, is, before, after, moves });
    });
  },
};

interface Change {
  readonly was: ResourceAddress;
  readonly is: ResourceAddress;
  readonly before: ComparedModule;
  readonly after: ComparedModule;
  readonly moves: Moves;
}

function changed(change: Change): readonly Finding[] {
  const { was, is } = change;
  if (was.repeated === is.repeated) return was.repeated === "no" ? [] : condition(change);
  if (was.repeated === "for_each" || is.repeated === "for_each") return [keys(change)];
  if (was.repeated === "no") return [countAdded(change)];
  if (is.repeated === "no") return [countRemoved(change)];
  // Between count and OpenTofu's enabled, the one instance changes its key as between count and none.
  return condition(change);
}

/** The instances by default, under the keys that they have after all moves; `undefined` where they cannot be told. */
function byDefault({ was, is, before, after }: Change): {
  readonly had: readonly string[] | undefined;
  readonly has: readonly string[] | undefined;
} {
  const had = instancesOf(was, before);
  return {
    had: had == null ? undefined : keysAfterMoves(had, was.address, is.address, after.moved),
    has: instancesOf(is, after),
  };
}

function keys(change: Change): Finding {
  const { was, is, before, after, moves } = change;
  const { had, has } = byDefault(change);
  const isMoved = moves.hasKeys(is.address) || after.moved.some(({ to }) => to.startsWith(`${is.address}[`));
  const found = (bump: Finding["bump"], reason: string, more: Partial<Finding> = {}): Finding => ({
    rule: "resource-keys-changed",
    subject: is.address,
    bump,
    reason: `${is.address} is repeated by ${word(is)} now, and was by ${word(was)}: ${reason}.`,
    ...more,
    ...places(was, is),
  });
  const formerly = instancesOf(was, before) ?? [];
  const lost = had == null ? undefined : has == null ? had.filter((key) => formerly.includes(key)) : lostKeys(had, has);
  if (isMoved && (had == null || had.length === 0 || lost == null))
    return found("minor", "moved blocks lead from keys to keys", { undecided: true });
  if (isMoved && lost?.length === 0) return found("patch", "moved blocks lead from each of its instances to one");
  return found(
    "major",
    isMoved
      ? `moved blocks do not name ${was.address}${lost?.[0] ?? ""}, which is destroyed`
      : "its instances are destroyed and made anew",
    {
      remedy: `Write a moved block for each key: moved { from = ${keyed(was)}, to = ${keyed(is)} }.`,
    },
  );
}

function countAdded({ was, is, after }: Change): Finding {
  const count = instancesOf(is, after)?.length;
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

function countRemoved({ was, is, before }: Change): Finding {
  const count = instancesOf(was, before)?.length;
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

function condition(change: Change): readonly Finding[] {
  const { was, is, before, after } = change;
  const [text, now] = [was.repetition, is.repetition];
  if (text == null || now == null) return [];
  const { had, has } = byDefault(change);
  const lost = had == null || has == null ? [] : lostKeys(had, has);
  const found = (bump: Finding["bump"], reason: string, more: Partial<Finding> = {}): readonly Finding[] => [
    { rule: "resource-condition-changed", subject: is.address, bump, reason, ...more, ...places(was, is) },
  ];
  if (lost.length > 0) {
    return found("major", `${is.address}${lost[0]} is there by default no more: Terraform destroys it.`, {
      remedy: "Let the new condition hold wherever the old one did.",
    });
  }
  if (had != null && has != null && has.length > had.length)
    return found("minor", `${is.address} has more instances by default.`);
  const isSameText = was.repeated === is.repeated && isSameCode(text, now);
  if (isSameText && had != null) return [];
  // What is left tells nothing where nothing is there by default.
  const left = had?.length === 0 ? undefined : reducedText(text, before);
  const isSame = left != null && left === reducedText(now, after);
  if (isSameText && isSame) return [];
  const callers = sampleCallers(before, after, [text, now]).map((passed) => instancesFor(change, passed));
  if (hasOtherKeys(callers)) {
    return found(
      "major",
      `${is.address} has other keys for the same callers: its instances are destroyed and made anew.`,
      {
        remedy: "Keep the keys, or write a moved block for each.",
      },
    );
  }
  if (isSame || isSameForCallers(callers)) return found("patch", `${is.address} has the same instances by default.`);
  return found(
    "minor",
    `${is.address} is repeated by another expression: which instances there are, a caller's values say.`,
    { undecided: true },
  );
}

interface Instances {
  /** Under the keys that they have after all moves. Both are `undefined` where they cannot be told, the first also where a caller is refused. */
  readonly had: readonly string[] | undefined;
  readonly has: readonly string[] | undefined;
  readonly isMinimal: boolean;
}

function instancesFor({ was, is, before, after }: Change, passed: Passed): Instances {
  const had = instancesOf(was, before, passed);
  return {
    had: had == null ? undefined : keysAfterMoves(had, was.address, is.address, after.moved),
    has: instancesOf(is, after, passed),
    isMinimal: passed.size === 0,
  };
}

/** Whether no sample of a caller loses an instance, and any has one. */
function isSameForCallers(callers: readonly Instances[]): boolean {
  // What the old condition refuses, no caller passes.
  const known = callers.filter(({ had, isMinimal }) => had != null || isMinimal);
  const isKept = known.every(({ had, has }) => had != null && has != null && lostKeys(had, has).length === 0);
  return isKept && known.some(({ had }) => (had?.length ?? 0) > 0);
}

/** Whether every caller that has instances has others instead, under other keys. */
function hasOtherKeys(callers: readonly Instances[]): boolean {
  const having = callers.filter(({ had }) => had != null && had.length > 0);
  return (
    having.length > 0 &&
    having.every(({ had = [], has = [] }) => has.length > 0 && lostKeys(had, has).length === had.length)
  );
}

function word({ repeated }: ResourceAddress): string {
  return repeated === "no" ? "nothing" : repeated;
}

function keyed({ address, repeated }: ResourceAddress): string {
  return repeated === "for_each" ? `${address}["…"]` : repeated === "no" ? address : `${address}[0]`;
}
