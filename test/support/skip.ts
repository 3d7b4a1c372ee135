import { accessSync, constants } from "node:fs";
import path from "node:path";

const prometheus =
  "install Prometheus 2.42 or later, for example Debian's package prometheus, which has prometheus and promtool";

/** Tools that tests need besides Node, and how a person gets them. One of `programs` on PATH is enough. */
const tools = {
  terraform: {
    programs: ["terraform"],
    get: "install it from https://developer.hashicorp.com/terraform/install",
  },
  moto: {
    programs: ["moto_server", "python3"],
    get: 'install Python 3.9 or later with venv (the tests then fetch moto themselves), or run: pip install "moto[server]==5.2.1"',
  },
  go: { programs: ["go"], get: "install it from https://go.dev/dl/" },
  unzip: { programs: ["unzip"], get: "install it with the system's package manager" },
  git: { programs: ["git"], get: "install it with the system's package manager" },
  chromium: {
    programs: ["chromium", "chromium-browser", "google-chrome"],
    get: "install chromium with the system's package manager",
  },
  prometheus: { programs: ["prometheus"], get: prometheus },
  promtool: { programs: ["promtool"], get: prometheus },
} as const;

export type ToolName = keyof typeof tools;

/**
 * A `describe` for tests that need tools. Where one is missing, the suite is skipped by name, with how to get the tool; with `CI` set
 * it fails instead, so that a build machine cannot lose tests quietly.
 */
export function describeWith(needed: readonly ToolName[], name: string, body: () => void): void {
  const missing = needed.filter((tool) => findTool(tool) == null);
  describeUnless(missing.map((tool) => `${tool} is missing: ${tools[tool].get}`).join("; "), name, body);
}

/** The same where something else than a tool is missing, said in words; an empty text where nothing is. */
export function describeUnless(how: string, name: string, body: () => void): void {
  if (how === "") describe(name, body);
  else if (isCi()) {
    describe(name, () => {
      it(`has its tools (${how})`, () => {
        throw new Error(how);
      });
    });
  } else {
    describe.skip(`${name} [skipped: ${how}]`, body);
  }
}

/** The path of the first program on PATH that provides a tool. */
export function findTool(tool: ToolName, searched = process.env.PATH ?? ""): string | undefined {
  const directories = searched.split(path.delimiter).filter((directory) => path.isAbsolute(directory));
  for (const program of tools[tool].programs) {
    for (const directory of directories) {
      const file = path.join(directory, program);
      if (isExecutable(file)) return file;
    }
  }
  return undefined;
}

function isCi(): boolean {
  const value = process.env.CI;
  return value != null && value !== "" && value !== "false";
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
