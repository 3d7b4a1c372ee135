import {
  defineModule,
  each,
  instance,
  type ModuleDefinition,
  one,
  times,
  when,
  withDependsOn,
  withPreconditions,
} from "../../../src";
import type { BuildContext } from "../../../src/define";
import type { AnyField, AnyOutputField } from "../../../src/define/field";
import type { Random } from "../random";
import { type Binding, bindings } from "./bindings";
import { elementsOf, type PlannedBody, planBody } from "./body";
import { authored, effective, type InputPlan, kitType, nameOption, randomInputs } from "./module-plan";
import { awkwardText, randomNames } from "./raw";
import { elementReferences, indexReference, named, withPaths } from "./references";
import { type At, expression, type Reference, type Session, type Term } from "./term";
import { Terms } from "./terms";
import { bool, converted, number, randomType, string, type Type } from "./type";
import { isWhole, jsonencoded, textOf, type Value, whole } from "./value";

/** What a module has once Terraform planned it, by addresses below the module's own. */
export interface Expected {
  readonly resources: Map<string, { readonly [argument: string]: Value }>;
  /** Messages of the assertions that do not hold, by the check's address. */
  readonly checks: Map<string, readonly string[]>;
}

/** What Terraform's plan does not tell, and the printed file does. */
export interface Structure {
  readonly resources: Map<string, ResourceStructure>;
  readonly moved: readonly { readonly from: string; readonly to: string }[];
  readonly comments: readonly string[];
}

/** As HashiCorp's parser gives it. */
export interface ResourceStructure {
  readonly provider: unknown;
  readonly dependsOn: unknown;
  readonly isForEach: boolean;
  readonly isCount: boolean;
  readonly ignoreChanges: unknown;
  readonly createBeforeDestroy: unknown;
  readonly replaceTriggeredBy: unknown;
  readonly preconditions: number;
}

export interface OutputPlan {
  readonly property: string;
  readonly name: string;
  readonly type: Type;
  readonly term: Term;
}

export interface ModulePlan {
  readonly definition: ModuleDefinition;
  readonly outputs: readonly OutputPlan[];
  readonly structure: Structure;
  expect(at: At, prefix: string, into: Expected): void;
}

type Context = BuildContext<
  Record<string, AnyField>,
  { terraform: ">= 1.11"; aws: { version: string; aliases: ["a"] } }
>;
type Statement = (session: Session, context: Context) => void;

/** What a resource or call is repeated over. */
interface Repetition {
  readonly kind: "none" | "each" | "count" | "when";
  /** The instances at a place, with what stands behind the address. */
  instances(at: At): readonly { readonly at: At; readonly suffix: string }[];
  readonly own: readonly Reference[];
  /** Meta-arguments, in the definition. */
  write(session: Session): object;
  /** Of `each` and `times`: what gives the instance of another one at the same key. */
  readonly session: string;
  /** What is repeated in the same way. */
  readonly followers: Follower[];
}

/** What others can wait for. */
interface Dependable {
  readonly name: string;
  readonly address: string;
  /** Terraform does not find what has no instance where it looks for what replaces another. */
  readonly canReplace: boolean;
}

interface Follower {
  readonly name: string;
  readonly properties: readonly Property[];
}

interface Property {
  readonly property: string;
  readonly name: string;
  readonly type: Type;
  readonly isTyped: boolean;
  readonly isText: boolean;
  mean(at: At): Value;
}

const kinds = ["local", "local", "binding", "binding", "binding", "data", "data", "call", "check", "comment"] as const;

