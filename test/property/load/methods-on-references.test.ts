import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import os, { tmpdir } from "node:os";
import path from "node:path";
import { hcl, instance } from "../../../src/define";
import { whileBuilding } from "../../../src/define/building";
import { type Constant, NotConstant, NumberValue } from "../../../src/hcl/constant/constant";
import { evaluate } from "../../../src/hcl/constant/evaluate";
import { literalOf } from "../../../src/hcl/constant/literal";
import { parseFile } from "../../../src/hcl/syntax/body-parser";
import { compileDefinitions } from "../../../src/load";
import { repository, writeFiles } from "../../support/scrapeway";

jest.setTimeout(120_000);

/** What is tried, as code about `x`. */
const operations: readonly string[] = [...new Set([...onReferences(), ...withReferences(), ...written()])];

/** What stands for a value, as code of `build()`; the value is worked out by the same code. */
const kinds: Readonly<Record<string, string>> = {
  "a text of an input": "inputs.text",
  "a number of an input": "inputs.size",
  "a list of an input": "inputs.names",
  "a map of an input": "inputs.tags",
  "a boolean of an input": "inputs.isOn",
  "a text of a resource": "bucket.arn",
  "a number of a resource": "database.port",
  "a list of a data source": "subnets.ids",
  "a map of a resource": "bucket.tagsAll",
  "a text of an instance": "instance(counted, 0).arn",
  "what a function of cdktf gives": "Fn.upper(bucket.arn)",
  "a number that a function of cdktf gives": "Fn.lengthOf(subnets.ids)",
  "a text put together": "`${bucket.arn}/*`",
  "a text added up": "'a' + bucket.arn + '-' + database.port",
  "a local": 'local("kept", bucket.arn)',
  "what is written with hcl": "hcl`[for one in ${inputs.names} : one]`",
};

/** Values that show whether JavaScript went by the value: in one of the two, everything is empty. */
const valuations = [
  { text: "aBc:x/y", size: 12, names: ["b", "a:c"], tags: { a: "b" }, isOn: true, arn: "arn:x/y", port: 5432 },
  { text: "", size: 0, names: [], tags: {}, isOn: false, arn: "", port: 0 },
] as const;

let root: string;
let render: () => ReadonlyMap<string, unknown>;
beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), "methods-"));
  symlinkSync(path.join(repository, "node_modules"), path.join(root, "node_modules"));
  await writeFiles(root, { "src/web/index.ts": definition() });
  const load = await compileDefinitions(root, ["src/web"]);
  render = () => load("src/web").render();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The compiled code runs outside the test runner's own world. Modules of Node are the same there. */
const shared: object = os;

/** Tells what became of each operation, and prints those in which references are left. */
interface Tried {
  kind: string;
  skip: ReadonlySet<string>;
  readonly names: readonly string[];
  /** Of the test runner's world, as the rest of the program. What is refused in `whileBuilding` is refused there alone. */
  readonly define: object;
  readonly outcomes: Map<string, { readonly refused: string } | { readonly value: unknown } | "printed">;
}

