import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import fc from "fast-check";
import {
  type BuildContext,
  block,
  defineModule,
  dynamic,
  dynamicSingle,
  each,
  hcl,
  instance,
  jsonencode,
  type ModuleDefinition,
  one,
  type Type,
  t,
  times,
  when,
  withDependsOn,
  withPreconditions,
} from "../../src/define";
import type { AnyField, AnyOutputField } from "../../src/define/field";
import type { Literal } from "../../src/model/literal";
import { literal, text } from "./generated-values";

/** Everything that a definition is made of, as data: it is built as often as wanted, with its keys in any order. */
export interface DefinitionPlan {
  readonly inputs: readonly Named<InputPlan>[];
  readonly outputs: readonly Named<OutputPlan>[];
  readonly statements: readonly StatementPlan[];
  readonly moves: number;
  /** Whether Terraform needs no provider for it. */
  readonly isPure: boolean;
}

type Named<T> = readonly [name: string, plan: T];

interface TypedPlan {
  readonly type: Type<unknown>;
  readonly value: unknown;
}

interface InputPlan extends TypedPlan {
  readonly description: string;
  readonly isRequired: boolean;
  readonly isSensitive: boolean;
  readonly isNullable: boolean;
  readonly isValidated: boolean;
  readonly comment: string | undefined;
}

interface OutputPlan extends TypedPlan {
  readonly description: string;
  readonly comment: string | undefined;
  readonly rules: number;
  readonly isLate: boolean;
}

type StatementPlan =
  | { readonly kind: "local"; readonly value: Literal }
  | { readonly kind: "expression"; readonly value: Literal; readonly text: string }
  | { readonly kind: "comment"; readonly text: string }
  | { readonly kind: "data"; readonly value: Literal; readonly repetition: Repetition }
  | { readonly kind: "parameter"; readonly text: string; readonly tags: Texts; readonly repetition: Repetition }
  | { readonly kind: "policy"; readonly texts: readonly string[]; readonly depth: number }
  | { readonly kind: "group"; readonly ports: readonly number[] }
  | { readonly kind: "listener"; readonly weights: Texts }
  | { readonly kind: "check"; readonly text: string; readonly isScoped: boolean }
  | { readonly kind: "call"; readonly input: TypedPlan; readonly repetition: Repetition };

type Repetition = "no" | "for_each" | "count" | "when";
type Texts = Readonly<Record<string, string>>;

/** Puts the properties of an object in another order, or leaves them. */
export type Order = <T extends object>(value: T) => T;

export const inOrder: Order = (value) => value;

const pureKinds: readonly StatementPlan["kind"][] = ["local", "expression", "comment", "data", "call"];
const allKinds: readonly StatementPlan["kind"][] = [...pureKinds, "parameter", "policy", "group", "listener", "check"];

/** Definitions of all sorts; `pure` ones have no resources but Terraform's own, so that it can apply them anywhere. */
export function definitionPlan(which: "any" | "pure"): fc.Arbitrary<DefinitionPlan> {
  const kinds = which === "pure" ? pureKinds : allKinds;
  return fc.record({
    inputs: named(input),
    outputs: named(output),
    statements: fc.array(fc.oneof(...kinds.map((kind) => statements[kind])), { maxLength: 6 }),
    moves: fc.nat({ max: 3 }),
    isPure: fc.constant(which === "pure"),
  });
}

export function definitionOf(plan: DefinitionPlan, name: string, order: Order = inOrder): ModuleDefinition {
  const requires = plan.isPure
    ? { terraform: ">= 1.11" }
    : { terraform: ">= 1.11", aws: order({ source: "hashicorp/aws", version: ">= 5.100", aliases: ["b", "a"] }) };
  return defineModule(
    order({
      name,
      system: "aws",
      summary: "Generated.",
      appliedBy: "operator",
      // The floor is one that everything here needs.
      requires: order(requires) as { readonly terraform: ">= 1.11" },
      inputs: order(Object.fromEntries(plan.inputs.map(([property, one]) => [property, inputOf(one, order)]))),
      outputs: order({
        ...Object.fromEntries(plan.outputs.map(([property, one]) => [property, outputOf(one, order)])),
        everything: t.string.output("All locals, as JSON.", order({ sensitive: true, comment: "For tests." })),
      }),
      moved: [
        order({ from: 'module.old["a b"].terraform_data.this[0]', to: "terraform_data.first" } as const),
        order({ from: "terraform_data.first", to: "terraform_data.second", comment: "Once.\nAnd again." } as const),
        order({ from: "terraform_data.second", to: "terraform_data.anchor" } as const),
      ].slice(3 - plan.moves),
      removed: plan.moves > 0 ? [order({ from: "terraform_data.gone", destroy: false } as const)] : [],
      build: (given: Context) => {
        const locals: unknown[] = [];
        const local = (called: string, value: unknown): never => {
          const made = given.local(called, value) as never;
          locals.push(made);
          return made;
        };
        const context: Context = { ...given, local };
        context.resource("terraform_data", "anchor", order({ input: "x", triggersReplace: 1 }));
        for (const [index, statement] of plan.statements.entries()) make(statement, index, context, order);
        const outputs = plan.outputs.map(([property, one]) => [property, returned(property, one, context)]);
        const everything = jsonencode(locals);
        return order({ ...Object.fromEntries(outputs), everything }) as never;
      },
    }),
  );
}

