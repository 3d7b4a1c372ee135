import type { ModuleDefinition } from "../../define/module-definition";
import { propertyName } from "../../define/naming";
import { nearestName } from "../../define/nearest-name";
import { featureFloors, functionFloors, requireFloor } from "../../define/terraform-floor";
import { terraformFunctions } from "../../define/terraform-functions";
import type { Hcl } from "../../hcl/hcl";
import type { Mention } from "../../hcl/mentions";
import { isScrapewayError, ScrapewayError, withMoreSaid } from "../../model/errors";
import { ownValue } from "../../model/own-value";
import type { BuiltConstructs } from "../build-module";
import { outputNames } from "../module-tree";
import { argumentPlace } from "../resource-body";
import { checkCollection } from "./collection";
import { cyclesIn, needsItself } from "./cycles";
import { checkEphemeral } from "./ephemeral";
import {
  declaredNames,
  type KnownNames,
  ownerName,
  type Place,
  type PrintedModule,
  placesOf,
} from "./expression-places";
import { checkInstanceKeys } from "./instance-keys";
import { checkMoves } from "./moves";
import { refuseHabit } from "./names-of-others";
import { type PlaceValues, placeValues } from "./place-values";
import { requireKnown } from "./require-known";
import { mistakeIn, notAnExpression } from "./syntax";
import { checkValidations } from "./validations";
import { originOfWrong } from "./written-expressions";

/**
 * Refuses references to what does not exist, repeated resources that are used without a key, and features above the declared floor of
 * Terraform, with the place where they stand. What only Terraform can know, it leaves to Terraform.
 *
 * @throws ScrapewayError `synth.unknown-reference`, `synth.repeated`, `synth.instance-key`, `synth.condition`, `synth.syntax`, `synth.validation`, `synth.for-each`, `synth.cycle`, `define.above-floor`
 */
export function checkExpressions(
  definition: ModuleDefinition,
  { statements, outputs }: Pick<BuiltConstructs, "statements" | "outputs">,
  printed: PrintedModule,
): void {
  const known = declaredNames(printed, outputNames(statements));
  const places = [...printed.main, ...printed.variables, ...printed.outputs].flatMap(placesOf);
  const valuesOf = (place: Place): PlaceValues => placeValues(place, { definition, statements, outputs });
  for (const place of places) {
    const at = placeName(place, definition);
    // Arguments that the provider takes and never keeps are named so: https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only
    if (["resource", "data", "ephemeral", "check"].includes(place.owner.kind) && place.attribute.endsWith("_wo")) {
      const feature = `The write-only argument ${place.attribute}`;
      requireFloor(definition.requires.terraform, featureFloors["write-only arguments"], feature, at);
    }
    if (place.attribute === "for_each") {
      blaming(valuesOf, place, nothingWrongAlone, () => checkCollection(place.value.text, definition, at));
    }
    const mistake = mistakeIn(place.value);
    if (mistake != null) {
      blaming(
        valuesOf,
        place,
        (own) => mistakeIn(own) != null,
        () => {
          throw notAnExpression(mistake, place.value, nameInSource(place), at);
        },
      );
    }
    blaming(valuesOf, place, nothingWrongAlone, () => checkInstanceKeys(place.value.tokens, known.resources, at));
    const { mentions } = place.value;
    if (place.inRule === true && place.attribute === "condition" && mentions.every(({ kind }) => kind === "function"))
      blaming(
        valuesOf,
        place,
        ({ text }) => text === place.value.text,
        () => {
          throw aboutNothing(place, at);
        },
      );
    for (const mention of mentions) {
      blaming(
        valuesOf,
        place,
        (own) => own.mentions.some((one) => isSame(one, mention)),
        () => {
          if (mention.kind === "function") checkFunction(mention.name, definition, at);
          else checkReference(mention.path, place, known, at, definition);
        },
      );
    }
  }
  const isKnown = (address: string): boolean =>
    known.resources.has(address) || known.locals.has(address.replace(/^local\./, ""));
  for (const cycle of cyclesIn(places, isKnown)) {
    const at = placeName(cycle.place, definition);
    blaming(valuesOf, cycle.place, nothingWrongAlone, () => {
      throw needsItself(cycle, at);
    });
  }
  checkEphemeral(definition, statements, places);
  checkValidations(definition, printed.variables);
  checkMoves(definition, known);
}

