import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { compileDefinitions } from "../../src/load";
import { isScrapewayError } from "../../src/model/errors";
import { repository, writeFiles } from "../support/scrapeway";

jest.setTimeout(60_000);

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "author-"));
  symlinkSync(path.join(repository, "node_modules"), path.join(root, "node_modules"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A definition whose `build()` begins in line 9. */
const definition = (body: string, head = "", inputs = "", more = ""): string =>
  `import { IamRole } from "@cdktf/provider-aws/lib/iam-role"; import { Lazy, Token } from "cdktf";
import { call, defineModule, hcl, t } from "${path.join(repository, "src/define")}"; ${head}
export const definition = defineModule({
  name: "web", system: "aws", summary: "S.", appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: { regions: t.list(t.string).required("R."), name: t.string.required("N."), ${inputs} },
  outputs: {}, ${more}
  build({ scope, inputs, call, local }) {
    ${body}
    return {};
  },
});
`.replace("import { call, ", "import { ");

interface Told {
  readonly message: string;
  readonly place: string | undefined;
  readonly next: string;
}

/** What is told about a workspace with this definition of a module called web, and other files. */
async function told(index: string, others: Readonly<Record<string, string>> = {}): Promise<Told | string> {
  rmSync(path.join(root, "src"), { recursive: true, force: true });
  await writeFiles(root, { "src/web/index.ts": index, ...others });
  const load = await compileDefinitions(root, ["src/web"]);
  try {
    return load("src/web").render().get("main.tf")?.toString() ?? "";
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    return { message: error.message, place: error.place, next: error.next };
  }
}

describe("what an author's code throws is told as the author's, with place and advice", () => {
  const boom = 'throw new Error("boom");';
  test.each<readonly [string, Parameters<typeof told>, { message?: RegExp; place: string; next?: RegExp }]>([
    [
      "in build()",
      [definition(`\n    ${boom}`)],
      { message: /^build\(\) of web threw: boom$/, place: "src/web/index.ts:10", next: /tsc --noEmit/ },
    ],
    [
      "in a file that build() calls",
      [
        definition("fail();", 'import { fail } from "../parts";'),
        { "src/parts.ts": `export function fail() {\n  ${boom}\n}` },
      ],
      { message: /^build\(\) of web threw: boom$/, place: "src/parts.ts:2, called from src/web/index.ts:9" },
    ],
    [
      "when a file is loaded",
      [
        definition("", 'import { x } from "../parts"; console.assert(x);'),
        { "src/parts.ts": `export const x = 1;\n\n${boom}` },
      ],
      {
        message: /^src\/web\/index\.ts cannot be loaded: boom$/,
        place: "src/parts.ts:3, called from src/web/index.ts:2",
      },
    ],
    [
      "of what is no Error",
      [definition("throw { code: 7 };")],
      { message: /^build\(\) of web threw: \{ code: 7 \} \(a value that is no Error\)$/, place: "src/web/index.ts" },
    ],
    ["of undefined", [definition("throw undefined;")], { message: /threw: undefined/, place: "src/web/index.ts" }],
    [
      "of a class of its own, frozen and without a message",
      [definition('throw Object.freeze(new (class Odd extends Error { override name = "Odd"; })());')],
      { message: /threw: Odd: an error without a message$/, place: "src/web/index.ts:9" },
    ],
    [
      "because of undefined",
      [definition("const nothing = JSON.parse('{}'); nothing.tags.name;")],
      {
        message: /TypeError: Cannot read properties of undefined/,
        place: "src/web/index.ts:9",
        next: /before \.name is undefined/,
      },
    ],
    [
      "because of a name that there is not",
      [definition("missing();")],
      { message: /ReferenceError: missing is not defined$/, place: "src/web/index.ts:9", next: /Import missing/ },
    ],
    [
      "because a class is spelled wrong",
      [
        definition(
          "new bindings.IamRol(scope, 'a', {});",
          'import * as bindings from "@cdktf/provider-aws/lib/iam-role";',
        ),
      ],
      {
        message: /bindings\.IamRol is not a constructor$/,
        place: "src/web/index.ts:9",
        next: /has no class bindings\.IamRol/,
      },
    ],
    [
      "because it goes through a list as if that had a value",
      [definition("(inputs as any).regions.map((region) => region);")],
      { place: "src/web/index.ts:9", next: /\[for \w+ in \$\{(?:inputs\.)?regions\}/ },
    ],
    [
      "because it calls itself without an end",
      [definition("const f = (): number => f() + 1;\n    f();")],
      { message: /RangeError: Maximum call stack/, place: "src/web/index.ts:9", next: /calls itself without an end/ },
    ],
    [
      "because a file is not there",
      [definition('readFileSync("nowhere.txt");', 'import { readFileSync } from "node:fs";')],
      { message: /ENOENT/, place: "src/web/index.ts:9", next: /readText/ },
    ],
    [
      "in a value that is made when it is printed",
      [
        definition(
          'new IamRole(scope, "a", {\n      assumeRolePolicy: Lazy.stringValue({ produce: () => {\n        throw new Error("late");\n      } }),\n    });',
        ),
      ],
      { message: /^The definition of web threw when it was rendered: late/, place: "src/web/index.ts:11" },
    ],
    [
      "in the build() of a definition that it calls",
      [
        definition(
          'call("inner", inner, { inputs: { regions: inputs.regions, name: inputs.name } });',
          'import { definition as inner } from "../inner";',
        ),
        { "src/inner/index.ts": definition(boom).replace('name: "web"', 'name: "inner"') },
      ],
      { message: /^build\(\) of inner threw: boom$/, place: "src/inner/index.ts:9" },
    ],
  ])("%s", async (_, given, { message = /./, place, next = /./ }) => {
    const found = await told(...given);
    expect(found).toMatchObject({
      message: expect.stringMatching(message),
      place: expect.stringMatching(new RegExp(`^${place.replaceAll(".", "\\.")}(?:$|,)`)),
      next: expect.stringMatching(next),
    });
    expect(JSON.stringify(found)).not.toMatch(/node_modules|Resolution error|import_/);
  });

  test("what is right is rendered", async () => {
    expect(await told(definition('new IamRole(scope, "a", { assumeRolePolicy: inputs.name });'))).toContain(
      "assume_role_policy = var.name",
    );
  });
});

describe("what a package does not have is not told as the package missing", () => {
  test.each([
    ["@cdktf/provider-aws/lib/s3-buckett", 'Did you mean "@cdktf/provider-aws/lib/s3-bucket"?'],
    ["@cdktf/provider-aws/libs/s3-bucket", 'Did you mean "@cdktf/provider-aws/lib/s3-bucket"?'],
    ["@cdktf/provider-aws/lib/no-such-thing-at-all", "Look in the package @cdktf/provider-aws"],
  ])("%s", async (specifier, next) => {
    expect(await told(definition("", `import "${specifier}";`))).toMatchObject({
      message: expect.stringMatching(/^The package @cdktf\/provider-aws is installed, and has no "libs?\//),
      place: "src/web/index.ts:2",
      next: expect.stringContaining(next),
    });
  });

  test("and a package that is missing is told as missing", async () => {
    expect(await told(definition("", 'import "@cdktf/provider-nowhere/lib/thing";'))).toMatchObject({
      message: expect.stringContaining("@cdktf/provider-nowhere is not installed"),
    });
    expect(await told(definition("", 'import "left-pad-of-nobody/deep";'))).toMatchObject({
      next: expect.stringContaining("npm install --save-dev left-pad-of-nobody"),
    });
  });
});
