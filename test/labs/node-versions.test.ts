import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { type Program, runToExit } from "../../src/exec";
import { laterNode, laterNodes, pinnedNode } from "../support/node-version";
import { repository } from "../support/scrapeway";
import { describeUnless } from "../support/skip";
import { temporaryDirectory } from "../support/temporary";

/** What Jest writes with `--json`, as far as it is read here. */
interface JestResults {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

describe.each(laterNodes)("on Node %s", (major) => {
  const missing = pinnedNode(major) == null ? `npm has no Node ${major} for ${process.platform} ${process.arch}` : "";

  describeUnless(missing, "the package does what it does on the oldest", () => {
    let node: Program;

    beforeAll(async () => {
      node = await laterNode(major);
    });

    it("which is the version that is meant", async () => {
      const { stdout } = await runToExit(node, ["--version"]);
      expect(stdout.trim()).toBe(`v${pinnedNode(major)}`);
    });

    it("in every unit test", async () => {
      const { passed, failures, code } = await jestOn(node, ["--selectProjects", "unit"]);
      expect(failures).toEqual([]);
      expect({ code, ranAll: passed > 2000 }).toEqual({ code: 0, ranAll: true });
    });

    it("in a workspace of one's own, with the packed package", async () => {
      const { passed, failures, code } = await jestOn(node, [
        "--config",
        "jest.labs.config.js",
        "--testPathPatterns",
        "labs/own-workspace",
      ]);
      expect(failures).toEqual([]);
      expect({ code, passed: passed > 4 }).toEqual({ code: 0, passed: true });
    });
  });
});

/** Runs tests with another Node, which every program that they start finds first on PATH. */
async function jestOn(node: Program, args: readonly string[]) {
  const outputFile = path.join(await temporaryDirectory("jest"), "results.json");
  const jest = path.join(repository, "node_modules/jest/bin/jest.js");
  const env = { ...process.env, PATH: `${path.dirname(node.path)}${path.delimiter}${process.env.PATH}` };
  const { code, stderr } = await runToExit(node, [jest, "--silent", "--json", `--outputFile=${outputFile}`, ...args], {
    directory: repository,
    env,
    timeoutMs: 3_000_000,
  });
  if (!existsSync(outputFile)) throw new Error(`Jest on Node ${node.version} ended with exit code ${code}:\n${stderr}`);
  const { numPassedTests, testResults }: JestResults = JSON.parse(await readFile(outputFile, "utf8"));
  const failures = testResults.flatMap(({ name, message, assertionResults }) => {
    const file = path.relative(repository, name);
    const failed = assertionResults.filter(({ status }) => status === "failed");
    // A file that could not run has a message and no assertions.
    if (failed.length === 0) return message === "" ? [] : [`${file}: ${message}`];
    return failed.map(({ fullName, failureMessages }) => `${file}: ${fullName}\n${failureMessages.join("\n")}`);
  });
  return { code, passed: numPassedTests, failures };
}
