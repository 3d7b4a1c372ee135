import type { ModuleDefinition } from "../../define/module-definition";
import { byTerraformName } from "../../define/naming";
import type { Mention } from "../../hcl/mentions";
import { ScrapewayError } from "../../model/errors";
import type { Statement } from "../statement";
import { ownerName, type Place } from "./expression-places";

/**
 * Refuses ephemeral values where Terraform would have to keep them: in arguments of resources and data sources that are not write-only,
 * in outputs and inputs that are not ephemeral themselves.
 *
 * @throws ScrapewayError `synth.ephemeral`
 */
export function checkEphemeral(
  definition: ModuleDefinition,
  statements: readonly Statement[],
  places: readonly Place[],
): void {
  const ephemeral = ephemeralNames(definition, statements, places);
  for (const place of places) {
    const name = ephemeralIn(place.value.mentions, ephemeral);
    if (name == null) continue;
    const problem = problemOf(place, name, definition, statements);
    if (problem == null) continue;
    throw new ScrapewayError({
      code: "synth.ephemeral",
      message: problem.message,
      place: `module ${definition.name}, ${ownerName(place.owner)}`,
      next: problem.next,
    });
  }
}

/** Inputs, outputs of called modules, and locals that are made of either or of ephemeral resources. */
function ephemeralNames(
  definition: ModuleDefinition,
  statements: readonly Statement[],
  places: readonly Place[],
): ReadonlySet<string> {
  const inputs = [...byTerraformName(definition.inputs)].filter(([, field]) => field.options.ephemeral === true);
  const names = new Set(inputs.map(([name]) => `var.${name}`));
  for (const statement of statements) {
    if (statement.kind !== "call" || typeof statement.module === "string") continue;
    for (const [name, field] of byTerraformName(statement.module.outputs)) {
      if (field.options.ephemeral === true) names.add(`module.${statement.name}.${name}`);
    }
  }
  const locals = places.filter(({ owner }) => owner.kind === "local");
  for (let found = true; found; ) {
    const more = locals.filter(
      ({ owner, value }) => !names.has(ownerName(owner)) && ephemeralIn(value.mentions, names) != null,
    );
    for (const { owner } of more) names.add(ownerName(owner));
    found = more.length > 0;
  }
  return names;
}

/** The ephemeral value that an expression names and does not turn into null. */
function ephemeralIn(mentions: readonly Mention[], names: ReadonlySet<string>): string | undefined {
  if (mentions.some((mention) => mention.kind === "function" && mention.name === "ephemeralasnull")) return undefined;
  for (const mention of mentions) {
    if (mention.kind === "function") continue;
    const [root] = mention.path;
    if (root === "ephemeral") return mention.path.slice(0, 3).join(".");
    const name = mention.path.slice(0, root === "module" ? 3 : 2).join(".");
    if (names.has(name)) return name;
  }
  return undefined;
}

interface Problem {
  readonly message: string;
  readonly next: string;
}

function problemOf(
  place: Place,
  name: string,
  definition: ModuleDefinition,
  statements: readonly Statement[],
): Problem | undefined {
  // An address is no value.
  if (place.attribute === "depends_on") return undefined;
  const { owner } = place;
  if (place.inRule === true || ["input", "local", "check", "ephemeral"].includes(owner.kind)) return undefined;
  if (owner.kind === "output") {
    if (place.attribute !== "value" || isEphemeralOutput(owner.name, definition)) return undefined;
    return {
      message: `${name} is ephemeral, and this output is not.`,
      next: "Declare the output with { ephemeral: true }, or leave it out.",
    };
  }
  if (owner.kind === "call") return problemOfCall(place, name, statements);
  if (place.attribute.endsWith("_wo")) return undefined;
  return {
    message: `${name} is ephemeral, and ${place.attribute} is kept in plan and state.`,
    next: "Give it to a write-only argument, whose name ends in _wo, to an ephemeral resource, or to an ephemeral input.",
  };
}

function problemOfCall(place: Place, name: string, statements: readonly Statement[]): Problem | undefined {
  const call = statements.find((one) => one.kind === "call" && one.name === place.owner.name);
  if (call?.kind !== "call" || typeof call.module === "string") return undefined;
  if (byTerraformName(call.module.inputs).get(place.attribute)?.options.ephemeral === true) return undefined;
  return {
    message: `${name} is ephemeral, and the input ${place.attribute} of ${call.module.name} is not.`,
    next: "Declare the input there with { ephemeral: true }, or give it another value.",
  };
}

function isEphemeralOutput(name: string, definition: ModuleDefinition): boolean {
  return byTerraformName(definition.outputs).get(name)?.options.ephemeral === true;
}
