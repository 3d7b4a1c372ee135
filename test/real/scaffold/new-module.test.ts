import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { inspectModule } from "../../../src/inspect";
import { readModuleFolder } from "../../../src/workspace/module-folder";
import { withoutPlaces } from "../../support/interfaces";
import { ownWorkspace } from "../../support/own-workspace";
import { repository, scrapeway } from "../../support/scrapeway";
import { describeWith } from "../../support/skip";
import { init, terraform, validate } from "../../support/terraform";
import { typeErrors } from "../../support/type-check";

jest.setTimeout(600_000);

interface Started {
  readonly root: string;
  /** What the command printed. */
  readonly said: string;
}

async function start(...args: readonly string[]): Promise<Started> {
  const root = await ownWorkspace();
  const { code, stdout, stderr } = await scrapeway(root, ["new", "events", ...args]);
  expect(`${code} ${stderr}`).toBe("0 ");
  return { root, said: stdout };
}

/** Runs the commands that `new` printed, in their order. @returns what the last one said, and its exit code */
async function runPrinted({ root, said }: Started): Promise<{ readonly code: number | null; readonly text: string }> {
  const commands = [...said.matchAll(/^ {2}(npx scrapeway|terraform) (.+)$/gm)];
  expect(commands.map(([, program]) => program)).toEqual(["npx scrapeway", "terraform", "terraform"]);
  let last: { code: number | null; text: string } = { code: null, text: "" };
  for (const [, program, args = ""] of commands) {
    const run = program === "terraform" ? terraform : scrapeway;
    const { code, stdout, stderr } = await run(root, args.split(" "));
    last = { code, text: stripVTControlCharacters(`${stdout}\n${stderr}`) };
    if (code !== 0) break;
  }
  return last;
}

const starts: readonly (readonly [string, readonly string[], { readonly folder: string; readonly source: string }])[] =
  [
    ["TypeScript for AWS", ["--typescript"], { folder: "modules/events", source: "src/modules/events/index.ts" }],
    ["HCL for AWS", ["--hcl"], { folder: "terraform/events", source: "terraform/events/main.tf" }],
    [
      "TypeScript without a provider",
      ["--typescript", "--system", "none"],
      { folder: "modules/events", source: "src/modules/events/index.ts" },
    ],
    [
      "HCL without a provider",
      ["--hcl", "--system", "none"],
      { folder: "terraform/events", source: "terraform/events/main.tf" },
    ],
    [
      "TypeScript for a provider that is named",
      ["--typescript", "--system", "amazon", "--provider", "hashicorp/aws@5.100.0"],
      { folder: "modules/events", source: "src/modules/events/index.ts" },
    ],
  ];

describeWith(["terraform"], "a new module", () => {
  test.each(starts)("in %s is valid and formatted, and passes its test at once", async (_name, args, { folder }) => {
    const started = await start(...args);
    const { code, text } = await runPrinted(started);
    expect(text).toMatch(/Success! 2 passed, 0 failed/);
    expect(code).toBe(0);
    const { root } = started;
    expect(await scrapeway(root, ["build", "--check"])).toMatchObject({ code: 0, stdout: "" });
    expect(await terraform(root, ["fmt", "-check", "-recursive"])).toMatchObject({ code: 0, stdout: "" });
    // A caller is valid only if the module is.
    await init(join(root, "examples/events/minimal"));
    await validate(join(root, "examples/events/minimal"));
    if (args.includes("--typescript")) expect(await typeErrors(root)).toBe("");
    expect(await readFile(join(root, folder, "README.md"), "utf8")).toMatch(/\| name \|/);
  });

  test.each([
    ["TypeScript", ["--typescript"], "src/modules/events/index.ts", "tags: inputs.tags,", ""],
    ["HCL", ["--hcl"], "terraform/events/main.tf", "= var.retention_in_days", "= 7"],
    ["HCL", ["--hcl"], "terraform/events/variables.tf", "{1,512}", "{1,512}|.*"],
    ["HCL without provider", ["--hcl", "--system", "none"], "terraform/events/main.tf", "merge(var.labels, ", "merge("],
  ] as const)("in %s fails its test when it is broken (%s: %s, %s → %s)", async (_name, args, file, good, broken) => {
    const started = await start(...args);
    const path = join(started.root, file);
    const text = await readFile(path, "utf8");
    expect(text).toContain(good);
    await writeFile(path, text.replace(good, broken));
    const result = await runPrinted(started);
    expect(result.text).toMatch(/Failure! 1 passed, 1 failed/);
    expect(result.code).toBe(1);
  });

  test.each([["aws"], ["none"]])("is the same module in both languages, for the system %s", async (system) => {
    const typescript = await start("--typescript", "--system", system);
    await scrapeway(typescript.root, ["build"]);
    const hcl = await start("--hcl", "--system", system);
    const [rendered, written] = await Promise.all([
      readModuleFolder(typescript.root, "modules/events"),
      readModuleFolder(hcl.root, "terraform/events"),
    ]);
    for (const file of ["main.tf", "variables.tf", "outputs.tf", "versions.tf"]) {
      expect(String(rendered.get(file)).replace(/^# Generated .*\n\n/, "")).toBe(written.get(file));
    }
    expect(withoutPlaces(await inspectModule(rendered, "events"))).toEqual(
      withoutPlaces(await inspectModule(written, "events")),
    );
  });
});

test("what new prints fits a terminal of 80 columns", async () => {
  const { said } = await start();
  expect(said.split("\n").filter((line) => line.length > 80)).toEqual([]);
  const { stdout } = await scrapeway(repository, ["new", "--help"]);
  expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  const { code, stderr } = await scrapeway(repository, ["new"]);
  expect(stderr).toBe(
    "error: missing argument: the name of the module to start\nRun with --help to see how it is used.\n",
  );
  expect(code).toBe(2);
});
