import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const repository = path.join(__dirname, "../..");

/** Names of a module's inputs that none of its Terraform tests sets. */
function untested(module: string): readonly string[] {
  const variables = readFileSync(path.join(repository, "modules", module, "variables.tf"), "utf8");
  const tests = path.join(repository, "test/modules", module);
  const runs = readdirSync(tests)
    .map((file) => readFileSync(path.join(tests, file), "utf8"))
    .join("\n");
  const names = [...variables.matchAll(/^variable "([^"]+)"/gm)].map(([, name]) => String(name));
  return names.filter((name) => !new RegExp(`^\\s*${name}\\s*=`, "m").test(runs));
}

describe("every input", () => {
  it.each(readdirSync(path.join(repository, "modules")))("of %s is tried in a run of its Terraform tests", (module) => {
    expect(untested(module)).toEqual([]);
  });
});
