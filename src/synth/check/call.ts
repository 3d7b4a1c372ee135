import type { AnyCall, CalledModule } from "../../define/call";
import type { ModuleDefinition } from "../../define/module-definition";
import { isTerraformName } from "../../define/naming";
import { nearestName } from "../../define/nearest-name";
import { aliasesOf } from "../../define/providers";
import { floorOf } from "../../define/terraform-floor";
import { constraintAdvice, constraintMistake } from "../../define/version-constraint";
import { ScrapewayError } from "../../model/errors";
import { ownValue } from "../../model/own-value";
import { publishedName } from "../call-block";

/**
 * Refuses calls that cannot work, with what would come out of `terraform init` or of a caller's plan.
 *
 * @throws ScrapewayError `synth.call`
 */
export function checkCall(caller: ModuleDefinition, name: string, module: CalledModule, call: AnyCall): void {
  const place = `module ${caller.name}, call ${name}`;
  const refuse = (message: string, next: string): never => {
    throw new ScrapewayError({ code: "synth.call", message, place, next });
  };
  const unknown = Object.keys(call).find((option) => !options.has(option));
  if (unknown != null) {
    const meant = nearestName(unknown, [...options]);
    refuse(
      `It is given ${unknown}, which a call does not have.`,
      meant == null
        ? `There are ${[...options].join(", ")}; what the module takes stands in inputs.`
        : `Did you mean ${meant}?`,
    );
  }
  const source = typeof module === "string" ? module : call.source;
  const mistake = call.version == null ? undefined : constraintMistake(call.version);
  if (mistake != null) refuse(mistake, constraintAdvice);
  checkSource(source, call.version, refuse);
  if (call.forEach != null && call.count != null) {
    refuse("It has both forEach and count.", "Leave one of the two out.");
  }
  for (const [key, configuration] of Object.entries(call.providers ?? {})) {
    if (!isConfiguration(configuration)) {
      refuse(`What is given for the provider ${key} is none.`, "Take it from providers, as in providers.aws.default.");
    }
  }
  if (typeof module === "string") checkPublishedInputs(call, refuse);
  else checkDefinition(caller, module, call, refuse);
}

const options: ReadonlySet<string> = new Set([
  "version",
  "source",
  "inputs",
  "outputs",
  "names",
  "providers",
  "forEach",
  "count",
  "dependsOn",
]);

/** TypeScript knows nothing of the inputs of a published module: all that can be told is whether they are names, and once each. */
function checkPublishedInputs(call: AnyCall, refuse: Refuse): void {
  const seen = new Map<string, string>();
  for (const property of Object.keys(call.inputs ?? {})) {
    const name = publishedName(property, call);
    if (!isTerraformName(name)) {
      refuse(`"${name}" cannot be the name of an input.`, "Write it as the module has it, or in camelCase.");
    }
    const other = seen.get(name);
    if (other != null) {
      refuse(`The input "${name}" is given twice, as ${other} and as ${property}.`, "Leave one of the two out.");
    }
    seen.set(name, property);
  }
}

/** https://developer.hashicorp.com/terraform/language/modules/sources */
function checkSource(source: string | undefined, version: string | undefined, refuse: Refuse): void {
  if (source == null) {
    if (version != null) refuse("It has a version but no source.", "Say where that version is published, in source.");
    return;
  }
  if (/^\.\.?\//.test(source)) {
    refuse(
      `The source ${source} is a path, and a module that is made in TypeScript has no files beside those that are made.`,
      "Call the definition itself, which is then printed into this module, or a published module.",
    );
  }
  const isRegistry = registrySource.test(source) && !/^(?:github\.com|bitbucket\.org)\//.test(source);
  if (isRegistry && version == null) {
    refuse(
      `The module ${source} is called without a version.`,
      'Say which versions were tested, as in version: "~> 1.0": without it callers get whatever is newest.',
    );
  }
  if (!isRegistry && version != null) {
    refuse(
      `The source ${source} is not in a registry, and a version means nothing elsewhere.`,
      "Leave version out; where the source is a git repository, name the version in it, as in ?ref=v1.2.0.",
    );
  }
}

const registrySource = /^(?:[^/]+\.[^/]+\/)?[0-9A-Za-z_-]+\/[0-9A-Za-z_-]+\/[0-9a-z]+(?:\/\/.*)?$/;

type Refuse = (message: string, next: string) => never;

function checkDefinition(caller: ModuleDefinition, called: ModuleDefinition, call: AnyCall, refuse: Refuse): void {
  const inputs = call.inputs ?? {};
  const unknown = Object.keys(inputs).find((property) => !Object.hasOwn(called.inputs, property));
  if (unknown != null) {
    refuse(
      `${called.name} has no input ${unknown}.`,
      `Its inputs are ${Object.keys(called.inputs).sort().join(", ")}.`,
    );
  }
  for (const [property, field] of Object.entries(called.inputs)) {
    if (field.presence === "required" && ownValue(inputs, property) === undefined) {
      refuse(`${called.name} needs the input ${property}.`, field.description);
    }
  }
  if (isNewer(called.requires.terraform, caller.requires.terraform)) {
    refuse(
      `${called.name} needs Terraform ${called.requires.terraform}, but the module declares ${caller.requires.terraform}.`,
      `Raise requires.terraform to ${called.requires.terraform}.`,
    );
  }
  for (const [provider, requirement] of Object.entries(called.requires)) {
    if (provider === "terraform") continue;
    if (!Object.hasOwn(caller.requires, provider)) {
      refuse(
        `${called.name} needs the provider ${provider}, which the definition does not require.`,
        `Add ${provider} to requires, with the version that ${called.name} asks for.`,
      );
    }
    for (const alias of aliasesOf(requirement)) {
      if (ownValue(call.providers ?? {}, `${provider}.${alias}`) == null) {
        refuse(
          `${called.name} has to be given the provider configuration ${provider}.${alias}.`,
          `Give it as in providers: { "${provider}.${alias}": providers.${provider}.default }.`,
        );
      }
    }
  }
}

function isNewer(one: string, other: string): boolean {
  const [a, b] = [floorOf(one), floorOf(other)];
  return (a[0] - b[0] || a[1] - b[1] || a[2] - b[2]) > 0;
}

function isConfiguration(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, "fqn");
}
