import { usesOfAny } from "../define/any-type";
import type { ModuleDefinition } from "../define/module-definition";
import type { RaisedWarning } from "../model/warning";

/** A warning for each `any` in the interface of a module for which nobody gave a reason. */
export function anyWarnings(definition: ModuleDefinition): readonly RaisedWarning[] {
  const fields = [
    ...Object.entries(definition.inputs).map(([name, field]) => ({ what: "input", name, field })),
    ...Object.entries(definition.outputs).map(([name, field]) => ({ what: "output", name, field })),
  ];
  return fields.flatMap(({ what, name, field }) =>
    usesOfAny(field.type.constraint)
      .filter(({ reason }) => reason == null)
      .map(({ origin }) => ({
        severity: "warning",
        message:
          what === "input"
            ? "t.any tells callers nothing of what the module takes: their mistakes show up late, and somewhere else."
            : "t.any tells callers nothing of what the module gives.",
        place: `module ${definition.name}, ${what} ${name}`,
        next: 'Write the type that is meant, or why there is none: t.any({ reason: "…" }).',
        origin,
      })),
  );
}
