import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { compileDefinitions } from "../../src/load";
import { isScrapewayError } from "../../src/model/errors";
import { repository, writeFiles } from "../support/scrapeway";

jest.setTimeout(60_000);

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "decisions-"));
  symlinkSync(path.join(repository, "node_modules"), path.join(root, "node_modules"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A `build()`, and functions that stand before it. */
type Case = readonly [body: string, expected: string, functions?: string];

const written: (readonly [folder: string, body: string, functions: string])[] = [];
let loaded: Awaited<ReturnType<typeof compileDefinitions>>;

/** Writes down what a table's cases define: all are compiled at once, because each compilation starts the compiler anew. */
function cases(table: readonly Case[]): readonly Required<Case>[] {
  return table.map(([body, expected, functions = ""]) => {
    written.push([`src/web${written.length}`, body, functions]);
    return [body, expected, functions];
  });
}

beforeAll(async () => {
  const files = written.map(([folder, body, functions]) => [`${folder}/index.ts`, definition(body, functions)]);
  await writeFiles(root, Object.fromEntries(files));
  loaded = await compileDefinitions(
    root,
    written.map(([folder]) => folder),
  );
});

/** What a module of a table's prints whose `build()`, from line 13 on, is this; or what it is refused with, and where. */
function built(body: string, functions = ""): string {
  const [folder = ""] = written.find((one) => one[1] === body && one[2] === functions) ?? [];
  try {
    return String(loaded(folder).render().get("main.tf"))
      .replace(/^[\s\S]*"this" \{\}\n*/, "")
      .trim();
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    return [error.code, error.place, error.message, error.next].join("\n").replaceAll(`${folder}/`, "src/web/");
  }
}

const definition = (body: string, functions: string) => `import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { defineModule, hcl, t } from "${path.join(repository, "src/define")}";
${functions}
export const web = defineModule({
  name: "web", system: "aws", summary: "S.", appliedBy: "operator", requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: {
    environment: t.string.required("E."), on: t.bool.required("O."), size: t.number.required("C."),
    vpc: t.object({ id: t.string.required("I."), name: t.string.optional("N.", { default: null }) }).required("V."),
    names: t.list(t.string).required("N."),
  },
  outputs: {},
  build({ scope, inputs, local }: any) {
    const bucket = new S3Bucket(scope, "this", {});
${body}
    return {};
  },
});
`;

const decide = (text: string, why: string, form: string, line: number | string = 14): string =>
  `load.decision\nsrc/web/index.ts:${line}\n${text} has no value before Terraform runs, so that JavaScript cannot decide by it: ${why}.\n${form}`;

describe("what JavaScript cannot decide is refused at its line, with the form to write", () => {
  it.each(
    cases([
      [
        'local("size", inputs.environment === "prod" ? "big" : "small");',
        decide(
          "inputs.environment",
          "=== would always be false",
          'Let Terraform decide: hcl`${inputs.environment} == "prod" ? "big" : "small"`.',
        ),
      ],
      [
        'local("size", "prod" !== inputs.environment);',
        decide(
          "inputs.environment",
          "!== would always be true",
          'Let Terraform decide: hcl`"prod" != ${inputs.environment}`.',
        ),
      ],
      [
        'local("size", inputs.environment == "a" || inputs.environment == "b");',
        decide(
          "inputs.environment",
          "== would always be false",
          'Let Terraform decide: hcl`${inputs.environment} == "a" || ${inputs.environment} == "b"`.',
        ),
      ],
      [
        'local("x", inputs.environment == null ? "a" : "b");',
        decide(
          "inputs.environment",
          "== would always be false, also where the value is null",
          'Let Terraform decide: hcl`${inputs.environment} == null ? "a" : "b"`.',
        ),
      ],
      [
        'const { environment } = inputs; local("x", undefined !== environment);',
        decide(
          "environment",
          "!== would always be true, also where the value is null",
          "Let Terraform decide: hcl`null != ${environment}`.",
        ),
      ],
      [
        'local("x", bucket.arn === null);',
        decide(
          "bucket.arn",
          "=== would always be false, also where the value is null",
          "Let Terraform decide: hcl`${bucket.arn} == null`.",
        ),
      ],
      [
        'local("x", [...new Set([bucket.arn, bucket.id])]);',
        decide(
          "[bucket.arn, bucket.id]",
          "the set would keep what is equal",
          "Let Terraform do it: hcl`distinct(${[bucket.arn, bucket.id]})`, or toset.",
        ),
      ],
      [
        'local("x", JSON.stringify({ a: `${bucket.arn}/*` }));',
        'define.expression-as-json\nsrc/web/index.ts:14\nAn expression ("${aws_s3_bucket.this.arn}/*") was given to JSON.stringify, which cannot know its value.\nTake jsonencode of scrapeway, and Terraform makes the JSON: jsonencode({ a: `${bucket.arn}/*` }).',
      ],
      [
        'let x = 1; try { x = (inputs.environment as any).toUpperCase(); } catch { x = 2; } local("x", x);',
        'define.no-such-property\nsrc/web/index.ts:14\nvar.environment has no "toUpperCase": a string of Terraform is not a value of JavaScript, and only Terraform will know it.\nWrite it in Terraform\'s language: hcl`upper(${inputs.environment})`.',
      ],
      [
        'local("x", inputs.on ? "on" : "off");',
        decide("inputs.on", "? would always give the first", 'Let Terraform decide: hcl`${inputs.on} ? "on" : "off"`.'),
      ],
      [
        'if (inputs.on) local("x", 1);',
        decide(
          "inputs.on",
          "it would always be taken for true",
          "Let Terraform decide: ${inputs.on} in hcl for a value, count: when(…) for a resource, dynamic(…) for a block.",
        ),
      ],
      [
        'local("x", !inputs.on);',
        decide("inputs.on", "! would always be false", "Let Terraform decide: hcl`!${inputs.on}`."),
      ],
      [
        'local("x", inputs.on && "yes");',
        decide(
          "inputs.on",
          "&& would always give what stands on its right",
          'Let Terraform decide: hcl`${inputs.on} ? "yes" : null`.',
        ),
      ],
      [
        'local("x", inputs.environment || "none");',
        decide(
          "inputs.environment",
          "|| would always give what stands on its left",
          'Let Terraform decide: hcl`coalesce(${inputs.environment}, "none")`.',
        ),
      ],
      [
        'local("x", inputs.vpc.name ?? "none");',
        decide(
          "inputs.vpc.name",
          "?? would always give what stands on its left",
          'Let Terraform decide: hcl`coalesce(${inputs.vpc.name}, "none")`.',
        ),
      ],
      [
        'const name = inputs.environment; local("x", name ?? "none");',
        decide(
          "name",
          "?? would always give what stands on its left",
          'Let Terraform decide: hcl`coalesce(${name}, "none")`.',
        ),
      ],
      [
        'const { environment } = inputs; local("x", environment ?? "none");',
        decide(
          "environment",
          "?? would always give what stands on its left",
          'Let Terraform decide: hcl`coalesce(${environment}, "none")`.',
        ),
      ],
      [
        'local("x", bucket.arn ?? "none");',
        decide(
          "bucket.arn",
          "?? would always give what stands on its left",
          'Let Terraform decide: hcl`coalesce(${bucket.arn}, "none")`.',
        ),
      ],
      [
        'local("x", bucket.arn === "x");',
        decide("bucket.arn", "=== would always be false", 'Let Terraform decide: hcl`${bucket.arn} == "x"`.'),
      ],
      [
        'local("x", inputs.vpc?.id);',
        decide(
          "inputs.vpc",
          "?. would always go on, also where the value is null",
          "Let Terraform decide: hcl`try(${inputs.vpc}.id, null)`.",
        ),
      ],
      [
        'const { environment = "none" } = inputs; local("x", environment);',
        decide(
          "inputs",
          "no default of the pattern would ever be taken",
          "Say the default in the input, or write hcl`coalesce(${inputs.…}, …)`.",
        ),
      ],
      [
        'while (inputs.on) local("x", 1);',
        decide(
          "inputs.on",
          "it would always be taken for true",
          "Let Terraform decide: ${inputs.on} in hcl for a value, count: when(…) for a resource, dynamic(…) for a block.",
        ),
      ],
      [
        'switch (inputs.environment) { case "prod": local("x", 1); }',
        decide(
          "inputs.environment",
          "switch would never find its case",
          "Let Terraform decide: hcl`lookup({ a = …, b = … }, ${inputs.environment}, …)`.",
        ),
      ],
      [
        'local("x", typeof inputs.environment);',
        decide(
          "inputs.environment",
          "typeof says nothing about it",
          "Say in the type of the input what it is. What a helper is given may be a reference: look for the other kinds first.",
        ),
      ],
      [
        'local("x", ["prod", "test"].includes(inputs.environment));',
        decide(
          "inputs.environment",
          "no list of texts or numbers has it",
          'Let Terraform look: hcl`contains(["prod", "test"], ${inputs.environment})`.',
        ),
      ],
      [
        'local("x", Boolean(inputs.on));',
        decide(
          "inputs.on",
          "it would always be taken for true",
          "Let Terraform decide: ${inputs.on} in hcl for a value, count: when(…) for a resource, dynamic(…) for a block.",
        ),
      ],
      [
        'let name: any = inputs.environment; name ||= "none"; local("x", name);',
        decide(
          "name",
          "|| would always give what stands on its left",
          "Let Terraform decide: ${name} in hcl for a value, count: when(…) for a resource, dynamic(…) for a block. Where you ask whether it was given at all, write name != null.",
        ),
      ],
      [
        'local("x", hcl`${inputs.size} > 1` ? 1 : 2);',
        decide(
          "hcl`${inputs.size} > 1`",
          "? would always give the first",
          "Let Terraform decide: hcl`(${inputs.size} > 1) ? 1 : 2`.",
        ),
      ],
      [
        'local("x", (inputs.on || inputs.size === 3) && inputs.names.foo !== "a" ? -1 : inputs.size * (2 + 1));',
        decide(
          "inputs.on",
          "|| would always give what stands on its left",
          'Let Terraform decide: hcl`(${inputs.on} || ${inputs.size} == 3) && ${inputs.names.foo} != "a" ? -1 : ${inputs.size} * (2 + 1)`.',
        ),
      ],
    ]),
  )("%s", (body, expected) => {
    expect(built(body)).toBe(expected);
  });

  it.each(
    cases([
      ['local("x", `${bucket.arn}/*`.length);', "define.no-such-property"],
      ['local("x", ("a" + bucket.arn).split(":"));', "define.no-such-property"],
      ['local("x", Buffer.from(`${bucket.arn}`).toString("base64"));', "define.no-such-property"],
      ['local("x", [`${bucket.id}-x`, `${bucket.arn}-y`].sort());', "define.expression-as-text"],
      ['local("x", encodeURIComponent(bucket.arn));', "define.expression-as-text"],
      ['local("x", /x/.test(`${bucket.arn}/*`));', "define.expression-as-text"],
      ['local("x", `${bucket.arn}-${undefined}`);', "define.nothing-in-text"],
      ['local("x", `${bucket}`);', "define.expression-as-text"],
      ['local("x", inputs.size + 1);', "define.expression-as-number"],
      ['let n = 1; n += inputs.size; local("x", n);', "define.expression-as-number"],
      ['local("x", { a: 1 }[inputs.environment]);', "load.decision"],
      ['local("x", new Map([["a", 1]]).get(inputs.environment));', "load.decision"],
      ['local("x", new Set(["a"]).has(bucket.arn));', "load.decision"],
      ['const list = ["a"]; local("x", list.includes(bucket.arn));', "load.decision"],
      ['local("x", [inputs.names].flat());', "load.decision"],
      ['local("x", ["a"].flatMap(() => inputs.names));', "load.decision"],
      ['local("x", ["a"].filter(() => inputs.on));', "load.decision"],
      ['local("x", Array.isArray(inputs.names) ? 1 : 2);', "load.decision"],
      ['local("x", inputs.names instanceof Array ? 1 : 2);', "load.decision"],
      ['local("x", Number.isInteger(inputs.size));', "load.decision"],
      ['local("x", new Array(inputs.size));', "load.decision"],
      ['local("x", ["x"].concat(inputs.names));', "define.expression-taken-apart"],
      ['const { name = "x" } = inputs.vpc; local("x", name);', "load.decision"],
    ]),
  )("also where JavaScript would go by what stands for it: %s", (body, expected) => {
    expect(built(body).split("\n").slice(0, 2)).toEqual([expected, "src/web/index.ts:14"]);
  });

  it.each(
    cases([
      ['local("y", inputs.names instanceof Array);', "Say in the type of the input what it is."],
      ['local("y", { a: 1 }[inputs.environment]);', "hcl`lookup(${{ a: 1 }}, ${inputs.environment}, …)`"],
      [
        'const list = ["a"]; local("y", list.includes(inputs.environment));',
        "hcl`contains(${list}, ${inputs.environment})`",
      ],
      ['local("y", [inputs.names].flat());', "JavaScript cannot answer [inputs.names].flat(): flat would leave"],
      ['local("y", encodeURIComponent(bucket.arn));', "hcl`urlencode(${bucket.arn})`"],
      ['local("y", structuredClone(inputs.names));', "src/web/index.ts:14\nbuild() of web threw: DataCloneError: "],
    ]),
  )("with the form to write: %s", (body, expected) => {
    expect(built(body)).toContain(expected);
  });

  it.each(
    cases([
      [
        'local("x", size({ isLarge: inputs.on }));',
        decide(
          "options.isLarge",
          "? would always give the first",
          'Let Terraform decide: hcl`${options.isLarge} ? "big" : "small"`. Where you ask whether it was given at all, write options.isLarge != null.',
          "3, called from src/web/index.ts:14",
        ),
        'const size = (options: any) => (options.isLarge ? "big" : "small");',
      ],
    ]),
  )(
    "also in a function that is given one, with what to ask instead where the question is whether it was given: %s",
    (body, expected, functions) => {
      expect(built(body, functions)).toBe(expected);
    },
  );

  it.each(
    cases([
      [
        'local("x", {\n  a: 1 === 1 ? 2 : 3,\n  b: inputs.on\n    ? 1 : 2,\n});',
        "\nsrc/web/index.ts:16\ninputs.on has no value",
      ],
    ]),
  )("at its line, wherever in a long expression: %j", (body, expected) => {
    expect(built(body)).toContain(expected);
  });
});

describe("what JavaScript can decide it decides as ever", () => {
  it.each(
    cases([
      ['local("x", "a" === "a" ? 1 : 2);', "x = 1"],
      ['local("x", `${bucket.arn}/*`);', 'x = "${aws_s3_bucket.this.arn}/*"'],
      ['local("x", `${bucket.arn}`);', "x = aws_s3_bucket.this.arn"],
      ['local("x", `\\${upper("x")} ${bucket.id}`);', 'x = "$${upper(\\"x\\")} ${aws_s3_bucket.this.id}"'],
      ['local("x", "a" + /* + */ bucket.arn + ("b" + 1) + "c");', 'x = "a${aws_s3_bucket.this.arn}b1c"'],
      ['let s = "a"; s += bucket.id; s += `-${1}`; local("x", s);', 'x = "a${aws_s3_bucket.this.id}-1"'],
      ['const o: any = { s: "a" }; o.s += (1, bucket.id); local("x", o.s);', 'x = "a${aws_s3_bucket.this.id}"'],
      ['local("x", ["arn", bucket.id].join(":"));', 'x = "arn:${aws_s3_bucket.this.id}"'],
      ['local("x", "a".concat("b", bucket.id));', 'x = "ab${aws_s3_bucket.this.id}"'],
      ['local("x", "a-b".replace("b", bucket.id));', 'x = "a-${aws_s3_bucket.this.id}"'],
      ['local("x", "a-b".replace("b", () => bucket.id));', 'x = "a-${aws_s3_bucket.this.id}"'],
      ['local("x", [bucket.id, 1].map(String));', 'x = [aws_s3_bucket.this.id, "1"]'],
      ['local("x", hcl`"${`${bucket.arn}/*`}-x"`);', 'x = "${aws_s3_bucket.this.arn}/*-x"'],
      ['local("x", { [bucket.id]: 1 });', "x = {\n    (aws_s3_bucket.this.id) = 1\n  }"],
      ['const o: any = {}; o[bucket.id] = 1; local("x", o);', "x = {\n    (aws_s3_bucket.this.id) = 1\n  }"],
      ['local("x", Object.fromEntries([[`${bucket.id}`, 1]]));', "x = {\n    (aws_s3_bucket.this.id) = 1\n  }"],
      ['local("x", [bucket.arn, "a"].filter(Boolean).includes("a"));', "x = true"],
      ['local("x", [["a"], [bucket.arn]].flat());', 'x = ["a", aws_s3_bucket.this.arn]'],
      ['local("x", Array.isArray(bucket.arn) ? 1 : 2);', "x = 2"],
      ['local("x", `a ${1} ${null} ${[1, 2]}`);', 'x = "a 1 null 1,2"'],
      ['local("x", 1 + 2 + "c");', 'x = "3c"'],
      ['local("x", new Map([["a", 1]]).get("a"));', "x = 1"],
      ['const text = () => { return`${bucket.id}!`; }; local("x", text());', 'x = "${aws_s3_bucket.this.id}!"'],
      ['local("x", given({ n: inputs.environment }));', "x = 1", "const given = (o: any) => (o.n == null ? 2 : 1);"],
      ['local("x", given(inputs.environment));', "x = 1", "const given = (n: any) => (n !== undefined ? 1 : 2);"],
      ['const vpc: any = {}; local("x", vpc.id == null ? 1 : 2);', "x = 1"],
      ['local("x", [...new Set(["a", "a"])]);', 'x = ["a"]'],
      ['local("x", [...new Set([bucket.arn])]);', "x = [aws_s3_bucket.this.arn]"],
      ['local("x", JSON.stringify({ a: 1 }));', 'x = "{\\"a\\":1}"'],
      [
        'local("x", name({ given: inputs.environment }));',
        "x = var.environment",
        'const name = (o: any) => o.given ?? "d";',
      ],
      ['local("x", name({}));', 'x = "d"', 'const name = (o: any) => o.given ?? "d";'],
      ['local("x", name(inputs.environment));', "x = var.environment", 'const name = (n: any) => n ?? "d";'],
      ['local("x", name({}));', 'x = "d"', 'const name = ({ n = "d" }: any) => n;'],
      [
        'local("x", name({ n: inputs.on }));',
        "x = var.on",
        "const name = (o: any) => { const { n = 1 } = o; return n; };",
      ],
      ['local("x", id({ vpc: inputs.vpc }));', "x = var.vpc.id", "const id = (o: any) => o.vpc?.id;"],
      ['local("x", id({}) === undefined);', "x = true", "const id = (o: any) => o.vpc?.deep.id;"],
      ['local("x", f({ n: inputs.on }) ? 1 : 2);', "x = 1", "const f = (o: any) => o.n != null;"],
      ['local("x", typeof unheardOf === "undefined");', "x = true"],
      ['local("x", bucket ? 1 : 2);', "x = 1"],
      ['local("x", bucket.tagsInput ?? {});', "x = {}"],
      ['local("x", [1, 2].includes(2) && !false);', "x = true"],
      ['let n = 0; for (let i = 0; i < 3; i += 1) { if (i === 1) continue; n += i; } local("x", n);', "x = 2"],
      ['let s: any; switch ("b") { case "a": s = 1; break; case "b": s = 2; } local("x", s);', "x = 2"],
      ['local("x", ((1, 2) === 2, (0, "y") ? 3 : 4));', "x = 3"],
      ['let n: any; n ??= 4; n ||= 5; n &&= 6; local("x", n);', "x = 6"],
      ['local("x", (() => { try { return (null as any).a; } catch { return 7; } })());', "x = 7"],
    ]),
  )("%s", (body, expected, functions) => {
    expect(built(body, functions)).toBe(`locals {\n  ${expected}\n}`);
  });
});
