const { existsSync, readdirSync, readFileSync } = require("node:fs");
const path = require("node:path");

/**
 * Sums what `.ci/run` noted in a folder: `<step>.exit` holds the exit code of a step, `<step>.json` the report of its tests, if it
 * has any. A step that failed without a failed test counts as one failure, and so does a run in which no test ran at all.
 */
function summary(folder) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const steps = readdirSync(folder)
    .filter((file) => file.endsWith(".exit"))
    .map((file) => path.basename(file, ".exit"))
    .sort();
  for (const step of steps) {
    const code = Number.parseInt(readFileSync(path.join(folder, `${step}.exit`), "utf8"), 10);
    const tests = testsOf(path.join(folder, `${step}.json`));
    const failed = code !== 0 && tests.failed === 0 ? 1 : tests.failed;
    if (failed > 0) console.log(`failed: ${step}`);
    total.passed += tests.passed;
    total.failed += failed;
    total.skipped += tests.skipped;
  }
  if (total.passed + total.failed === 0) {
    console.log("failed: no test ran");
    total.failed = 1;
  }
  return total;
}

function testsOf(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const report = JSON.parse(readFileSync(file, "utf8"));
  // A suite that does not even load has no tests of its own to count.
  const broken = report.numRuntimeErrorTestSuites ?? 0;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

const { passed, failed, skipped } = summary(process.argv[2]);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = failed > 0 ? 1 : 0;
