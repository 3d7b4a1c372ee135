import { literalText } from "../../hcl/literal-text";
import type { Literal } from "../../model/literal";
import type { ModuleInput } from "../../model/module-interface";
import { withoutDescriptions } from "../../model/type-constraint";
import { assumedValue, inputValue, wishesForAddress } from "./knowledge";
import type { ModuleTree } from "./module-tree";
import { assumedName } from "./rewrite";
import type { Shapes } from "./shape";
import type { Shell } from "./shell";
import type { Suspect } from "./suspect";
import { isContrary, type PlacedWish } from "./wish";

/** A call of both states of a module, with values under which there is something to be destroyed. */
export interface Call {
  /** Path of the called module; empty for the one at the root. */
  readonly path: string;
  readonly before: Arguments;
  readonly after: Arguments;
  /** Whether it gives no more than it has to, and nothing that is not known. */
  readonly isPlain: boolean;
}

/** Values by the name of the variable. */
export type Arguments = Readonly<Record<string, Literal>>;

export interface Sides {
  readonly before: ModuleTree;
  readonly after: ModuleTree;
}

/** Values that validations take, where there are any. */
export type KnownValues = (input: string, side: "before" | "after") => Literal | undefined;

/** More are not tried for a module. */
const most = 16;

/** The calls under which what is suspected may show: one that gives only what it has to, and one for each condition of before. */
export function callsFor(
  path: string,
  suspects: readonly Suspect[],
  sides: Sides,
  shells: { readonly before: Shell | undefined; readonly after: Shell | undefined },
  shapes: Shapes,
  known: KnownValues,
): readonly Call[] {
  const { before, after } = shells;
  if (before == null) return [];
  const shellAfter: Pick<Shell, "inputs" | "unknown"> = after ?? { inputs: [], unknown: new Set() };
  const wished = suspects.flatMap(({ addresses }) =>
    addresses.map((address) => wishesForAddress(sides.before, path, address) ?? []),
  );
  const calls = [[], ...together(wished)].map((wishes) => call(path, wishes, before, shellAfter, shapes, known));
  const byText = new Map(calls.map((one) => [JSON.stringify([one.before, one.after]), one] as const));
  return [...byText.values()].slice(0, most);
}

/** As few lists of wishes as can be, of which each contradicts itself nowhere. */
function together(wished: readonly (readonly PlacedWish[])[]): readonly (readonly PlacedWish[])[] {
  const groups: PlacedWish[][] = [];
  for (const wishes of wished) {
    if (wishes.length === 0) continue;
    const group = groups.find((one) => !isContrary(one, wishes));
    if (group == null) groups.push([...wishes]);
    else group.push(...wishes);
  }
  return groups;
}

function call(
  path: string,
  wishes: readonly PlacedWish[],
  before: Shell,
  after: Pick<Shell, "inputs" | "unknown">,
  shapes: Shapes,
  known: KnownValues,
): Call {
  const isWished = (root: string): boolean => wishes.some(({ place }) => place.root === root);
  const isGiven = ({ name, required }: ModuleInput): boolean => required || isWished(`var.${name}`);
  const given = new Map(before.inputs.filter(isGiven).map((input) => [input.name, input] as const));
  const valuesBefore = [...given.values()].map(
    (input) => [input.name, inputValue(input, shapes, wishes, known(input.name, "before"))] as const,
  );
  const old = new Map(valuesBefore);
  const valuesAfter = after.inputs
    .filter((input) => isGiven(input) || given.has(input.name))
    .map((input) => {
      const was = given.get(input.name);
      const value = was != null && isSameType(was, input) ? old.get(input.name) : undefined;
      const isBoth = JSON.stringify(known(input.name, "before")) === JSON.stringify(known(input.name, "after"));
      return [
        input.name,
        value === undefined || !isBoth ? inputValue(input, shapes, wishes, known(input.name, "after")) : value,
      ] as const;
    });
  const assumed = [...new Set([...before.unknown, ...after.unknown])]
    .filter(isWished)
    .map((unknown) => [unknown, assumedValue(unknown, shapes, wishes)] as const);
  const assumedIn = ({ unknown }: Pick<Shell, "unknown">) =>
    assumed.filter(([name]) => unknown.has(name)).map(([name, value]) => [assumedName(name), value] as const);
  return {
    path,
    before: Object.fromEntries([...valuesBefore, ...assumedIn(before)]),
    after: Object.fromEntries([...valuesAfter, ...assumedIn(after)]),
    isPlain: valuesBefore.length + valuesAfter.length + assumed.length === 0,
  };
}

/** Whether a value of the one is one of the other. */
function isSameType(one: ModuleInput, other: ModuleInput): boolean {
  return JSON.stringify(withoutDescriptions(one.type)) === JSON.stringify(withoutDescriptions(other.type));
}

/** A module block. */
export function callText(name: string, source: string, given: Arguments): string {
  const lines = Object.entries(given).map(([key, value]) => `  ${key} = ${literalText(value, 1)}\n`);
  return `module "${name}" {\n  source = "${source}"\n${lines.join("")}}\n`;
}