/** Values for what callers have to give, in the order and by the names of the definition. */
export function givenFor(plan: DefinitionPlan): readonly Named<TypedPlan>[] {
  return plan.inputs.filter(([, { isRequired }]) => isRequired);
}

type Context = BuildContext<Record<string, AnyField>>;

const names = ["name", "size", "kmsKeyArn", "subnetIds", "isPublic", "maxSize2", "labels", "t", "aB", "region"];
const keys = ["a", "camelCase", "b c", "app.example/name", "true", "1", '"', "größe", "", "x-y"];
const targetGroup = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/x/0123456789abcdef";
const sentences = ["A sentence.", 'Two "lines".\nHere ${x}, %{ y }.', "Three\n\n  lines.\n", "\\d $ # // /* 100 %"];

function named<T>(plan: fc.Arbitrary<T>): fc.Arbitrary<readonly Named<T>[]> {
  return fc.uniqueArray(fc.tuple(fc.constantFrom(...names), plan), { maxLength: 4, selector: ([name]) => name });
}

const texts: fc.Arbitrary<Texts> = fc.dictionary(fc.constantFrom(...keys), text, { maxKeys: 3 });

const typed: fc.Arbitrary<TypedPlan> = fc.letrec<{ typed: TypedPlan }>((tie) => ({
  typed: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    text.map((value) => ({ type: t.string as Type<unknown>, value })),
    fc.integer().map((value) => ({ type: t.number as Type<unknown>, value })),
    fc.boolean().map((value) => ({ type: t.bool as Type<unknown>, value })),
    fc.tuple(tie("typed"), fc.nat({ max: 2 })).map(([{ type, value }, length]) => ({
      type: t.list(type) as Type<unknown>,
      value: Array.from({ length }, () => value),
    })),
    tie("typed").map(({ type, value }) => ({ type: t.set(type) as Type<unknown>, value: [value] })),
    fc
      .tuple(tie("typed"), fc.uniqueArray(fc.constantFrom(...keys), { maxLength: 2 }))
      .map(([{ type, value }, own]) => ({
        type: t.map(type) as Type<unknown>,
        value: Object.fromEntries(own.map((key) => [key, value])),
      })),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom(...names), tie("typed"), fc.constantFrom("required", "default", "null")), {
        maxLength: 3,
        selector: ([name]) => name,
      })
      .map((attributes) => ({
        type: t.object(
          Object.fromEntries(
            attributes.map(([name, { type, value }, presence]): [string, AnyField] => [
              name,
              presence === "required"
                ? type.required(`The ${name}.`)
                : type.optional(`The ${name}.\nOr not.`, { default: presence === "null" ? null : value }),
            ]),
          ),
        ) as Type<unknown>,
        value: Object.fromEntries(
          attributes.filter(([, , presence]) => presence !== "null").map(([name, { value }]) => [name, value]),
        ),
      })),
  ),
})).typed;

const comment = fc.option(fc.constantFrom(...sentences), { nil: undefined });
const description = fc.constantFrom(...sentences);
const repetition = fc.constantFrom<Repetition>("no", "for_each", "count", "when");

const input: fc.Arbitrary<InputPlan> = fc
  .record({
    typed,
    description,
    comment,
    isRequired: fc.boolean(),
    isSensitive: fc.boolean(),
    isNullable: fc.boolean(),
    isValidated: fc.boolean(),
  })
  .map(({ typed: { type, value }, ...rest }) => ({ type, value, ...rest }));

