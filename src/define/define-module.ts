import { ScrapewayError } from "../model/errors";
import { moduleAddress } from "../model/module-address";
import type { BuildContext } from "./build-context";
import { checkField, checkOutputs, checkShape } from "./definition-shape";
import { checkNames, requiredWithDefault, requireText, withoutDefault } from "./failures";
import type { AnyField, AnyOutputField } from "./field";
import { toLiteral } from "./literal";
import type {
  Inputs,
  ModuleDefinition,
  ModuleDefinitionInput,
  Outputs,
  Removed,
  Requirements,
} from "./module-definition";
import { checkMoved, checkRemoved } from "./moves";
import { fieldName, type Named } from "./naming";
import { checkRequirements } from "./requirements";
import { requireSynchronous } from "./synchronous";
import { featureFloors, requireFloor } from "./terraform-floor";

/**
 * Defines a Terraform module: its inputs, its outputs and how its resources are built. The types of both sides follow from the definition.
 *
 * @throws ScrapewayError `define.*` or `address.invalid` for what types cannot refuse: names, defaults, features above the floor
 */
export function defineModule<const R extends Requirements, const I extends Inputs, const O extends Outputs>(
  definition: ModuleDefinitionInput<R, I, O>,
): ModuleDefinition<I, O, R> {
  checkShape(definition);
  moduleAddress("namespace", definition.name, definition.system);
  const place = `module ${definition.name}`;
  checkRequirements(definition.requires);
  requireText(definition.summary, "summary", place);
  checkFields(definition.inputs, ["required", "optional"], `${place}, input`, (at, field, name) =>
    checkInput(at, field, name, definition.requires.terraform),
  );
  checkFields(definition.outputs, ["output"], `${place}, output`, (at, field) =>
    checkOutput(at, field, definition.requires.terraform),
  );
  const moved = definition.moved ?? [];
  checkMoved(moved, definition.requires.terraform, definition.name);
  // Where the floor is too low the type is another, which checkRemoved refuses.
  const removed = (definition.removed ?? []) as readonly Removed[];
  checkRemoved(removed, definition.requires.terraform, definition.name);
  return {
    kind: "scrapeway.module/1",
    name: definition.name,
    system: definition.system,
    summary: definition.summary,
    appliedBy: definition.appliedBy,
    requires: definition.requires,
    inputs: definition.inputs,
    outputs: definition.outputs,
    moved,
    removed,
    documentation: definition.documentation,
    // The providers that synth gives are those of the definition itself.
    build: (context) => {
      const outputs = requireSynchronous(definition.build(context as BuildContext<I, R>), "build()", place);
      checkOutputs(outputs, place);
      return outputs;
    },
  };
}

/** Whether a value that a file exports is a module definition. By shape, because the file may bring its own copy of this code. */
export function isModuleDefinition(value: unknown): value is ModuleDefinition {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "scrapeway.module/1";
}

/** Names that Terraform keeps for arguments of module blocks. Source: Terraform's documentation of input variables. */
const reservedInputs = new Set([
  "source",
  "version",
  "providers",
  "count",
  "for_each",
  "lifecycle",
  "depends_on",
  "locals",
]);

function checkFields<F extends Named & { readonly presence: string; readonly description: string }>(
  fields: Readonly<Record<string, F>>,
  presences: readonly string[],
  place: string,
  check: (place: string, field: F, name: string) => void,
): void {
  for (const [property, field] of Object.entries(fields)) checkField(field, presences, `${place} ${property}`);
  checkNames(fields, (property) => `${place} ${property}`);
  for (const [property, field] of Object.entries(fields)) {
    const at = `${place} ${property}`;
    requireText(field.description, "description", at);
    check(at, field, fieldName(property, field));
  }
}

function checkInput(place: string, field: AnyField, name: string, terraform: string): void {
  if (reservedInputs.has(name)) {
    throw new ScrapewayError({
      code: "define.reserved-name",
      message: `"${name}" is an argument of every module block and cannot be an input.`,
      place,
      next: "Choose another name.",
    });
  }
  if (field.options.ephemeral === true) {
    requireFloor(terraform, featureFloors["ephemeral inputs and outputs"], "An ephemeral input", place);
  }
  checkNotes(field, terraform, place, "input");
  if (field.presence === "required" && field.options.deprecated !== undefined) {
    throw new ScrapewayError({
      code: "define.required-and-deprecated",
      message: "Callers must give this input, and would be warned that they do.",
      place,
      next: "Make it optional first, with a default that stands for leaving it out.",
    });
  }
  if (field.presence === "required" && field.options.default !== undefined) throw requiredWithDefault(place);
  if (field.presence === "required") return;
  if (field.options.default === undefined) throw withoutDefault(place);
  if (field.options.default === null && field.options.nullable === false) {
    throw new ScrapewayError({
      code: "define.null-default",
      message: "The default is null, but null is not allowed.",
      place,
      next: "Leave nullable out, or give another default.",
    });
  }
  toLiteral(field.type.constraint, field.options.default, place);
}

function checkOutput(place: string, field: AnyOutputField, terraform: string): void {
  if (field.options.ephemeral === true) {
    requireFloor(terraform, featureFloors["ephemeral inputs and outputs"], "An ephemeral output", place);
  }
  checkNotes(field, terraform, place, "output");
}

/** What is said of an input or output beside its description. */
function checkNotes(field: AnyField | AnyOutputField, terraform: string, place: string, what: string): void {
  const { comment, deprecated } = field.options;
  if (comment !== undefined) requireText(comment, "comment", place);
  if (deprecated === undefined) return;
  const otherwise = "Say it in the description";
  const floor = featureFloors["deprecated inputs and outputs"];
  requireFloor(terraform, floor, `A deprecated ${what}`, place, otherwise);
  requireText(deprecated, "advice of what is deprecated", place);
}
