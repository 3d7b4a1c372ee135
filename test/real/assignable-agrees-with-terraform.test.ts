import fc from "fast-check";
import { compareTypes, convert, counterexample, isAssignable, sameDefault } from "../../src/compare/types";
import { literalOnOneLine } from "../../src/hcl/literal-text";
import { formatTypeConstraint } from "../../src/hcl/type-constraint-text";
import type { Literal } from "../../src/model/literal";
import type { TypeConstraint } from "../../src/model/type-constraint";
import { describeWith } from "../support/skip";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { init, outputs, terraform } from "../support/terraform";
import { generatedPair, valueFor } from "./generated-types";

jest.setTimeout(900_000);

const cases = Number(process.env.TYPE_PAIRS ?? 120);
const seed = Number(process.env.TYPE_PAIRS_SEED ?? 1);
const valuesOfEach = 4;

interface Call {
  readonly type: TypeConstraint;
  readonly value: Literal;
}

const pairs = fc
  .sample(
    generatedPair.chain(([from, to]) =>
      fc.record({
        from: fc.constant(from),
        to: fc.constant(to),
        values: fc.array(valueFor(from), { minLength: valuesOfEach, maxLength: valuesOfEach }),
      }),
    ),
    { numRuns: cases, seed },
  )
  .map((pair) => ({ ...pair, differences: compareTypes(pair.from, pair.to) }));

describeWith(["terraform"], "types of inputs", () => {
  let isTaken: (call: Call) => boolean;

  beforeAll(async () => {
    const calls = pairs.flatMap(({ from, to, values, differences }) => {
      const examples = differences.map((it) => counterexample(from, it)).filter((it) => it !== undefined);
      return [...values, ...examples].flatMap((value) => [
        { type: from, value },
        { type: to, value },
      ]);
    });
    isTaken = await answersOfTerraform(calls);
  });

  it("take and refuse the values that convert takes and refuses", () => {
    const wrong = pairs.flatMap(({ from, to, values }) =>
      [from, to].flatMap((type) =>
        values
          .filter((value) => isTaken({ type, value }) !== (convert(value, type) != null))
          .map((value) => ({ type: shown(type), value: literalOnOneLine(value), isTaken: isTaken({ type, value }) })),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it("that are assignable take every value that the other takes", () => {
    const wrong = pairs
      .filter(({ from, to }) => isAssignable(from, to))
      .flatMap(({ from, to, values }) =>
        values
          .filter((value) => isTaken({ type: from, value }) && !isTaken({ type: to, value }))
          .map((value) => ({ from: shown(from), to: shown(to), value: literalOnOneLine(value) })),
      );
    expect(wrong).toEqual([]);
  });

  it("that are not assignable have a call that the old type takes and the new one refuses, for each difference that refuses", () => {
    const refusals = pairs.flatMap(({ from, to, differences }) =>
      differences.filter(({ effect }) => effect === "refused").map((difference) => ({ from, to, difference })),
    );
    const wrong = refusals.flatMap(({ from, to, difference }) => {
      const value = counterexample(from, difference);
      if (value !== undefined && isTaken({ type: from, value }) && !isTaken({ type: to, value })) return [];
      return [
        {
          from: shown(from),
          to: shown(to),
          kind: difference.kind,
          value: value === undefined ? "" : literalOnOneLine(value),
        },
      ];
    });
    expect(wrong).toEqual([]);
    expect(refusals.length).toBeGreaterThan(cases / 4);
  });
});

describeWith(["terraform"], "defaults", () => {
  it("are the same where Terraform says that what a caller gets is equal", async () => {
    const defaults = pairs.flatMap(({ from, values }) => {
      const valid = values.filter((value) => value !== null && convert(value, from) != null);
      return valid.slice(1).map((value) => ({ type: from, one: valid[0] ?? null, other: value }));
    });
    const directory = await temporaryDirectory("defaults");
    const variables = defaults.flatMap(({ type, one, other }, index) => [
      `variable "a${index}" {\n  type = ${formatTypeConstraint(type)}\n  default = ${literalOnOneLine(one)}\n}\n`,
      `variable "b${index}" {\n  type = ${formatTypeConstraint(type)}\n  default = ${literalOnOneLine(other)}\n}\n`,
    ]);
    const results = defaults.map((_, index) => `var.a${index} == var.b${index}`);
    await writeFiles(directory, {
      "main.tf": `${variables.join("")}output "same" {\n  value = [\n${results.join(",\n")}\n  ]\n}\n`,
    });
    const { code, stderr } = await terraform(directory, ["apply", "-auto-approve", "-no-color", "-input=false"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const { same } = await outputs(directory);
    const ours = defaults.map(({ type, one, other }) => sameDefault({ type, value: one }, { type, value: other }));
    const wrong = defaults.flatMap(({ type, one, other }, index) =>
      Array.isArray(same) && same[index] === ours[index]
        ? []
        : [{ type: shown(type), one: literalOnOneLine(one), other: literalOnOneLine(other), ours: ours[index] }],
    );
    // `any` does not say of which type both are, and Terraform calls values of different types different.
    expect(wrong.filter(({ type }) => !type.includes("any"))).toEqual([]);
    expect(new Set(ours).size).toBe(2);
  });
});

/** One call with an argument for each value, each in a line of its own: `terraform validate` says of all at once which it refuses. */
async function answersOfTerraform(calls: readonly Call[]): Promise<(call: Call) => boolean> {
  const directory = await temporaryDirectory("types");
  const distinct = [...new Map(calls.map((call) => [keyOf(call), call])).values()];
  const inputs = distinct.map(
    ({ type }, index) => `variable "v${index}" {\n  type = ${formatTypeConstraint(type)}\n  default = null\n}\n`,
  );
  const call = distinct.map(({ value }, index) => `  v${index} = ${literalOnOneLine(value)}\n`);
  await writeFiles(directory, {
    "types/main.tf": inputs.join(""),
    "main.tf": `module "types" {\n${call.join("")}  source = "./types"\n}\n`,
  });
  await init(directory);
  const { stdout } = await terraform(directory, ["validate", "-json"]);
  // The documented form of validate's output.
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { summary: string; detail: string; range?: { filename: string; start: { line: number } } }[];
  };
  const others = diagnostics.filter(({ summary }) => summary !== "Invalid value for input variable");
  expect(others).toEqual([]);
  const refused = new Set(diagnostics.map(({ range }) => (range?.start.line ?? 0) - 2));
  const answers = new Map(distinct.map((one, index) => [keyOf(one), !refused.has(index)]));
  return (asked) => {
    const answer = answers.get(keyOf(asked));
    if (answer == null) throw new Error(`Terraform was not asked about ${keyOf(asked)}`);
    return answer;
  };
}

function keyOf({ type, value }: Call): string {
  return `${formatTypeConstraint(type)} takes ${literalOnOneLine(value)}`;
}

function shown(type: TypeConstraint): string {
  return formatTypeConstraint(type).replaceAll(/\s+/g, " ");
}