const output: fc.Arbitrary<OutputPlan> = fc
  .record({ typed, description, comment, rules: fc.nat({ max: 2 }), isLate: fc.boolean() })
  .map(({ typed: { type, value }, ...rest }) => ({ type, value, ...rest }));

const statements: { readonly [Kind in StatementPlan["kind"]]: fc.Arbitrary<StatementPlan> } = {
  local: fc.record({ kind: fc.constant("local"), value: literal }),
  expression: fc.record({ kind: fc.constant("expression"), value: literal, text }),
  comment: fc.record({ kind: fc.constant("comment"), text: description }),
  data: fc.record({ kind: fc.constant("data"), value: literal, repetition }),
  parameter: fc.record({ kind: fc.constant("parameter"), text, tags: texts, repetition }),
  policy: fc.record({
    kind: fc.constant("policy"),
    texts: fc.array(text, { maxLength: 2 }),
    depth: fc.nat({ max: 2 }),
  }),
  group: fc.record({ kind: fc.constant("group"), ports: fc.array(fc.nat({ max: 65535 }), { maxLength: 2 }) }),
  listener: fc.record({ kind: fc.constant("listener"), weights: texts }),
  check: fc.record({ kind: fc.constant("check"), text, isScoped: fc.boolean() }),
  call: fc.record({ kind: fc.constant("call"), input: typed, repetition }),
};

function inputOf(plan: InputPlan, order: Order): AnyField {
  const never = { never: plan.value };
  const validate = [
    { when: (given: unknown) => hcl`jsonencode(${given}) != jsonencode(${never})`, message: 'Not "this" ${one}.' },
  ];
  const options = order({
    ...(plan.isSensitive ? { sensitive: true } : {}),
    ...(plan.isValidated ? { validate } : {}),
    ...(plan.comment == null ? {} : { comment: plan.comment }),
    ...(plan.isNullable ? { nullable: true } : {}),
  });
  return plan.isRequired
    ? plan.type.required(plan.description, options)
    : plan.type.optional(plan.description, order({ ...options, default: plan.isNullable ? null : plan.value }));
}

function outputOf(plan: OutputPlan, order: Order): AnyOutputField {
  // Whether a value is sensitive because of the inputs in it, nobody counts here.
  return plan.type.output(
    plan.description,
    order({ sensitive: true, ...(plan.comment == null ? {} : { comment: plan.comment }) }),
  );
}

function returned(property: string, plan: OutputPlan, { resource }: Context): unknown {
  const rules = Array.from({ length: plan.rules }, (_, index) => ({
    condition: hcl`path.module != ${`${index}`}`,
    errorMessage: "Not ${here}.",
  }));
  const value = rules.length === 0 ? plan.value : withPreconditions(plan.value, rules);
  return plan.isLate ? withDependsOn(value, [resource("terraform_data", `late_${property}`)]) : value;
}

/** The meta-arguments of a repetition, and how an attribute of one instance is read. */
function repeated(how: Repetition): { readonly meta: object; readonly key: unknown } {
  switch (how) {
    case "no":
      return { meta: {}, key: undefined };
    case "for_each":
      return { meta: { forEach: each(hcl<readonly string[]>`toset(["a", "b c"])`).iterator }, key: "a" };
    case "count":
      return { meta: { count: times(2).count }, key: 0 };
    case "when":
      return { meta: { count: when(hcl`path.module != ""`) }, key: 0 };
  }
}

