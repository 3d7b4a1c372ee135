import type { BlockArgument } from "../../model/module-body";
import type { Finding } from "../finding";
import type { ComparedModule, Rule, RuleFamily } from "../rule";
import { isSameCode } from "../same-text";

const rules = [
  {
    id: "resource-arguments-changed",
    name: "Arguments changed",
    asks: "Is a resource, a data source or a module call given something else than it was?",
    bump: "patch",
    varies:
      "Undecided: whether a plan changes something in place or replaces it, only the provider knows. Minor where changes are not passed over any more (ignore_changes).",
    why: "Nothing that callers write or read is touched.",
    source: "https://developer.hashicorp.com/terraform/language/block/resource",
    remedy:
      "Read a plan of a caller. If something is replaced, publish a major version; if it is changed, a minor one.",
    mirror: { waiver: "Arguments that are only others have no direction." },
    example: {
      before: 'resource "terraform_data" "this" { input = 1 }',
      after: 'resource "terraform_data" "this" { input = 2 }',
    },
  },
  {
    id: "resource-local-changed",
    name: "Local value changed",
    asks: "Is a local value another expression, new, or gone?",
    bump: "patch",
    why: "Callers cannot see it; what it does to what they see, other rules tell.",
    source: "https://developer.hashicorp.com/terraform/language/block/locals",
    remedy: "Nothing has to be done.",
    mirror: { waiver: "A change of a local value has no direction." },
    example: { before: "locals { a = 1 }", after: "locals { a = 2 }" },
  },
] as const satisfies readonly Rule[];

/** What stands inside of the module, and no caller sees. */
export const body: RuleFamily = {
  rules,
  find: (before, after) => [...changedArguments(before, after), ...changedLocals(before, after)],
};

/** What decides how many there are, what has to hold, and where a module comes from, have rules of their own. */
function isOfOthers(name: string): boolean {
  return (
    ["count", "for_each", "lifecycle.enabled", "source", "version"].includes(name) ||
    /^lifecycle\.(?:pre|post)condition[.[]/.test(name)
  );
}

function changedArguments(before: ComparedModule, after: ComparedModule): readonly Finding[] {
  const [was, is] = [byOwner(before), byOwner(after)];
  return [...is].flatMap(([address, given]): readonly Finding[] => {
    const had = was.get(address);
    if (had == null) return [];
    const changed = [...new Set([...had.keys(), ...given.keys()])].filter((name) => {
      const [one, other] = [had.get(name), given.get(name)];
      return one == null || other == null || !isSameCode(one.value, other.value);
    });
    const [first = ""] = changed;
    if (changed.length === 0) return [];
    const seen = seenAgain(had.get(ignored)?.value, given.get(ignored)?.value);
    const place = given.get(first)?.place;
    const formerly = had.get(first)?.place;
    return [
      {
        rule: "resource-arguments-changed",
        subject: address,
        bump: seen == null ? "patch" : "minor",
        undecided: true,
        reason:
          seen != null
            ? `${address} does not pass over changes of ${seen} any more: what callers changed there is changed back.`
            : `${address} is given ${changed.length === 1 ? `another ${first}` : `${changed.length} other arguments, ${first} among them`}.`,
        ...(formerly == null ? {} : { before: formerly }),
        ...(place == null ? {} : { after: place }),
      },
    ];
  });
}

const ignored = "lifecycle.ignore_changes";

/** The first argument of which changes were passed over, and are not any more. */
function seenAgain(before: string | undefined, after: string | undefined): string | undefined {
  if (before == null || after?.trim() === "all") return undefined;
  const still = new Set(namesIn(after ?? ""));
  return namesIn(before).find((name) => !still.has(name));
}

function namesIn(list: string): readonly string[] {
  return list.match(/[\p{ID_Start}_][\p{ID_Continue}.-]*/gu) ?? [];
}

/** Of those that are in the module's own list: what is new or gone is told by others. */
function byOwner(module: ComparedModule): ReadonlyMap<string, ReadonlyMap<string, BlockArgument>> {
  const owners = new Map<string, Map<string, BlockArgument>>(
    module.resources.map(({ address }) => [address, new Map()] as const),
  );
  for (const argument of module.body?.arguments ?? []) {
    if (!isOfOthers(argument.name)) owners.get(argument.of)?.set(argument.name, argument);
  }
  return owners;
}

function changedLocals(before: ComparedModule, after: ComparedModule): readonly Finding[] {
  if (before.body == null || after.body == null) return [];
  const was = new Map(before.body.locals.map((local) => [local.name, local] as const));
  const is = new Map(after.body.locals.map((local) => [local.name, local] as const));
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter((name) => {
    const [one, other] = [was.get(name), is.get(name)];
    return one == null || other == null || !isSameCode(one.value, other.value);
  });
  return changed.map((name): Finding => {
    const [one, other] = [was.get(name), is.get(name)];
    return {
      rule: "resource-local-changed",
      subject: `local.${name}`,
      bump: "patch",
      reason: `local.${name} is ${one == null ? "new" : other == null ? "gone" : "another expression"}.`,
      ...(one == null ? {} : { before: one.place }),
      ...(other == null ? {} : { after: other.place }),
    };
  });
}