/** Of what is wrong only where it stands. */
function nothingWrongAlone(): boolean {
  return false;
}

/** Runs a check. What it refuses is told where the author wrote it: in the expression that is wrong by itself, else where the argument stands. */
function blaming(
  valuesOf: (place: Place) => PlaceValues,
  place: Place,
  isWrong: (own: Hcl) => boolean,
  check: () => void,
): void {
  try {
    check();
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    const { values, origin, argument } = valuesOf(place);
    const own = originOfWrong(values, isWrong);
    throw withMoreSaid(error, { written: own == null ? { origin, argument } : { origin: own } });
  }
}

function isSame(one: Mention, other: Mention): boolean {
  if (one.kind === "function") return other.kind === "function" && one.name === other.name;
  return other.kind === "reference" && one.path.join(".") === other.path.join(".");
}

/** As messages name it: `module sample, aws_iam_role.this, argument name`. */
function placeName(place: Place, { name }: ModuleDefinition): string {
  const owner = `module ${name}, ${ownerName(place.owner)}`;
  const isArgument = ["resource", "data", "ephemeral"].includes(place.owner.kind);
  return isArgument ? argumentPlace(owner, place.attribute) : owner;
}

function nameInSource({ owner, attribute }: Place): string {
  return owner.kind === "local" ? `the local ${attribute}` : propertyName(attribute);
}

function checkFunction(name: string, definition: ModuleDefinition, at: string): void {
  const { terraform } = definition.requires;
  if (name.includes("::")) {
    requireFloor(terraform, featureFloors["provider functions"], `The function ${name}`, at);
    requireProvider(name, definition, at);
  }
  const meant =
    name.includes("::") || terraformFunctions.has(name) ? undefined : nearestName(name, [...terraformFunctions]);
  if (meant != null) {
    throw new ScrapewayError({
      code: "synth.unknown-function",
      message: `Terraform has no function ${name}.`,
      place: at,
      next: `Did you mean ${meant}?`,
    });
  }
  const floor = ownValue(functionFloors, name);
  if (floor != null) requireFloor(terraform, floor, `The function ${name}`, at);
}

/** `provider::aws::arn_parse` is a function of what the module itself calls aws. */
function requireProvider(name: string, definition: ModuleDefinition, at: string): void {
  const provider = name.split("::")[1] ?? "";
  if (provider !== "terraform" && Object.hasOwn(definition.requires, provider)) return;
  throw new ScrapewayError({
    code: "synth.provider",
    message: `The function ${name} is one of the provider ${provider}, which the definition does not require.`,
    place: at,
    next:
      provider === "terraform"
        ? "Do without it: a module cannot require the provider that is part of Terraform."
        : `Add the lowest version of ${provider} that has it to requires.`,
  });
}

function checkReference(
  path: readonly string[],
  place: Place,
  known: KnownNames,
  at: string,
  definition: ModuleDefinition,
): void {
  const [root = "", name = ""] = path;
  if (place.allowed.has(root) || root === "path") return;
  if (root === "terraform") {
    if (name !== "applying") return;
    requireFloor(definition.requires.terraform, featureFloors["terraform.applying"], "terraform.applying", at);
  } else if (root === "var") requireKnown("var.", name, known.variables, "an input", at);
  else if (root === "local") requireKnown("local.", name, known.locals, "a local", at);
  else checkResource(path, place, known, at, definition);
}

