import type { MovedBlock } from "../../model/module-interface";
import { isDeclared, withoutKey } from "../addresses";
import type { Finding } from "../finding";
import type { ComparedModule, Rule, RuleFamily } from "../rule";

const source = "https://developer.hashicorp.com/terraform/language/modules/develop/refactoring";
const data = (name: string): string => `resource "terraform_data" "${name}" {}`;
const block = (from: string, to: string): string =>
  `moved {\n  from = terraform_data.${from}\n  to   = terraform_data.${to}\n}`;

const rules = [
  {
    id: "moved-removed",
    name: "Moved block removed",
    asks: "Is a moved block gone?",
    bump: "minor",
    varies: "Patch where another moved block leads on from the same address.",
    why: "Callers that come from a version before the move lose what it named; from the last version, nothing happens.",
    source,
    remedy: "Keep moved blocks as long as anybody may come from a version before.",
    mirror: "moved-added",
    example: { before: `${data("new")}\n${block("old", "new")}`, after: data("new") },
  },
  {
    id: "moved-added",
    name: "Moved block added",
    asks: "Is there a moved block that was not there?",
    bump: "patch",
    why: "It names in the state what is otherwise made anew; what it moves, other rules tell.",
    source,
    remedy: "Nothing has to be done.",
    mirror: "moved-removed",
    example: { before: data("new"), after: `${data("new")}\n${block("older", "new")}` },
  },
  {
    id: "moved-nowhere",
    name: "Moved to what there is not",
    asks: "Does a moved block lead from a resource that was there to an address that the module does not have?",
    bump: "major",
    why: "Terraform renames the resource in the state, finds no configuration for it, and destroys it.",
    source,
    remedy: "Correct the address, or write a removed block.",
    mirror: { waiver: "A move that leads somewhere is told by the rules about resources." },
    example: { before: data("old"), after: block("old", "nowhere"), alongside: ["moved-added"] },
  },
  {
    id: "moved-ambiguous",
    name: "Moves that contradict each other",
    asks: "Do two moved blocks lead from one address, to one address, or in a circle?",
    bump: "major",
    why: "Terraform refuses to plan: it cannot tell which of them is meant.",
    source,
    remedy: "Leave one of them.",
    mirror: { waiver: "Moves that are clear are told by the rules about resources." },
    example: {
      before: data("old"),
      after: `${data("one")}\n${data("two")}\n${block("old", "one")}\n${block("old", "two")}`,
      alongside: ["moved-added", "resource-added", "resource-moved"],
    },
  },
] as const satisfies readonly Rule[];

/** What is said about addresses of before. */
export const moves: RuleFamily = {
  rules,
  find: (before, after) => [
    ...before.moved
      .filter((one) => !after.moved.some((other) => isSame(one, other)))
      .map((one) => movedRemoved(one, after)),
    ...after.moved
      .filter((one) => !before.moved.some((other) => isSame(one, other)))
      .map((one) => finding("moved-added", "patch", one, `${one.from} is ${one.to} now.`)),
    ...nowhere(before, after),
    ...ambiguous(after).filter((one) => !ambiguous(before).some((other) => other.reason === one.reason)),
  ],
};

function movedRemoved(one: MovedBlock, after: ComparedModule): Finding {
  const goesOn = after.moved.find(({ from }) => from === one.from);
  return goesOn == null
    ? finding(
        "moved-removed",
        "minor",
        one,
        `The move from ${one.from} to ${one.to} is gone: callers from versions before it lose ${one.from}.`,
        "before",
      )
    : finding("moved-removed", "patch", one, `${one.from} is moved to ${goesOn.to} now.`, "before");
}

function nowhere(before: ComparedModule, after: ComparedModule): readonly Finding[] {
  const goesOn = new Set(after.moved.map(({ from }) => withoutKey(from)));
  return after.moved
    .filter(
      ({ from, to }) =>
        isDeclared(from, before) && !isDeclared(from, after) && !isDeclared(to, after) && !goesOn.has(withoutKey(to)),
    )
    .map((one) =>
      finding(
        "moved-nowhere",
        "major",
        one,
        `${one.from} is moved to ${one.to}, which the module does not have: Terraform destroys it.`,
      ),
    );
}

function ambiguous({ moved }: ComparedModule): readonly Finding[] {
  const found = moved.flatMap((one, index): readonly Finding[] => {
    const other = moved.slice(0, index).find((earlier) => earlier.from === one.from || earlier.to === one.to);
    if (other == null) return [];
    const shared = other.from === one.from ? `from ${one.from}` : `to ${one.to}`;
    return [finding("moved-ambiguous", "major", one, `Two moved blocks lead ${shared}: Terraform refuses them.`)];
  });
  const circle = moved.find(({ from }) => leadsBack(from, moved));
  return circle == null
    ? found
    : [
        ...found,
        finding(
          "moved-ambiguous",
          "major",
          circle,
          `Moved blocks lead from ${circle.from} back to it: Terraform refuses them.`,
        ),
      ];
}

function leadsBack(start: string, moved: readonly MovedBlock[]): boolean {
  const seen = new Set<string>();
  for (let at = start; ; ) {
    const next = moved.find(({ from }) => from === at)?.to;
    if (next == null || seen.has(next)) return false;
    if (next === start) return true;
    seen.add(next);
    at = next;
  }
}

function isSame(one: MovedBlock, other: MovedBlock): boolean {
  return one.from === other.from && one.to === other.to;
}

function finding(
  rule: Finding["rule"],
  bump: Finding["bump"],
  block: MovedBlock,
  reason: string,
  side: "before" | "after" = "after",
): Finding {
  return { rule, subject: block.from, bump, reason, ...(block.place == null ? {} : { [side]: block.place }) };
}
