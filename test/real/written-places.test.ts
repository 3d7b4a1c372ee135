import { installPackageAsLinks } from "../support/own-workspace";
import { scrapeway } from "../support/scrapeway";
import { temporaryDirectory, writeFiles } from "../support/temporary";

jest.setTimeout(180_000);

/** A definition whose `build()` begins in line 9. */
const definition = (name: string, body: string): string => `import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { defineModule, hcl, jsonencode, t } from "scrapeway";
export const definition = defineModule({
  name: "${name}", system: "aws", summary: "S.", appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { name: t.string.required("N."), on: t.bool.required("O."), maybe: t.string.optional("M.", { default: null }) },
  outputs: {},
  build({ scope, inputs, local, resource }) {
    ${body}
    return {};
  },
});
`;

/** What one build says of definitions with these bodies, each in a module of its own: what is refused, in the order of the bodies. */
async function told(bodies: readonly string[]): Promise<readonly (string | undefined)[]> {
  const root = await temporaryDirectory("written");
  const names = bodies.map((_, index) => `module-${index + 100}`);
  await writeFiles(root, {
    "package.json": "{}",
    "scrapeway.json": JSON.stringify({
      namespace: "acme",
      host: "registry.example.test",
      modules: [{ typescript: "src/*" }],
    }),
    ...Object.fromEntries(names.map((name, index) => [`src/${name}/index.ts`, definition(name, bodies[index] ?? "")])),
  });
  await installPackageAsLinks(root);
  const { stderr } = await scrapeway(root, ["build"]);
  const failures = stderr.split(/^error: /m).slice(1);
  return names.map((name) => failures.find((failure) => failure.includes(`${name}/`)));
}

const role = (given: string) => `new IamRole(scope, "this", {
      assumeRolePolicy: "{}",
      ${given}
    });`;

const mistakes: readonly (readonly [what: string, body: string, place: string])[] = [
  ["an argument of a resource", role("name: hcl`upper(${inputs.name}`"), "argument name, FILE:11"],
  ["text that bindings take for a template", role('name: "${var.nam}"'), "argument name, FILE:11"],
  ["a block", role('inlinePolicy: [\n{ name: "x", policy: hcl`f(` }]'), "argument policy, FILE:12"],
  ["hcl deep inside", role("\nname: jsonencode([hcl`f(`])"), "argument name, FILE:12"],
  ["hcl that is used elsewhere", `const broken = hcl\`f(\`;\n${role("name: broken")}`, "argument name, FILE:9"],
  ["a local", '\nlocal("x", hcl`var.nam`);', "local.x, FILE:10"],
  ["a value that Terraform does not know", role("name: new Date()"), "argument name, FILE:11"],
  ["two of one address", `${role("")}\n${role("")}`, "FILE:13"],
  ["a resource without bindings", '\nresource("aws_x", "y", { aB: hcl`f(` });', "argument aB, FILE:10"],
];

test("what is wrong in what is printed is told where the author wrote it, with the argument", async () => {
  const failures = await told(mistakes.map(([, body]) => body));
  const places = failures.map((failure) => failure?.split("\n")[1]?.replace(/src\/module-[0-9]+\/index\.ts/, "FILE"));
  expect(mistakes.map(([what], index) => [what, places[index]])).toEqual(
    mistakes.map(([what, , place]) => [what, expect.stringMatching(new RegExp(`\\b${place}$`))]),
  );
  for (const failure of failures) expect(failure).not.toMatch(/main\.tf|TfToken/);
});

const habits: readonly (readonly [written: string, mended: string])[] = [
  ['${inputs.name} === "a"', '${inputs.name} == "a"'],
  ['${inputs.maybe} ?? "x"', 'coalesce(${inputs.maybe}, "x")'],
  ["${inputs.name}.toUpperCase()", "upper(${inputs.name})"],
  ["${inputs.on} and true", "${inputs.on} && true"],
  ["not ${inputs.on}", "!${inputs.on}"],
  ["[for one of [${inputs.name}] : one]", "[for one in [${inputs.name}] : one]"],
  ["${inputs.name};", "${inputs.name}"],
  ["'a'", '"a"'],
  ["${inputs.name}-suffix", '"${inputs.name}-suffix"'],
  ["inputs.name", "${inputs.name}"],
];

test("habits of other languages are answered with what Terraform has, and that builds", async () => {
  const local = (text: string) => `local("x", hcl\`${text}\`);`;
  const refused = await told(habits.map(([written]) => local(written)));
  expect(refused).toEqual(habits.map(([, mended]) => expect.stringContaining(`hcl\`${mended}\``)));
  expect(await told(habits.map(([, mended]) => local(mended)))).toEqual(habits.map(() => undefined));
});
