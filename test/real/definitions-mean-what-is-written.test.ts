import { join } from "node:path";
import { synth } from "../../src";
import { type Case, caseOf } from "../oracle/definitions/case";
import { differences } from "../oracle/definitions/compare";
import { structuralDifferences } from "../oracle/definitions/compare-structure";
import { jsonOf, parseValue, type Value } from "../oracle/definitions/value";
import { describeWith } from "../support/skip";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { init, terraform } from "../support/terraform";

jest.setTimeout(3_600_000);

/** More at once: `ORACLE_CASES=10000 ORACLE_SEED=7 npx jest --selectProjects real --testPathPatterns definitions-mean`. */
const count = Number(process.env.ORACLE_CASES ?? 120);
const seed = Number(process.env.ORACLE_SEED ?? 1);
const together = 250;

describeWith(["terraform"], `${count} whole definitions (seed ${seed})`, () => {
  it("mean to Terraform what was written", async () => {
    const wrong: string[] = [];
    for (let from = 0; from < count && wrong.length < 5; from += together) {
      const numbers = Array.from({ length: Math.min(together, count - from) }, (_, index) => from + index);
      wrong.push(...(await wrongOf(numbers)));
    }
    expect(wrong.slice(0, 5).join("\n\n")).toBe("");
  });
});

async function wrongOf(numbers: readonly number[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  const printed: { readonly made: Case; readonly main: string }[] = [];
  const directory = await temporaryDirectory("definitions");
  for (const number of numbers) {
    const made = caseOf(seed, number);
    try {
      const files = synth(made.plan.definition);
      await writeFiles(join(directory, "modules", made.name), files);
      const found = await structuralDifferences(made.plan, String(files.get("main.tf")));
      if (found.length > 0) wrong.push(`${made.name} of seed ${seed}:\n${found.join("\n")}`);
      printed.push({ made, main: [...files].map(([path, text]) => `--- ${path}\n${text}`).join("\n") });
    } catch (error) {
      wrong.push(`case ${number} was refused: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  const told = await planned(
    directory,
    printed.map(({ made }) => made),
  );
  if ("failure" in told) return [...wrong, told.failure];
  for (const { made, main } of printed) {
    const found = differences(made, told.plan);
    if (found.length > 0) wrong.push(`${made.name} of seed ${seed}:\n${found.slice(0, 5).join("\n")}\n${main}`);
  }
  return wrong;
}

/** What Terraform plans for all of them, called from one configuration. */
async function planned(
  directory: string,
  cases: readonly Case[],
): Promise<{ readonly plan: Value } | { readonly failure: string }> {
  const module = Object.fromEntries(
    cases.map(({ name, given }) => [
      name,
      {
        source: `./modules/${name}`,
        providers: { aws: "aws", "aws.a": "aws.a" },
        ...Object.fromEntries(Object.keys(given).map((input) => [input, `\${var.${name}["${input}"]}`])),
      },
    ]),
  );
  const withoutCloud = {
    region: "eu-central-1",
    access_key: "x",
    secret_key: "x",
    skip_credentials_validation: true,
    skip_requesting_account_id: true,
    skip_metadata_api_check: "true",
    skip_region_validation: true,
  };
  await writeFiles(directory, {
    "main.tf.json": JSON.stringify({
      terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100" } } },
      provider: { aws: [withoutCloud, { ...withoutCloud, alias: "a" }] },
      variable: Object.fromEntries(cases.map(({ name }) => [name, { type: "any" }])),
      module,
      output: Object.fromEntries(cases.map(({ name }) => [name, { value: `\${module.${name}}`, sensitive: true }])),
    }),
    "given.auto.tfvars.json": `{${cases.map(({ name, given }) => `"${name}":${jsonOf(given)}`).join(",")}}`,
  });
  const failed = await init(directory).then(
    () => undefined,
    (error: unknown) => String(error),
  );
  if (failed !== undefined) return { failure: failed.slice(failed.indexOf("Error: ", 10)).slice(0, 6000) };
  const { code, stdout, stderr } = await terraform(directory, ["plan", "-input=false", "-no-color", "-out=plan"]);
  if (code !== 0)
    return { failure: `terraform plan in ${directory}:\n${stderr.slice(0, 6000)}\n${stdout.slice(0, 200)}` };
  const shown = await terraform(directory, ["show", "-json", "-no-color", "plan"]);
  return { plan: parseValue(shown.stdout) };
}