function make(plan: StatementPlan, index: number, context: Context, order: Order): void {
  const { scope, local, comment: say, resource, check, call, data } = context;
  const id = `x${index}`;
  switch (plan.kind) {
    case "local":
      local(id, plan.value);
      return;
    case "expression": {
      const value = local(id, plan.value);
      local(`${id}_text`, hcl`"<${plan.text}|\${jsonencode(${value})}|\${upper(${plan.text})}>"`);
      local(`${id}_list`, hcl`[${plan.value}, ${value}, { a = ${plan.text}, (${plan.text}) = 1 }]`);
      local(`${id}_choice`, hcl`${value} == ${plan.value} ? ${plan.text} : "no"`);
      local(
        `${id}_heredoc`,
        hcl`<<-END
        <${plan.text}>
          ${"more"}
      END
      `,
      );
      local(`${id}_json`, jsonencode({ value: plan.value, [plan.text]: plan.text }));
      return;
    }
    case "comment":
      say(plan.text);
      return;
    case "data": {
      const { meta, key } = repeated(plan.repetition);
      const made = resource<{ output: unknown }>("terraform_data", id, order({ ...meta, input: plan.value }));
      local(`${id}_output`, key === undefined ? made.output : instance(made, key).output);
      if (plan.repetition === "when") local(`${id}_one`, one(made).output);
      return;
    }
    case "parameter": {
      const { meta, key } = repeated(plan.repetition);
      const made = new SsmParameter(
        scope,
        id,
        order({
          ...meta,
          name: "/x",
          type: "String",
          value: hcl<string>`${plan.text}`,
          description: hcl<string>`"${plan.text} of \${length(${{ a: 1 }})}"`,
          // Keys of maps are the author's, and so is their order.
          tags: Object.fromEntries(Object.entries(plan.tags).map(([name, value]) => [name, hcl<string>`${value}`])),
          lifecycle: order({
            ignoreChanges: ["tags", 'tags["x"]'],
            createBeforeDestroy: true,
            precondition: [order({ condition: hcl`path.root != ${plan.text}`, errorMessage: "No." })],
          }),
        }),
      );
      local(`${id}_arn`, key === undefined ? made.arn : instance(made, key).arn);
      return;
    }
    case "policy":
      new DataAwsIamPolicyDocument(
        scope,
        id,
        order({
          version: "2012-10-17",
          statement: [
            order({ sid: "First", actions: ["s3:*"], resources: plan.texts.map((one) => hcl<string>`${one}`) }),
            ...dynamic(hcl`["a"]`, (statement) =>
              order({
                sid: statement.value,
                actions: [hcl<string>`"${statement.key}"`],
                condition: dynamic(hcl`{ b = ${statement.value} }`, (condition) =>
                  order({ test: "StringEquals", variable: condition.key, values: [condition.value, statement.value] }),
                ),
              }),
            ).slice(0, plan.depth),
          ],
        }),
      );
      return;
    case "group":
      new SecurityGroup(
        scope,
        id,
        order({
          description: "Group",
          ingress: plan.ports.map((port) =>
            order({ protocol: "tcp", fromPort: port, toPort: port, cidrBlocks: ["0.0.0.0/0"] }),
          ),
          egress: dynamic(plan.ports, (port) =>
            order({ protocol: "tcp", fromPort: hcl<number>`${port.value}`, toPort: 0, description: port.key }),
          ),
          timeouts: order({ create: "1h", delete: "2h" }),
        }),
      );
      return;
    case "listener":
      new LbListener(
        scope,
        id,
        order({
          loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:111122223333:loadbalancer/app/x/0123456789abcdef",
          port: 80,
          defaultAction: [
            order({
              type: "forward",
              forward: dynamicSingle(hcl`length(${plan.weights}) > 0 ? [1] : []`, (once) =>
                order({
                  targetGroup: dynamic(plan.weights, (group) =>
                    order({ arn: targetGroup, weight: hcl<number>`length(${group.value}) > 2 ? 2 : ${once.value}` }),
                  ),
                  stickiness: order({ duration: 60, enabled: true }),
                }),
              ),
            }),
          ],
        }),
      );
      return;
    case "check":
      check(id, () => {
        if (plan.isScoped) {
          data("aws_regions", id, order({ filter: [block(order({ values: [plan.text], name: "opt-in-status" }))] }));
        }
        return [order({ condition: hcl`path.module != ${plan.text}`, errorMessage: plan.text })];
      });
      return;
    case "call": {
      const { meta, key } = repeated(plan.repetition);
      const made = call(
        id,
        echo(plan.input, `echo-${index}`),
        order({ ...meta, inputs: order({ value: plan.input.value as never }) }),
      );
      local(`${id}_echo`, key === undefined ? made.echo : instance(made, key).echo);
      return;
    }
  }
}

/** A module that gives back what it is given. */
function echo({ type }: TypedPlan, name: string) {
  return defineModule({
    name,
    system: "terraform",
    summary: "Gives back.",
    appliedBy: "operator",
    requires: { terraform: ">= 1.5.7" },
    inputs: { value: type.required("Value.") },
    outputs: { echo: type.output("The value again.") },
    build: ({ inputs }) => ({ echo: inputs.value as never }),
  });
}
