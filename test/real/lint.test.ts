import { scrapeway, writeFiles } from "../support/scrapeway";
import { temporaryDirectory } from "../support/temporary";

const helper = "export function sizeOf(scope: object, inputs: { on: boolean }) {\n  return inputs.on ? 2 : 1;\n}\n";
const program = `import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
const bucket = new S3Bucket({} as never, "this");
console.log(bucket.arn === "x");
`;
const right = "export const sizeOf = (name) => name ?? 'none';\n";

describe("scrapeway lint", () => {
  test("names each place in what it was not asked to build, with the form to write, and exits 1", async () => {
    const root = await temporaryDirectory("lint");
    await writeFiles(root, {
      "packages/sizes/index.ts": helper,
      "main.mts": program,
      "right.js": right,
      "types.d.ts": "export declare const on: boolean;\n",
      "node_modules/other/index.ts": helper,
      "dist/index.js": program.replace(" as never", ""),
      ".cache/index.ts": helper,
      "README.md": "if (inputs.on) {}\n",
    });
    const { code, stdout, stderr } = await scrapeway(root, ["lint"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toBe(`main.mts:3
  bucket.arn has no value before Terraform runs, so that JavaScript cannot decide by it: === would always be false.
  → Let Terraform decide: hcl\`\${bucket.arn} == "x"\`.
packages/sizes/index.ts:2
  inputs.on has no value before Terraform runs, so that JavaScript cannot decide by it: ? would always give the first.
  → Let Terraform decide: hcl\`\${inputs.on} ? 2 : 1\`.
3 files, 2 places where JavaScript decides by what only Terraform knows.
`);
    expect(await scrapeway(root, ["lint", "right.js"])).toEqual({
      code: 0,
      stdout: "1 file, no places where JavaScript decides by what only Terraform knows.\n",
      stderr: "",
    });
    // Whoever names a file wants it looked at, wherever it is.
    const named = await scrapeway(root, ["lint", "--json", "dist/index.js", "packages"]);
    expect(JSON.parse(named.stdout)).toMatchObject([
      { file: "dist/index.js", line: 3 },
      { file: "packages/sizes/index.ts", line: 2, next: "Let Terraform decide: hcl`${inputs.on} ? 2 : 1`." },
    ]);
  });

  test("finds nothing in what new --workspace writes", async () => {
    const root = await temporaryDirectory("lint");
    expect((await scrapeway(root, ["new", "--workspace", ".", "--typescript", "--namespace", "acme"])).code).toBe(0);
    expect(await scrapeway(root, ["lint"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^1 file, no places/),
    });
  });

  test.each([
    ["a path that is not there", ["lint", "nowhere"], /There is no nowhere\.[\s\S]*→ Name files or folders/],
    ["a file that does not parse", ["lint", "broken.ts"], /broken\.ts cannot be read: [\s\S]*in broken\.ts:2\n/],
    ["one among others", ["lint"], /broken\.ts cannot be read: /],
  ])("says what is wrong with %s", async (_, args, message) => {
    const root = await temporaryDirectory("lint");
    await writeFiles(root, { "broken.ts": "const a = 1;\nconst b = ;\n" });
    const { code, stderr } = await scrapeway(root, args);
    expect(stderr).toMatch(message);
    expect(code).toBe(1);
  });
});
