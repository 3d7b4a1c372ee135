import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { repository, writeFiles } from "../support/scrapeway";
import { describeWith } from "../support/skip";
import { temporaryDirectory } from "../support/temporary";

jest.setTimeout(300_000);

const definition = (description: string, limit: string): string => `
import { defineModule, hcl, t } from "${path.join(repository, "src/define")}";

export const labels = defineModule({
  name: "labels",
  system: "none",
  summary: "Labels.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7" },
  inputs: {
    name: t.string.required("${description}"),
  },
  outputs: { name: t.string.output("Name.") },
  build({ inputs, local }) {
    const short = local<string>("short_name", hcl\`substr(\${inputs.name}, 0, ${limit})\`);
    return { name: short };
  },
});
`;

const configuration = {
  namespace: "acme",
  host: "registry.example.test",
  modules: [{ typescript: "src/*" }, { hcl: "network", system: "aws" }],
};

describeWith(["terraform"], "scrapeway watch", () => {
  let root: string;
  let watching: ChildProcess;
  let said = "";

  beforeAll(async () => {
    root = await temporaryDirectory("watched");
    await writeFiles(root, {
      "scrapeway.json": JSON.stringify(configuration),
      "src/labels/index.ts": definition("Name.", "8"),
      "network/main.tf": 'variable "name" {\n  description = "Name."\n  type        = string\n}\n',
    });
    watching = spawn(process.execPath, [path.join(repository, "bin/scrapeway.js"), "watch"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [watching.stdout, watching.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        said += text;
      });
    }
  });

  afterAll(() => {
    watching.kill("SIGKILL");
  });

  /** Waits until it has said something since `change`, and returns all of that. */
  async function afterwards(change: () => Promise<void>, expected: RegExp): Promise<string> {
    const before = said.length;
    await change();
    const deadline = Date.now() + 120_000;
    while (!expected.test(said.slice(before))) {
      if (Date.now() > deadline || watching.exitCode != null) throw new Error(`${expected} was not said:\n${said}`);
      await new Promise((tick) => setTimeout(tick, 50));
    }
    return said.slice(before);
  }

  const write = (files: Readonly<Record<string, string>>) => () => writeFiles(root, files);
  const rendered = () => readFile(path.join(root, "modules/labels/variables.tf"), "utf8");

  it("builds everything at first", async () => {
    await afterwards(async () => {}, /Built 2 modules in [0-9.]+ s\.\nWatching for changes/);
    expect(await rendered()).toContain('description = "Name."');
  });

  it("builds and validates what changed, and only that", async () => {
    const text = await afterwards(write({ "src/labels/index.ts": definition("Name of it.", "8") }), /labels: valid\n/);
    expect(text).toMatch(/labels: [0-9]+ files? written/);
    expect(text).not.toMatch(/network: valid|unchanged/);
    expect(await rendered()).toContain('description = "Name of it."');
  });

  it("says what Terraform refuses at the line of the definition, and goes on", async () => {
    const text = await afterwards(
      write({ "src/labels/index.ts": definition("Name of it.", '"eight"') }),
      /error: [\s\S]*as modules\/labels\/main\.tf:[0-9]+\n[\s\S]*\n/,
    );
    expect(text).toMatch(
      /error: Invalid function argument\n {2}in src\/labels\/index\.ts:15\n {2}as modules\/labels\/main\.tf:4\n/,
    );
    await afterwards(write({ "src/labels/index.ts": definition("Name of it.", "9") }), /labels: valid\n/);
  });

  it("says what does not compile, with its place, and goes on", async () => {
    const text = await afterwards(write({ "src/labels/index.ts": "export const = 3;\n" }), /error: [\s\S]*→/);
    expect(text).toMatch(/src\/labels\/index\.ts:1/);
    await afterwards(write({ "src/labels/index.ts": definition("Back.", "9") }), /labels: valid\n/);
  });

  it("takes modules in HCL, too", async () => {
    const wrong =
      'variable "name" {\n  description = "Name."\n  type        = string\n}\n\noutput "x" {\n  value = var.nam\n}\n';
    const text = await afterwards(write({ "network/main.tf": wrong }), /error: Reference to undeclared input variable/);
    expect(text).toMatch(/ {2}in network\/main\.tf:7\n/);
  });

  it("ends on Ctrl-C, cleanly", async () => {
    const ended = once(watching, "exit");
    watching.kill("SIGINT");
    expect(await ended).toEqual([0, null]);
    expect(said).toMatch(/\nStopped\.\n$/);
  });
});