/** A random module, and what it means at all the places where it is called. */
export class ModulePlanner {
  readonly #random: Random;
  readonly #name: string;
  readonly #ats: readonly At[];
  readonly #depth: number;
  readonly #references: Reference[] = [];
  readonly #statements: Statement[] = [];
  readonly #expectations: ((at: At, prefix: string, into: Expected) => void)[] = [];
  readonly #repetitions: Repetition[] = [];
  readonly #dependables: Dependable[] = [];
  readonly #structure: {
    resources: Structure["resources"];
    moved: { from: string; to: string }[];
    comments: string[];
  } = {
    resources: new Map(),
    moved: [],
    comments: [],
  };
  readonly #locals: Reference[] = [];
  #count = 0;

  constructor(random: Random, name: string, ats: readonly At[], depth: number) {
    this.#random = random;
    this.#name = name;
    this.#ats = ats;
    this.#depth = depth;
  }

  plan(inputs: readonly InputPlan[]): ModulePlan {
    const random = this.#random;
    for (const { property, name, type } of inputs) {
      const reference = named(`input ${property}`, type, ({ inputs: given }) => given[name] ?? null, true);
      this.#references.push(...withPaths(reference, random, this.#ats));
    }
    for (let statement = 2 + random.below(5); statement > 0; statement -= 1) this.#statement();
    const outputs = this.#outputs();
    const rules = outputs.map(() => (random.chance(25) ? this.#terms().holding() : undefined));
    const late = outputs.map(() => (random.chance(20) ? this.#someDependables() : []));
    return {
      outputs,
      structure: this.#structure,
      expect: (at, prefix, into) => {
        for (const expectation of this.#expectations) expectation(at, prefix, into);
      },
      definition: this.#definition(inputs, outputs, (session) =>
        Object.fromEntries(
          outputs.map(({ property, term }, index) => {
            let value = term.write(session);
            const rule = rules[index];
            if (rule !== undefined) {
              value = withPreconditions(value, [{ condition: rule.write(session), errorMessage: "No ${way}." }]);
            }
            const waits = late[index] ?? [];
            if (waits.length > 0)
              value = withDependsOn(
                value,
                waits.map(({ name }) => session.get(name) as never),
              );
            return [property, value];
          }),
        ),
      ),
    };
  }

  #definition(
    inputs: readonly InputPlan[],
    outputs: readonly OutputPlan[],
    returned: (session: Session) => object,
  ): ModuleDefinition {
    const validations = inputs.map((input) => (this.#random.chance(25) ? this.#validation(input) : undefined));
    const fields = inputs.map((input, index): [string, AnyField] => {
      const validate = validations[index];
      const options = {
        ...nameOption(input.property, input.name),
        ...(validate === undefined ? {} : { validate: [validate] }),
        ...(input.isNullable ? { nullable: true } : {}),
      };
      const type = kitType(input.type);
      if (input.isRequired) return [input.property, type.required("Given ${here}.", options as never)];
      const fallback = authored(input.type, input.fallback);
      return [input.property, type.optional('Or "not".', { ...options, default: fallback } as never)];
    });
    return defineModule({
      name: this.#name,
      system: "aws",
      summary: "Generated.",
      appliedBy: "operator",
      requires: { terraform: ">= 1.11", aws: { version: ">= 5.100", aliases: ["a"] } },
      inputs: Object.fromEntries(fields),
      outputs: Object.fromEntries(
        outputs.map(({ property, name, type }): [string, AnyOutputField] => [
          property,
          kitType(type).output("What comes out.", nameOption(property, name)),
        ]),
      ),
      moved: this.#structure.moved as never,
      build: (context: Context) => {
        const session: Session = new Map();
        for (const { property } of inputs) session.set(`input ${property}`, Reflect.get(context.inputs, property));
        for (const statement of this.#statements) statement(session, context);
        return returned(session) as never;
      },
    } as never);
  }

  #validation({ name, type }: InputPlan): { readonly when: (input: unknown) => unknown; readonly message: string } {
    const self = named("validated", type, ({ inputs: given }) => given[name] ?? null, true);
    const terms = new Terms(this.#random, withPaths(self, this.#random, this.#ats), this.#ats);
    const condition = expression(bool, [terms.holding(), " && jsonencode(", self, ') != "no"'], () => true);
    return { when: (input) => condition.write(new Map([["validated", input]])), message: "Not ${so} %{ at } all." };
  }

  #outputs(): readonly OutputPlan[] {
    const random = this.#random;
    const everything = expression(
      string,
      ["jsonencode([", ...this.#locals.flatMap((one) => [one, ", "]), "1])"],
      (at) => jsonencoded([...this.#locals.map((one) => one.mean(at)), whole(1)]),
    );
    const more = randomNames(random, 1 + random.below(3)).map(({ property, name }): OutputPlan => {
      const type = randomType(random, 2);
      return { property, name, type, term: this.#terms().term(type, "output", 2) };
    });
    return [{ property: "everything", name: "everything", type: string, term: everything }, ...more];
  }

  #statement(): void {
    const kind = this.#random.pick(kinds);
    if (kind === "binding") this.#binding();
    else if (kind === "data") this.#data();
    else if (kind === "check") this.#check();
    else if (kind === "comment") this.#comment();
    else if (kind === "call" && this.#depth > 0) this.#call();
    else this.#local();
  }

  #terms(more: readonly Reference[] = [], ats = this.#ats): Terms {
    // What is near is taken more often.
    return new Terms(this.#random, [...more, ...more, ...this.#references], ats);
  }

  #newName(letter: string): string {
    this.#count += 1;
    return `${letter}${this.#count}`;
  }

  #local(): void {
    const random = this.#random;
    const name = this.#newName("l");
    const term = this.#terms().any(3);
    this.#statements.push((session, { local }) => {
      session.set(name, local(name, term.write(session)));
    });
    const reference = named(name, term.type, term.mean, false);
    this.#locals.push(reference);
    this.#references.push(...withPaths(reference, random, this.#ats));
  }

  #comment(): void {
    const text = this.#random.pick(["A comment.", 'Over ${two}\n\n"lines" /* of */ text.', "# <<-EOT", "%{ if x }"]);
    const isSection = this.#random.chance(40);
    this.#structure.comments.push(text);
    this.#statements.push((_, { comment, section }) => (isSection ? section(text) : comment(text)));
    // Behind the last thing of a module there is nothing that it could stand above.
    this.#local();
  }

  #check(): void {
    const name = this.#newName("c");
    const condition = this.#terms().condition();
    const inner = this.#terms().accepted(string, "verbatim", (value) => value !== null, "x");
    const isPlain = this.#random.chance(30);
    const plain = `Not so: ${awkwardText(this.#random)}.`;
    const written = expression(string, ['"Because: ', inner, '."'], (at) => `Because: ${textOf(inner.mean(at))}.`);
    this.#statements.push((session, { check }) => {
      const errorMessage = isPlain ? plain : written.write(session);
      check(name, [{ condition: condition.write(session), errorMessage }]);
    });
    this.#expectations.push((at, prefix, into) => {
      const holds = condition.mean(at) === true;
      into.checks.set(`${prefix}check.${name}`, holds ? [] : [isPlain ? plain : textOf(written.mean(at))]);
    });
  }

  #someDependables(): readonly Dependable[] {
    return this.#dependables.filter(() => this.#random.chance(30)).slice(0, 3);
  }

  #binding(): void {
    const random = this.#random;
    const binding: Binding = random.pick(bindings);
    const name = this.#newName("r");
    const address = `${binding.mode === "data" ? "data." : ""}${binding.type}.${name}`;
    const repetition = this.#repetition();
    const bodyAts = this.#ats.flatMap((at) => repetition.instances(at).map((one) => one.at));
    const terms = this.#terms(this.#ownReferences(repetition), bodyAts);
    const body = planBody(binding.body, terms, false, () => this.#newName("b"));
    const meta = this.#meta(binding, terms, address, repetition);
    const { make: Resource } = binding;
    this.#statements.push((session, context) => {
      const config = {
        ...repetition.write(session),
        ...binding.fixed,
        ...body.write(session),
        ...meta(session, context),
      };
      session.set(name, new Resource(context.scope, name, config as never));
    });
    this.#expectResource(address, repetition, (at) => body.mean(at));
    if (binding.mode === "managed") this.#move(address);
    const canReplace = binding.mode === "managed" && this.#hasInstances(repetition);
    this.#dependables.push({ name, address, canReplace });
    this.#addResource(name, repetition, propertiesOf(body));
  }

  #data(): void {
    const name = this.#newName("d");
    const address = `terraform_data.${name}`;
    const repetition = this.#repetition();
    const bodyAts = this.#ats.flatMap((at) => repetition.instances(at).map((one) => one.at));
    const terms = this.#terms(this.#ownReferences(repetition), bodyAts);
    const input = terms.any(2);
    const triggers = terms.any(1);
    const meta = this.#meta(undefined, terms, address, repetition);
    this.#statements.push((session, context) => {
      const written = { input: input.write(session), triggersReplace: triggers.write(session) };
      const body = { ...repetition.write(session), ...written, ...meta(session, context) };
      session.set(name, context.resource("terraform_data", name, body as never));
    });
    this.#expectResource(address, repetition, (at) => ({ input: input.mean(at), triggers_replace: triggers.mean(at) }));
    this.#dependables.push({ name, address, canReplace: this.#hasInstances(repetition) });
    const property = {
      property: "input",
      name: "input",
      type: input.type,
      isTyped: false,
      isText: false,
      mean: input.mean,
    };
    this.#addResource(name, repetition, [property]);
  }

  #hasInstances(repetition: Repetition): boolean {
    return this.#ats.every((at) => repetition.instances(at).length > 0);
  }

  #expectResource(
    address: string,
    repetition: Repetition,
    mean: (at: At) => { readonly [argument: string]: Value },
  ): void {
    this.#expectations.push((at, prefix, into) => {
      for (const one of repetition.instances(at)) into.resources.set(`${prefix}${address}${one.suffix}`, mean(one.at));
    });
  }

  /** Provider, order and lifecycle. */
  #meta(
    binding: Binding | undefined,
    terms: Terms,
    address: string,
    repetition: Repetition,
  ): (session: Session, context: Context) => object {
    const random = this.#random;
    const mode = binding?.mode ?? "untyped";
    const waits = this.#someDependables();
    const isAliased = mode !== "untyped" && random.chance(25);
    const rules = random.chance(25) ? [terms.holding()] : [];
    const ignored = binding?.mode === "managed" && random.chance(20) ? binding.body.arguments.slice(0, 2) : [];
    const creates = mode !== "data" && random.chance(20);
    const replacing = mode !== "data" && random.chance(20) ? waits.filter((one) => one.canReplace) : [];
    this.#structure.resources.set(address, {
      provider: isAliased ? "${aws.a}" : undefined,
      dependsOn: waits.length > 0 ? waits.map((one) => `\${${one.address}}`) : undefined,
      isForEach: repetition.kind === "each",
      isCount: repetition.kind === "count" || repetition.kind === "when",
      ignoreChanges: ignored.length > 0 ? ignored.map((one) => `\${${one.name}}`) : undefined,
      createBeforeDestroy: creates ? true : undefined,
      replaceTriggeredBy: replacing.length > 0 ? replacing.map((one) => `\${${one.address}}`) : undefined,
      preconditions: rules.length,
    });
    // To the bindings all text is a template.
    const errorMessage = mode === "untyped" ? "Never ${here}." : "Never $${here}.";
    return (session, { providers }) => {
      const precondition = rules.map((rule) => ({ condition: rule.write(session), errorMessage }));
      const lifecycle = {
        ...(creates ? { createBeforeDestroy: true } : {}),
        ...(ignored.length > 0 ? { ignoreChanges: ignored.map((one) => one.property) } : {}),
        ...(replacing.length > 0 ? { replaceTriggeredBy: replacing.map((one) => session.get(one.name)) } : {}),
        ...(precondition.length > 0 ? { precondition } : {}),
      };
      return {
        ...(isAliased ? { provider: providers.aws.a } : {}),
        ...(waits.length > 0 ? { dependsOn: waits.map((one) => session.get(one.name)) } : {}),
        ...(Object.keys(lifecycle).length > 0 ? { lifecycle } : {}),
      };
    };
  }

  #move(address: string): void {
    if (!this.#random.chance(15)) return;
    const from = this.#random.pick([`${address}_old`, `module.old["a b"].${address}`, `${address}_one[0]`]);
    this.#structure.moved.push({ from, to: address });
  }

  #repetition(): Repetition {
    const random = this.#random;
    const [first, ...more] = this.#repetitions;
    if (first !== undefined && random.chance(30)) return random.pick([first, ...more]);
    switch (random.pick(["none", "none", "none", "each", "each", "count", "when"] as const)) {
      case "none":
        return {
          kind: "none",
          instances: (at) => [{ at, suffix: "" }],
          own: [],
          write: () => ({}),
          session: "",
          followers: [],
        };
      case "each":
        return this.#each();
      case "count":
        return this.#times();
      case "when": {
        const condition = this.#terms().term(bool, "verbatim", 1);
        return {
          kind: "when",
          instances: (at) => (condition.mean(at) === true ? [{ at: { ...at, index: 0 }, suffix: "[0]" }] : []),
          own: [],
          write: (session) => ({ count: when(condition.write(session)) }),
          session: "",
          followers: [],
        };
      }
    }
  }

  #each(): Repetition {
    const random = this.#random;
    const kind = random.pick(["map", "map", "set"] as const);
    const element = kind === "set" ? string : randomType(random, 1);
    const collection = this.#terms().term({ kind, element }, "verbatim", 1);
    const name = this.#newName("e");
    this.#statements.push((session) => {
      session.set(name, each(collection.write(session)));
    });
    const isTyped = (collection as Reference).isTyped === true;
    const repetition: Repetition = {
      kind: "each",
      session: name,
      followers: [],
      own: elementReferences(name, element, string, ({ each: one }) => one, isTyped),
      instances: (at) =>
        elementsOf(collection, at).map((one) => ({
          at: { ...at, each: one },
          suffix: `[${addressKey(textOf(one.key))}]`,
        })),
      write: (session) => ({ forEach: Reflect.get(Object(session.get(name)), "iterator") }),
    };
    this.#repetitions.push(repetition);
    return repetition;
  }

  #times(): Repetition {
    const small = (value: Value): boolean => isWhole(value) && ["0", "1", "2", "3"].includes(value.digits);
    const count = this.#terms().accepted(number, "verbatim", small, whole(2));
    const name = this.#newName("t");
    this.#statements.push((session) => {
      session.set(name, times(count.write(session) as never));
    });
    const repetition: Repetition = {
      kind: "count",
      session: name,
      followers: [],
      own: [indexReference(name)],
      instances: (at) =>
        Array.from({ length: Number(textOf(count.mean(at))) }, (_, index) => ({
          at: { ...at, index },
          suffix: `[${index}]`,
        })),
      write: (session) => ({ count: Reflect.get(Object(session.get(name)), "count") }),
    };
    this.#repetitions.push(repetition);
    return repetition;
  }

  /** Inside a repeated body: its own element, and the instances of others at the same key. */
  #ownReferences(repetition: Repetition): readonly Reference[] {
    const bodyAts = this.#ats.flatMap((at) => repetition.instances(at).map((one) => one.at));
    const followed = repetition.followers.flatMap(({ name, properties }) =>
      properties.map(
        ({ property, type, isTyped, mean }): Reference => ({
          type,
          mean,
          isTyped,
          write: (session) => {
            const { at } = Object(session.get(repetition.session));
            return Reflect.get(at(session.get(name)), property);
          },
        }),
      ),
    );
    return [...repetition.own, ...followed].flatMap((one) => withPaths(one, this.#random, bodyAts, 2));
  }

  /** What others can say of a resource from now on. */
  #addResource(name: string, repetition: Repetition, properties: readonly Property[]): void {
    const random = this.#random;
    const instancesOf = (at: At): ReturnType<Repetition["instances"]> => repetition.instances(at);
    for (const { property, name: terraformName, type, isTyped, isText, mean } of properties) {
      const add = (reference: Reference): void => {
        this.#references.push(...withPaths(reference, random, this.#ats, 2));
      };
      const get = (of: (session: Session) => object) => (session: Session) => Reflect.get(of(session), property);
      switch (repetition.kind) {
        case "none":
          add({ type, isTyped, isText, mean, write: get((session) => Object(session.get(name))) });
          break;
        case "when":
          add({
            type,
            isTyped,
            mean: (at) => instancesOf(at).map((one) => mean(one.at))[0] ?? null,
            write: get((session) => one(Object(session.get(name)))),
          });
          break;
        default: {
          const [first] = this.#ats.flatMap((at) => instancesOf(at).slice(0, 1));
          if (
            first !== undefined &&
            this.#ats.every((at) => instancesOf(at).some(({ suffix }) => suffix === first.suffix))
          ) {
            const key = first.at.each?.key ?? first.at.index;
            const isEach = repetition.kind === "each";
            add({
              type,
              isTyped,
              mean: (at) => {
                const found = instancesOf(at).find(({ suffix }) => suffix === first.suffix);
                return found === undefined ? null : mean(found.at);
              },
              write: get((session) => instance(Object(session.get(name)), isEach ? textOf(key as Value) : key)),
            });
          }
          const reference: Term = { type: string, mean: () => null, write: (session) => session.get(name) };
          if (repetition.kind === "count") {
            const all = (at: At): Value => instancesOf(at).map((one) => mean(one.at));
            this.#references.push(
              expression({ kind: "list", element: type }, [reference, `[*].${terraformName}`], all),
            );
          } else {
            const all = (at: At): Value =>
              Object.fromEntries(instancesOf(at).map((one) => [textOf(one.at.each?.key ?? ""), mean(one.at)]));
            const pieces = ["{ for k, r in ", reference, ` : k => r.${terraformName} }`];
            this.#references.push(expression({ kind: "map", element: type }, pieces, all));
          }
        }
      }
    }
    repetition.followers.push(...(repetition.session === "" ? [] : [{ name, properties }]));
  }

  #call(): void {
    const random = this.#random;
    const name = this.#newName("m");
    const inputs = randomInputs(random);
    const repetition = this.#repetition();
    const bodyAts = this.#ats.flatMap((at) => repetition.instances(at).map((one) => one.at));
    const terms = this.#terms(this.#ownReferences(repetition), bodyAts);
    const given = inputs
      .filter(({ isRequired }) => isRequired || random.chance(60))
      .map((input) => ({ input, term: terms.term(input.type, "typed", 2) }));
    const insideOf = (at: At): At => ({
      inputs: Object.fromEntries(
        inputs.map((input) => {
          const found = given.find((one) => one.input === input);
          return [input.name, effective(input, found?.term.mean(at))];
        }),
      ),
      blocks: new Map(),
    });
    const planner = new ModulePlanner(random, `${this.#name}-${name}`, bodyAts.map(insideOf), this.#depth - 1);
    const plan = planner.plan(inputs);
    const waits = this.#someDependables();
    this.#statements.push((session, context) => {
      const call = {
        ...repetition.write(session),
        inputs: Object.fromEntries(given.map(({ input, term }) => [input.property, term.write(session)])),
        providers: { "aws.a": context.providers.aws.a },
        ...(waits.length > 0 ? { dependsOn: waits.map((one) => session.get(one.name)) } : {}),
      };
      session.set(name, context.call(name, plan.definition as never, call as never));
    });
    this.#expectations.push((at, prefix, into) => {
      for (const one of repetition.instances(at))
        plan.expect(insideOf(one.at), `${prefix}module.${name}${one.suffix}.`, into);
    });
    this.#dependables.push({ name, address: `module.${name}`, canReplace: false });
    const properties = plan.outputs.map(
      ({ property, name: terraformName, type, term }): Property => ({
        property,
        name: terraformName,
        type,
        isTyped: true,
        isText: false,
        mean: (at) => term.mean(insideOf(at)),
      }),
    );
    this.#addResource(name, repetition, properties);
  }
}

function propertiesOf(body: PlannedBody): readonly Property[] {
  return body.terms.map(({ argument: { property, name, type }, term }) => ({
    property,
    name,
    type,
    isTyped: true,
    isText: type.kind === "string" || type.kind === "number",
    mean: (at) => converted(type, term.mean(at)),
  }));
}

/** A key in an address, as Terraform writes it. */
function addressKey(key: string): string {
  const escaped = key
    .replace(/["\\]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replace(/[$%](?=\{)/g, "$&$&")
    .replaceAll("\u0001", "\\u0001")
    .replace(/[\u00a0\u2028\ufeff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${escaped}"`;
}
