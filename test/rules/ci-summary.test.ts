import { spawnSync } from "node:child_process";
import { temporaryDirectory, writeFiles } from "../support/temporary";

const report = (passed: number, failed: number, pending = 0, broken = 0) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: broken,
  });

async function summary(
  files: Readonly<Record<string, string>>,
): Promise<{ readonly last: string; readonly code: number | null }> {
  const folder = await temporaryDirectory("summary");
  await writeFiles(folder, files);
  const { stdout, status } = spawnSync(process.execPath, [".ci/summary.js", folder], { encoding: "utf8" });
  return { last: stdout.trimEnd().split("\n").at(-1) ?? "", code: status };
}

describe("the last line of .ci/run", () => {
  it("sums all suites", async () => {
    const files = { "test.exit": "0", "test.json": report(40, 0), "labs.exit": "0", "labs.json": report(2, 0) };
    expect(await summary(files)).toEqual({ last: "42 passed, 0 failed", code: 0 });
  });

  it("names skipped tests where there are any", async () => {
    expect(await summary({ "test.exit": "0", "test.json": report(40, 0, 3) })).toEqual({
      last: "40 passed, 0 failed, 3 skipped",
      code: 0,
    });
  });

  it("counts failed tests, and suites that did not load", async () => {
    expect(await summary({ "test.exit": "1", "test.json": report(40, 2, 0, 1) })).toEqual({
      last: "40 passed, 3 failed",
      code: 1,
    });
  });

  it.each([
    ["a check that failed", { "lint.exit": "1", "test.exit": "0", "test.json": report(5, 0) }, "5 passed, 1 failed"],
    ["a test run that crashed before its report", { "test.exit": "1" }, "0 passed, 1 failed"],
    [
      "a test run that failed after all tests passed",
      { "test.exit": "1", "test.json": report(5, 0) },
      "5 passed, 1 failed",
    ],
    ["a run without any test", { "test.exit": "0", "test.json": report(0, 0) }, "0 passed, 1 failed"],
    ["a run that never came to its tests", { "dependencies.exit": "1" }, "0 passed, 1 failed"],
    ["a run without any step", { "note.txt": "" }, "0 passed, 1 failed"],
  ])("counts %s as failed", async (_, files, last) => {
    expect(await summary(files)).toEqual({ last, code: 1 });
  });
});
