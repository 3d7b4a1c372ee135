import { execFileSync } from "node:child_process";
import path from "node:path";
import { repository } from "../support/scrapeway";

/** Runs code beside the compiled program, in a process of its own: what is loaded counts for a whole process. */
function run(code: string): unknown {
  const program = `const { loadSynth } = require(${JSON.stringify(path.join(repository, "dist/load/load-synth"))});${code}`;
  return JSON.parse(execFileSync(process.execPath, ["-e", program], { cwd: repository, encoding: "utf8" }));
}

const loaded = (name: string): string =>
  `Object.keys(require.cache).filter((file) => file.includes("/cdktf/node_modules/${name}/")).length`;

test("rendering loads none of the packages that cdktf only needs for other work", () => {
  const counts = run(
    `loadSynth("x"); console.log(JSON.stringify([${loaded("lodash")}, ${loaded("readable-stream")}, ${loaded("semver")}]))`,
  );
  // The one file of semver is what stands in for it.
  expect(counts).toEqual([0, 0, 1]);
});

test("whoever uses one gets it, whole", () => {
  const results = run(`
    loadSynth("x");
    const archiver = require("./node_modules/cdktf/node_modules/archiver");
    const semver = require("./node_modules/cdktf/node_modules/semver");
    const stringify = require("./node_modules/cdktf/node_modules/json-stable-stringify");
    console.log(JSON.stringify([
      typeof archiver.create, archiver("zip").constructor.name, semver.satisfies("1.5.7", ">= 1.5"), stringify({ b: 1, a: 2 }),
      ${loaded("lodash")} > 0,
    ]));
  `);
  expect(results).toEqual(["function", "Archiver", true, '{"a":2,"b":1}', true]);
});
