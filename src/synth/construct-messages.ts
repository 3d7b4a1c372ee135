import type { IConstruct, MetadataEntry } from "constructs";
import { ScrapewayError } from "../model/errors";
import type { RaisedWarning } from "../model/warning";
import { isElement } from "./is-element";
import { elementAddress } from "./statement";

/**
 * What constructs say about themselves: validations that were added to their nodes, and annotations. As in cdktf, what a validation finds
 * and annotations of errors stop the build.
 *
 * @returns annotations of warnings and notes
 * @throws ScrapewayError `synth.invalid`, `synth.annotation`
 */
export function constructMessages(scope: IConstruct, moduleName: string): readonly RaisedWarning[] {
  const constructs = scope.node.findAll();
  const placeOf = (construct: IConstruct): string =>
    isElement(construct) ? `module ${moduleName}, ${elementAddress(construct)}` : `module ${moduleName}`;
  const invalid = constructs.flatMap((construct) => findings(construct).map((text) => ({ text, construct })));
  const [first] = invalid;
  if (first != null) {
    throw new ScrapewayError({
      code: "synth.invalid",
      message: listed(invalid.map(({ text }) => text)),
      place: placeOf(first.construct),
      next: "Mend what the validation is about; it was added with node.addValidation.",
    });
  }
  const annotations = constructs.flatMap((construct) =>
    construct.node.metadata.flatMap((entry) => annotationOf(entry, placeOf(construct))),
  );
  const errors = annotations.filter(({ level }) => level === "error");
  const [error] = errors;
  if (error != null)
    throw withOrigin(
      errorOf(
        errors.map(({ message }) => message),
        error.place,
      ),
      error.origin,
    );
  return annotations.map(({ level, message, place, origin }) => ({
    severity: level === "warn" ? "warning" : "note",
    message,
    place,
    origin,
  }));
}

/** What cdktf's own validations ask, a module answers otherwise: it configures no provider, and declares its floor of Terraform. */
const ofCdktf = new Set(["ValidateProviderPresence", "ValidateTerraformVersion", "ValidateBinaryVersion"]);

function findings({ node }: IConstruct): readonly string[] {
  const validations: unknown = Reflect.get(node, "_validations");
  if (!Array.isArray(validations)) return node.validate();
  return validations
    .filter((one: object) => !ofCdktf.has(one.constructor.name))
    .flatMap((one: { validate(): readonly string[] }) => one.validate());
}

interface Annotation {
  readonly level: "info" | "warn" | "error";
  readonly message: string;
  readonly place: string;
  readonly origin: Error | undefined;
}

/** Other metadata says nothing to anybody, here as in cdktf. */
function annotationOf({ type, data, trace }: MetadataEntry, place: string): readonly Annotation[] {
  const level = /^@cdkt[a-z]\/(info|warn|error)$/.exec(type)?.[1];
  if (level !== "info" && level !== "warn" && level !== "error") return [];
  return [{ level, message: String(data), place, origin: originOf(trace) }];
}

/** cdktf keeps the lines of the stack, without what stands before them. */
function originOf(trace: readonly string[] | undefined): Error | undefined {
  if (trace == null) return undefined;
  const origin = new Error("annotation");
  origin.stack = ["Error: annotation", ...trace.map((line) => `    at ${line}`)].join("\n");
  return origin;
}

function errorOf(messages: readonly string[], place: string): ScrapewayError {
  return new ScrapewayError({
    code: "synth.annotation",
    message: listed(messages),
    place,
    next: "Mend what the annotation is about; it was added with Annotations.of(…).addError.",
  });
}

/** The failure as if it had been thrown where the annotation was added. */
function withOrigin(error: ScrapewayError, origin: Error | undefined): ScrapewayError {
  if (origin?.stack != null) error.stack = origin.stack.replace(/^.*\n/, `ScrapewayError: ${error.message}\n`);
  return error;
}

function listed(messages: readonly string[]): string {
  const [first = ""] = messages;
  return messages.length === 1 ? first : messages.map((message) => `\n  - ${message}`).join("");
}
