import { cp } from "node:fs/promises";
import path from "node:path";
import { type ModuleUnderTest, repository } from "./module-under-test";
import { describeWith } from "./skip";
import { init, terraform } from "./terraform";

/** The suite that runs a module's Terraform tests, `test/modules/<name>/*.tftest.hcl`, against a mocked provider. */
export function describeMockRuns(module: ModuleUnderTest): void {
  describeWith(["terraform"], `${module.name} against a mocked provider`, () => {
    it("passes every run of its Terraform tests", async () => {
      const directory = await module.copy();
      const tests = path.join(repository, "test/modules", module.name);
      await cp(tests, path.join(directory, "tests"), { recursive: true });
      await init(directory);
      const { code, stdout, stderr } = await terraform(directory, ["test", "-no-color"]);
      expect(`${stdout}\n${stderr}`).toMatch(/Success! [0-9]+ passed, 0 failed/);
      expect(code).toBe(0);
    }, 300_000);
  });
}
