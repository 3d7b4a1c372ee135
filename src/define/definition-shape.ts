import { ScrapewayError } from "../model/errors";
import { isReference } from "./is-reference";
import { isPlainObject } from "./plain-object";
import { valueName } from "./value-name";

/**
 * Refuses a definition that is not put together as one, before anything is read of it. TypeScript says so first, to those who ask it.
 *
 * @throws ScrapewayError `define.shape`
 */
export function checkShape(definition: unknown): void {
  if (!isPlainObject(definition)) {
    throw misshapen(
      "defineModule",
      `takes an object, and was given ${valueName(definition)}`,
      "Write defineModule({ name: …, … }).",
    );
  }
  const { name } = definition;
  const place = typeof name === "string" ? `module ${name}` : "defineModule";
  for (const [part, kind, form] of parts) {
    const value = definition[part];
    const fits = kind === "object" ? isPlainObject(value) : typeof value === kind;
    if (!fits)
      throw misshapen(
        `${place}, ${part}`,
        `takes ${article(kind)}, and was given ${valueName(value)}`,
        `Write ${form}.`,
      );
  }
  for (const part of ["moved", "removed"] as const) {
    const list = definition[part];
    const isList = list === undefined || (Array.isArray(list) && list.every(isPlainObject));
    if (!isList) {
      throw misshapen(
        `${place}, ${part}`,
        `takes a list of objects, and was given ${valueName(list)}`,
        `Write ${part}: [{ from: "…", … }], or leave it out.`,
      );
    }
  }
}

/** What every definition has, and how it is written. */
const parts: readonly (readonly [part: string, kind: "string" | "object" | "function", form: string])[] = [
  ["name", "string", 'name: "metrics-archive"'],
  ["system", "string", 'system: "aws"'],
  ["summary", "string", 'summary: "Keeps metrics for years."'],
  ["appliedBy", "string", 'appliedBy: "operator" or appliedBy: "client"'],
  ["requires", "object", 'requires: { terraform: ">= 1.5.7", aws: ">= 5.100" }'],
  [
    "inputs",
    "object",
    'inputs: { name: t.string.required("Name of the archive.") }, or inputs: {} where there are none',
  ],
  [
    "outputs",
    "object",
    'outputs: { arn: t.string.output("ARN of the archive.") }, or outputs: {} where there are none',
  ],
  ["build", "function", "build({ scope, inputs }) { …; return { arn: bucket.arn }; }"],
];

/**
 * Refuses what is no input, output or attribute: a bare `t.string`, a text, nothing.
 *
 * @param presences what makes it one: `required` and `optional`, or `output`
 * @throws ScrapewayError `define.shape`
 */
export function checkField(field: unknown, presences: readonly string[], place: string): void {
  const isField = isPlainObject(field) && typeof field.presence === "string" && isPlainObject(field.type);
  const written = presences.includes("output")
    ? '.output("What it is.")'
    : '.required("What it is for.") or .optional("What it is for.", { default: … })';
  if (!isField) {
    const given = isType(field) ? "a type without a description" : valueName(field);
    throw misshapen(
      place,
      `is given ${given}`,
      `Say what it is: ${isType(field) ? typeForm(field) : "t.string"}${written}.`,
    );
  }
  if (!presences.includes(String(field.presence))) {
    throw misshapen(place, `is declared with .${String(field.presence)}(…)`, `Write ${written}.`);
  }
  if (typeof field.description !== "string") {
    throw misshapen(place, `has no description, but ${valueName(field.description)}`, `Write ${written}.`);
  }
  if (field.options !== undefined && !isPlainObject(field.options)) {
    throw misshapen(
      place,
      `has options that are ${valueName(field.options)}`,
      'Write them as an object, as in { default: "x" }.',
    );
  }
  const { validate } = isPlainObject(field.options) ? field.options : {};
  if (validate === undefined) return;
  const isRule = (rule: unknown): boolean =>
    isPlainObject(rule) && typeof rule.when === "function" && rule.message != null;
  if (Array.isArray(validate) && validate.every(isRule)) return;
  throw misshapen(
    place,
    "has a validation that is none",
    'Write validate: [{ when: (value) => hcl`length(${value}) > 0`, message: "name must not be empty." }].',
  );
}

/** @throws ScrapewayError `define.shape` where `build()` returns no object of outputs */
export function checkOutputs(outputs: unknown, place: string): void {
  if (isPlainObject(outputs)) return;
  throw misshapen(
    `${place}, build()`,
    `returned ${valueName(outputs)}`,
    "Return a value for each output, as in return { arn: bucket.arn }; where there are none, return {}.",
  );
}