describe.each(Object.entries(kinds))("of %s, every method and function of JavaScript", (_, kind) => {
  it("is refused, or means what it means for any value", () => {
    const { outcomes, printed } = tried(kind);
    const wrong = operations.flatMap((operation) => {
      const outcome = outcomes.get(operation);
      if (outcome == null || (outcome !== "printed" && "refused" in outcome)) return [];
      return valuations.flatMap((values) => {
        const meant = meaningOf(operation, kind, values);
        const is = outcome === "printed" ? worth(printed.get(operation), values) : outcome.value;
        return is === refusedByTerraform || same(is, meant)
          ? []
          : [`${operation}: ${JSON.stringify(is)}, and not ${JSON.stringify(meant)}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  it("is refused or not, and not refused throughout", () => {
    const { outcomes } = tried(kind);
    expect(outcomes.size).toBe(operations.length);
    expect([...outcomes.values()]).toContain("printed");
  });
});

/** Such as an index of an empty list. */
const refusedByTerraform = Symbol("refused by Terraform");

const triedBefore = new Map<string, ReturnType<typeof tryAll>>();

function tried(kind: string): ReturnType<typeof tryAll> {
  const result = triedBefore.get(kind) ?? tryAll(kind);
  triedBefore.set(kind, result);
  return result;
}

/** What cannot be printed stops the build: it is left out, until all can. */
function tryAll(kind: string) {
  const skip = new Set<string>();
  for (;;) {
    const trial: Tried = {
      kind,
      skip,
      names: operations,
      define: { hcl, instance, whileBuilding },
      outcomes: new Map(),
    };
    Reflect.set(shared, "trial", trial);
    try {
      const main = String(render().get("main.tf"));
      const names = [...main.matchAll(/^ {2}c([0-9]+) += /gm)].map(
        ([, index]) => [operations[Number(index)] ?? "", { name: `c${index}`, main }] as const,
      );
      return { outcomes: trial.outcomes, printed: new Map(names) };
    } catch (error) {
      const failed = /\blocal\.c([0-9]+)\b|^locals came out/.exec(
        `${Reflect.get(Object(error), "place")} ${String(Reflect.get(Object(error), "message"))}`,
      );
      const operation = operations[Number(failed?.[1])];
      if (operation == null || skip.has(operation)) throw error;
      skip.add(operation);
    } finally {
      Reflect.deleteProperty(shared, "trial");
    }
  }
}

/** What a printed local is worth. */
function worth(
  local: { readonly name: string; readonly main: string } | undefined,
  values: (typeof valuations)[number],
): unknown {
  if (local == null) return "not printed";
  const attributes = localsOf(local.main);
  const expression = attributes.get(local.name);
  if (expression == null) return "not printed";
  try {
    return literalOf(evaluate(expression, scopeOf(values)));
  } catch (error) {
    if (error instanceof NotConstant) return refusedByTerraform;
    throw error;
  }
}

const parsed = new Map<string, ReadonlyMap<string, ReturnType<typeof parseFile>["attributes"][number]["value"]>>();

function localsOf(main: string) {
  const known = parsed.get(main);
  if (known != null) return known;
  // Functions and the local are worth what they are worth; here they are names.
  const named = main
    .replaceAll("upper(aws_s3_bucket.b.arn)", "var.upper")
    .replaceAll("length(data.aws_subnets.s.ids)", "var.length")
    .replaceAll("[for one in var.names : one]", "var.names")
    .replaceAll("local.kept", "aws_s3_bucket.b.arn");
  const blocks = parseFile(named).blocks.filter(({ type }) => type === "locals");
  const found = new Map(blocks.flatMap(({ body }) => body.attributes.map(({ name, value }) => [name, value] as const)));
  parsed.set(main, found);
  return found;
}

function scopeOf({
  text,
  size,
  names,
  tags,
  isOn,
  arn,
  port,
}: (typeof valuations)[number]): ReadonlyMap<string, Constant> {
  const instance = { arn, tags_all: tags };
  return new Map(
    Object.entries({
      var: { text, size, names, tags, is_on: isOn, upper: arn.toUpperCase(), length: names.length },
      aws_s3_bucket: { b: instance, counted: { "0": instance } },
      aws_db_instance: { d: { port } },
      data: { aws_subnets: { s: { ids: names } } },
    }).map(([name, value]) => [name, constantOf(value)]),
  );
}

function constantOf(value: unknown): Constant {
  if (typeof value === "string") return { kind: "string", value };
  if (typeof value === "number") return { kind: "number", value: NumberValue.written(String(value)) };
  if (typeof value === "boolean") return { kind: "bool", value };
  if (Array.isArray(value)) return { kind: "tuple", elements: value.map(constantOf) };
  return {
    kind: "object",
    entries: new Map(Object.entries(Object(value)).map(([key, one]) => [key, constantOf(one)])),
  };
}

/** What the operation gives where the value is known. */
function meaningOf(operation: string, kind: string, values: (typeof valuations)[number]): unknown {
  const { text, size, names, tags, isOn, arn, port } = structuredClone(values);
  const scope = {
    inputs: { text, size, names, tags, isOn },
    bucket: { arn, tagsAll: tags },
    counted: { arn, tagsAll: tags },
    database: { port },
    subnets: { ids: names },
    Fn: { upper: (one: string) => one.toUpperCase(), lengthOf: (list: readonly unknown[]) => list.length },
    instance: (resource: unknown) => resource,
    local: (_: string, value: unknown) => value,
    hcl: () => names,
  };
  try {
    const value: unknown = new Function(...Object.keys(scope), `const x = ${kind}; return (${operation});`)(
      ...Object.values(scope),
    );
    return value === undefined ? "undefined" : value;
  } catch (error) {
    return `throws ${String(error)}`;
  }
}

/** As Terraform sees it: a number in a text is that text. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain(value: unknown): unknown {
  if (value == null) return null;
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof String || value instanceof Number || value instanceof Boolean) return String(value);
  const entries = Object.entries(value).map(([key, one]): [string, unknown] => [key, plain(one)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function definition(): string {
  const tries = operations.map((operation) => `(x: any): unknown => (${operation}),`).join("\n");
  return `import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { DataAwsSubnets } from "@cdktf/provider-aws/lib/data-aws-subnets";
import { Fn } from "cdktf";
import { defineModule, t } from "${path.join(repository, "src/define")}";
const operations: any[] = [
${tries}
];
const kinds: any = {
${Object.values(kinds)
  .map(
    (kind) =>
      `${JSON.stringify(kind)}: ({ inputs, bucket, counted, database, subnets, local, hcl, instance }: any) => ${kind},`,
  )
  .join("\n")}
};
/** What a value is at its heart: nothing that only Terraform knows, something of it, or what cannot be said in Terraform. */
const natureOf = (value: any, seen = new Set()): string => {
  if (value == null) return value === undefined && seen.size === 0 ? "unprintable" : "plain";
  if (Reflect.get(Object(value), Symbol.for("scrapeway/partsOfExpression")) != null) return "reference";
  const type = Reflect.apply(Object.prototype.toString, value, []).slice(8, -1);
  if (type === "String") return value.toString().indexOf("TfToken") >= 0 ? "reference" : "plain";
  if (type === "Number" || type === "Boolean") return "plain";
  if ((type !== "Array" && type !== "Object") || seen.has(value)) return "unprintable";
  seen.add(value);
  const keys = Object.keys(value);
  const natures = [...keys.map((key) => natureOf(value[key], seen)), ...keys.map((key) => natureOf(key, seen))];
  return ["unprintable", "reference"].find((one) => natures.some((nature) => String(nature) == one)) ?? "plain";
};
export const web = defineModule({
  name: "web", system: "aws", summary: "S.", appliedBy: "operator", requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: {
    text: t.string.required("T."), size: t.number.required("C."), isOn: t.bool.required("O."),
    names: t.list(t.string).required("N."), tags: t.map(t.string).required("T."),
  },
  outputs: {},
  build({ scope, inputs, local }: any) {
    const trial: any = require("node:os").trial;
    const bucket = new S3Bucket(scope, "b", {});
    const counted = new S3Bucket(scope, "counted", { count: 1 });
    const database = new DbInstance(scope, "d", { instanceClass: "x" });
    const subnets = new DataAwsSubnets(scope, "s", {});
    const made = kinds[trial.kind]({ inputs, bucket, counted, database, subnets, local, ...trial.define });
    for (let i = 0; i < operations.length; i += 1) {
      const written = trial.names[i];
      try {
        trial.define.whileBuilding(() => {
          const value = operations[i](made);
          const nature = natureOf(value);
          if (nature == "plain") trial.outcomes.set(written, { value });
          else if (nature == "unprintable" || trial.skip.has(written)) trial.outcomes.set(written, { refused: nature });
          else { local("c" + i, value); trial.outcomes.set(written, "printed"); }
        });
      } catch (error: any) {
        trial.outcomes.set(written, { refused: "" + (error instanceof Error ? error.message : error) });
      }
    }
    return {};
  },
});
`;
}

function onReferences(): readonly string[] {
  const given = ["", '"a"', "1", "(one) => one", '"a", "b"', "0, 1", '["a"]'];
  return [String, Array, Number, Boolean, Object].flatMap(({ prototype }) =>
    methodsOf(prototype).flatMap((method) => given.map((one) => `x.${method}(${one})`)),
  );
}

/** Methods of plain values that are given a reference, or hold one; and functions that are. */
function withReferences(): readonly string[] {
  const texts = methodsOf(String.prototype).flatMap((method) => [
    `"abc".${method}(x)`,
    `"abc".${method}("b", x)`,
    `"abc".${method}(() => x)`,
  ]);
  const lists = methodsOf(Array.prototype).flatMap((method) => [
    `["a", "b"].${method}(x)`,
    `["b", "a"].${method}("a", x)`,
    `["b", "a"].${method}(() => x)`,
    `[x, "a"].${method}()`,
    `[x, "a", "z"].${method}("a")`,
    `[[x], "a"].${method}(1)`,
    `[x, "a"].${method}((one) => one)`,
    `[x, "a"].${method}((one, other) => other)`,
  ]);
  const numbers = methodsOf(Number.prototype).map((method) => `(5).${method}(x)`);
  const functions = Object.entries({ String, Number, Math, Object, Array, JSON, BigInt, Buffer }).flatMap(
    ([name, owner]) => methodsOf(owner).map((method) => `${name}.${method}`),
  );
  const globals =
    "encodeURIComponent encodeURI decodeURIComponent escape unescape btoa atob parseInt parseFloat isNaN isFinite String Number Boolean " +
    "BigInt structuredClone Array";
  return [
    ...texts,
    ...lists,
    ...numbers,
    ...[...functions, ...globals.split(" ")].flatMap((name) => [
      `${name}(x)`,
      `${name}(x, "a")`,
      `${name}("a", x)`,
      `${name}([x, "a"])`,
      `${name}({ a: x })`,
      `${name}([["a", x]])`,
    ]),
  ];
}

function written(): readonly string[] {
  const operators = "+ - * / % ** < > <= >= == != === !== && || ?? & | ^ << >> >>>".split(" ");
  return [
    ...operators.flatMap((operator) => [
      `x ${operator} "a"`,
      `"a" ${operator} x`,
      `x ${operator} 1`,
      `1 ${operator} x`,
      `x ${operator} x`,
    ]),
    ...[
      "-x",
      "+x",
      "~x",
      "!x",
      "typeof x",
      "void x",
      "x?.a",
      "x ? 1 : 2",
      "x.length",
      "x[0]",
      "x.a",
      "{ ...x }.a",
      "({ ...x })",
      "[...x]",
    ],
    ...[
      '"a" in x',
      "x in { a: 1 }",
      "0 in x",
      "x instanceof Array",
      "x instanceof Object",
      "({ a: 1 })[x]",
      "({ [x]: 1 })",
      "[1, 2][x]",
    ],
    ...[
      "`${x}`",
      "`a${x}`",
      "`${x}${x}`",
      "`${[x]}`",
      "`${x}`.length",
      "(x + 'a').length",
      "[`${x}b`, `${x}a`].sort()",
      "(`${x}` + 1)[0]",
    ],
    ...[
      'new Map([["a", 1]]).get(x)',
      'new Map([[x, 1]]).get("a")',
      'new Set(["a"]).has(x)',
      "new Set(x).size",
      "new Array(x)",
      "new Date(x)",
    ],
    ...[
      "new String(x)",
      "new Number(x)",
      "new RegExp(x).source",
      "/a/.test(x)",
      "(() => { let n = 0; for (const k in x) n += 1; return n; })()",
    ],
    ...[
      "(() => { const [one] = x; return one; })()",
      "(() => { const { a } = x; return a; })()",
      "(() => { const { a = 1 } = x; return a; })()",
    ],
    ...["(() => { const { a, ...rest } = x; return rest; })()", "(() => { let s = 'a'; s += x; return s; })()"],
    ...[
      "(() => { let s = x; s += 'a'; return s; })()",
      "(() => { let s = x; s += 1; return s; })()",
      "(() => { switch (x) { case 'a': return 1; } return 2; })()",
    ],
    ...[
      "(() => { const o = { s: 'a' }; o.s += x; return o; })()",
      "(() => { const o = {}; o[x] = 1; return o; })()",
      "(() => { let n = x; n++; return n; })()",
    ],
    ...[
      "[x, x].length",
      "[x].concat([x])",
      "[[x], [x]].flat()",
      "Object.fromEntries([[x, 1]])",
      "Object.entries({ a: x })",
      "JSON.parse(JSON.stringify({ a: x }))",
    ],
    ...[
      "JSON.stringify({ a: `${x}/*` })",
      "JSON.stringify(`${x}`).length",
      "encodeURIComponent(`${x}/*`)",
      "Buffer.from(`${x}`).toString('base64')",
    ],
  ];
}

/** Those that change what they are given for good, give another result at each call, or wait, are left out. */
function methodsOf(owner: object): readonly string[] {
  const left =
    /^(?:constructor|random|fromAsync|freeze|seal|preventExtensions|setPrototypeOf|create|is(?:Frozen|Sealed|Extensible)|__.*__|getOwnPropertyDescriptors?|getPrototypeOf|isPrototypeOf|alloc.*|isBuffer|isEncoding|rawJSON|isRawJSON|of|copyBytesFrom|poolSize|valueOf)$/;
  return Object.getOwnPropertyNames(owner).filter((name) => {
    const value: unknown = Object.getOwnPropertyDescriptor(owner, name)?.value;
    return typeof value === "function" && !left.test(name);
  });
}
