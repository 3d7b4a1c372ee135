import { literalOnOneLine } from "../../hcl/literal-text";
import type { Sides } from "./call";
import { calledPath } from "./module-tree";
import { assumedName } from "./rewrite";
import type { Suspect } from "./suspect";
import type { Trial } from "./trial";

/** What a proof takes for granted, a sentence each. */
export function assumptionsOf(
  trial: Trial,
  found: readonly Suspect[],
  sides: Sides,
  unvalidated: (path: string) => readonly string[],
): readonly string[] {
  const lax = trial.calls.flatMap(({ path, before }) =>
    unvalidated(path)
      .filter((name) => name in before)
      .map((name) => `No value of ${name} was found that its validations take; they are left out.`),
  );
  return [
    ...new Set([...unknown(trial), ...lax, ...absent(trial, sides), ...prevented(found, sides), ...renewed(trial)]),
  ];
}

function unknown(trial: Trial): readonly string[] {
  return [...new Set([...trial.before.values(), ...trial.after.values()].flatMap((shell) => [...shell.unknown]))].map(
    (what) => {
      const given = trial.calls.map((call) => call.before[assumedName(what)] ?? call.after[assumedName(what)]);
      const value = given.find((one) => one !== undefined);
      const text = value === undefined ? "what stands as the default of" : `${literalOnOneLine(value)}, in`;
      return `${what.split("\n")[0]} is not known from the module's files; it is taken for ${text} var.${assumedName(what)}.`;
    },
  );
}

function absent(trial: Trial, sides: Sides): readonly string[] {
  return (["before", "after"] as const).flatMap((side) =>
    [...trial[side].keys()].flatMap((path) =>
      (sides[side].get(path)?.resources ?? [])
        .filter((one) => one.mode === "module" && calledPath(path, one, sides[side]) == null)
        .filter(
          ({ address }) =>
            trial[side].get(path)?.text.includes(`module "${address.replace(/^module\./, "")}"`) === true,
        )
        .map(
          ({ address, source }) =>
            `The module that ${address} calls${source == null ? "" : ` (${source})`} was not read; it is taken to manage something.`,
        ),
    ),
  );
}

function prevented(found: readonly Suspect[], sides: Sides): readonly string[] {
  return found.flatMap(({ path, addresses }) =>
    addresses.flatMap((address) => {
      const resource = sides.before.get(path)?.resources.find((one) => one.address === address);
      return resource?.preventDestroy == null
        ? []
        : [
            `prevent_destroy of ${address} is left out; where it holds on, Terraform refuses the plan instead of destroying.`,
          ];
    }),
  );
}

/** What callers have to change before they come so far. */
function renewed(trial: Trial): readonly string[] {
  return trial.calls.flatMap((call) => {
    const gone = Object.keys(call.before).filter((name) => !(name in call.after) && !name.startsWith("assumed_"));
    const added = Object.keys(call.after).filter((name) => !(name in call.before) && !name.startsWith("assumed_"));
    return [
      ...gone.map((name) => `The call does not give ${name} any more, which the new module does not need for this.`),
      ...added.map((name) => `The call gives ${name}, which the new module needs.`),
    ];
  });
}