function checkResource(
  path: readonly string[],
  place: Place,
  known: KnownNames,
  at: string,
  definition: ModuleDefinition,
): void {
  const [root = ""] = path;
  const misplaced = ownValue(misplacedRoots, root);
  if (misplaced != null) throw new ScrapewayError({ ...misplaced, code: "synth.unknown-reference", place: at });
  const length = root === "data" || root === "ephemeral" ? 3 : 2;
  const address = path.slice(0, length).join(".");
  const scope = known.scoped.get(address);
  if (scope != null && scope === place.check) return;
  if (scope != null) throw outOfSight(address, scope, at);
  const variable = new RegExp(`\\$\\{\\s*${root}\\s*(?::[^}]*)?\\}`).exec(place.value.text)?.[0];
  if (path.length === 1 && variable != null) throw meantAsText(variable, at);
  if (!known.resources.has(address)) refuseHabit(path, place, definition, at);
  if (path.length < length || !known.resources.has(address)) {
    const what = root === "module" ? "a module call" : "a resource or data source";
    requireKnown("", address, [...known.resources.keys(), ...place.allowed], what, at);
  }
  const repetition = known.resources.get(address);
  if (repetition === "for_each" && path.length === length && place.value.text.includes(`${address}[*]`)) {
    throw splatOfMap(address, at);
  }
  // Of resources with for_each the bindings write a splat, which Terraform has for counted ones only.
  const isSplat = repetition === "count" && path[length] === "*";
  if (repetition !== "no" && path.length > length && !isSplat) throw withoutKey(address, repetition, path, at);
  const outputs = known.outputs.get(address);
  const output = path[length];
  if (repetition === "no" && outputs != null && output != null && output !== "*") {
    requireKnown(`${address}.`, output, outputs, "an output", at, "the module that is called");
  }
}

const misplacedRoots: Readonly<Record<string, { readonly message: string; readonly next: string }>> = {
  each: {
    message: "each.key and each.value are used, but nothing is repeated here.",
    next: "Give the resource forEach: each(collection).iterator, or name the instance with instance(resource, key).",
  },
  count: {
    message: "count.index is used, but nothing is counted here.",
    next: "Give the resource count: times(number).count, or repeat over a collection with each(collection).",
  },
  self: { message: "self is used outside of a postcondition.", next: "Name the resource itself." },
};

/** Variables of a shell and of IAM policies, in text that the bindings take for a template. */
function meantAsText(variable: string, at: string): ScrapewayError {
  return new ScrapewayError({
    code: "synth.unknown-reference",
    message: `${variable} stands in a text that is a template, and names nothing that this module has.`,
    place: at,
    next: 'Where it is meant as text, write the text with hcl, which escapes it: hcl`${"…"}`; inside hcl, write $\\${…}.',
  });
}

function withoutKey(
  address: string,
  repetition: "for_each" | "count" | undefined,
  path: readonly string[],
  at: string,
): ScrapewayError {
  const attribute = path.filter((part) => part !== "*").at(-1) ?? "";
  const which =
    repetition === "count"
      ? `one(resource).${attribute} where there is one or none, times(count).at(resource).${attribute} for that of the same index, or instance(resource, 0).${attribute}`
      : `each(collection).at(resource).${attribute} for that of the same key, or instance(resource, key).${attribute}`;
  return new ScrapewayError({
    code: "synth.repeated",
    message: `${address} is repeated with ${repetition}, so that there is no single ${attribute}.`,
    place: at,
    next: `Say which instance: ${which}.`,
  });
}

/** To a splat, what for_each makes is one object and no list: https://developer.hashicorp.com/terraform/language/expressions/splat */
function splatOfMap(address: string, at: string): ScrapewayError {
  return new ScrapewayError({
    code: "synth.repeated",
    message: `${address} is repeated with for_each, and [*] and one() take what comes of that for a single value.`,
    place: at,
    next: "Write values(…) around it: hcl`one(values(${resource})[*].id)`, or name the instance with instance(resource, key).",
  });
}

function outOfSight(address: string, check: string, at: string): ScrapewayError {
  return new ScrapewayError({
    code: "synth.unknown-reference",
    message: `${address} is read for the check ${check} alone; nothing else sees it.`,
    place: at,
    next: "Make it before the check, and not in it.",
  });
}

function aboutNothing({ value: { text } }: Place, at: string): ScrapewayError {
  return new ScrapewayError({
    code: "synth.condition",
    message: `The condition ${text} looks at nothing, so that it checks nothing.`,
    place: at,
    next: "Write it about an input, a local or a resource; Terraform refuses others.",
  });
}
