import type { ModuleChange } from "./arguments";
import { calledName } from "./called-name";
import { argumentsIn, type ModuleCall, placeIn } from "./caller";
import { withoutEntry } from "./entry-edits";
import type { Outcome } from "./outcome";

/** Provider configurations that a call passes and the module does not take any more, and those that it asks for now. */
export function providerOutcomes(call: ModuleCall, { before, after }: ModuleChange): readonly Outcome[] {
  const aliases = (module: ModuleChange["before"]): readonly string[] =>
    module.providers.flatMap(({ configurationAliases = [] }) => configurationAliases);
  const [had, has] = [aliases(before), aliases(after)];
  const items = argumentsIn(call.blocks, "providers").flatMap((argument) => {
    const { file, attribute } = argument;
    return attribute.value.kind === "object" ? attribute.value.items.map((item) => ({ file, item })) : [];
  });
  const named = items.map(({ file, item }) => ({
    file,
    item,
    name: file.text.slice(item.key.start, item.key.end).replaceAll(/["\s]/g, ""),
  }));
  const gone = had.filter((alias) => !has.includes(alias));
  return [
    ...named
      .filter(({ name }) => gone.includes(name))
      .map(
        ({ file, item, name }): Outcome => ({
          place: placeIn(file, item.key.start),
          call: calledName(call),
          kind: "rewritten",
          rule: "provider-alias-removed",
          subject: name,
          what: `The configuration ${name} is not passed any more: the module does not declare it.`,
          edits: [withoutEntry(file, { start: item.key.start, end: item.value.end })],
        }),
      ),
    ...has
      .filter((alias) => !had.includes(alias) && !named.some(({ name }) => name === alias))
      .map(
        (alias): Outcome => ({
          place: call.place,
          call: calledName(call),
          kind: "left",
          rule: "provider-alias-added",
          subject: alias,
          reason: `The module asks for the provider configuration ${alias}, and nothing says which one is right.`,
          next: `Pass it: providers = { ${alias} = ${alias.split(".")[0]} } or another configuration of that provider.`,
        }),
      ),
  ];
}