/** @throws ScrapewayError `define.shape` where a block has nothing to go through, or nothing to write */
export function checkDynamic(collection: unknown, content: unknown): void {
  const isCollection = typeof collection === "object" && collection !== null;
  if (!isCollection && !isReference(collection)) {
    throw misshapen(
      "dynamic",
      `goes through a list, set or map, and was given ${valueName(collection)}`,
      `Write ${dynamicForm}.`,
    );
  }
  if (typeof content === "function") return;
  throw misshapen(
    "dynamic",
    `takes a function for the content, and was given ${valueName(content)}`,
    `Write ${dynamicForm}.`,
  );
}

const dynamicForm = "dynamic(inputs.rules, (rule) => ({ fromPort: rule.value.fromPort }))";

/** @throws ScrapewayError `define.shape` where a call of another module lacks a part */
export function checkCallShape(name: unknown, module: unknown, call: unknown): void {
  const isModule = typeof module === "string" || (isPlainObject(module) && typeof module.name === "string");
  const found = [
    typeof name === "string" ? undefined : `takes a name, and was given ${valueName(name)}`,
    isModule
      ? undefined
      : `takes a definition or the address of a published module, and was given ${valueName(module)}`,
    isPlainObject(call) ? undefined : `takes what it is given as an object, and was given ${valueName(call)}`,
  ].find((one) => one != null);
  if (found != null)
    throw misshapen("call", found, 'Write call("network", network, { inputs: { name: inputs.name } }).');
}

/** @throws ScrapewayError `define.shape` where a check has no list of assertions */
export function checkAssertions(assertions: unknown, place: string): void {
  const isAssertion = (one: unknown): boolean =>
    isPlainObject(one) && one.condition !== undefined && one.errorMessage !== undefined;
  if (Array.isArray(assertions) && assertions.every(isAssertion)) return;
  throw misshapen(
    place,
    `takes a list of conditions with their messages, and was given ${valueName(assertions)}`,
    'Write [{ condition: hcl`length(${inputs.rules}) > 0`, errorMessage: "There are no rules." }].',
  );
}

/** @param mode `resource`, `data` or `ephemeral` @throws ScrapewayError `define.shape` where what has no bindings lacks a part */
export function checkUntyped(mode: string, type: unknown, name: unknown, body: unknown): void {
  const found = [
    typeof type === "string" ? undefined : `takes a type, and was given ${valueName(type)}`,
    typeof name === "string" ? undefined : `takes a name, and was given ${valueName(name)}`,
    isPlainObject(body) ? undefined : `takes its arguments as an object, and was given ${valueName(body)}`,
  ].find((one) => one != null);
  if (found != null) throw misshapen(mode, found, `Write ${mode}("aws_thing", "this", { name: inputs.name }).`);
}

/** @throws ScrapewayError `define.shape` where hcl is called, and not written before a text between backticks */
export function checkTemplate(strings: unknown): void {
  if (Array.isArray(strings) && Object.hasOwn(strings, "raw")) return;
  throw misshapen(
    "hcl",
    `stands before a text between backticks, and was called with ${valueName(strings)}`,
    "Write hcl`upper(${inputs.name})`.",
  );
}

/** @param what `t.map` @throws ScrapewayError `define.shape` where no type is given for the elements */
export function checkElement(element: unknown, what: string): void {
  if (isType(element)) return;
  throw misshapen(
    what,
    `takes the type of its elements, and was given ${valueName(element)}`,
    `Write ${what}(t.string), or another type.`,
  );
}

/** @throws ScrapewayError `define.shape` where no attributes are given for an object */
export function checkAttributes(attributes: unknown): void {
  if (isPlainObject(attributes)) return;
  throw misshapen(
    "t.object",
    `takes the attributes, and was given ${valueName(attributes)}`,
    'Write t.object({ name: t.string.required("Name.") }).',
  );
}

/** `t.any` is a function, too. */
function isType(value: unknown): boolean {
  return (typeof value === "function" || (typeof value === "object" && value !== null)) && "constraint" in value;
}

function typeForm(type: unknown): string {
  const constraint: unknown = Reflect.get(Object(type), "constraint");
  const kind = isPlainObject(constraint) ? String(constraint.kind) : "string";
  return ["list", "set", "map", "object"].includes(kind) ? `t.${kind}(…)` : `t.${kind}`;
}

function article(kind: string): string {
  return kind === "string" ? "a text" : kind === "object" ? "an object" : "a function";
}

function misshapen(place: string, what: string, next: string): ScrapewayError {
  return new ScrapewayError({ code: "define.shape", message: `It ${what}.`, place, next });
}
