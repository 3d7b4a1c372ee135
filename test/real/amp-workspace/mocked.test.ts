import { cp } from "node:fs/promises";
import path from "node:path";
import { describeWith } from "../../support/skip";
import { init, terraform } from "../../support/terraform";
import { copyOfModule, repository } from "./module-under-test";

describeWith(["terraform"], "amp-workspace against a mocked provider", () => {
  it("passes every run of its Terraform tests", async () => {
    const directory = await copyOfModule();
    await cp(path.join(repository, "test/modules/amp-workspace"), path.join(directory, "tests"), { recursive: true });
    await init(directory);
    const { code, stdout, stderr } = await terraform(directory, ["test", "-no-color"]);
    expect(`${stdout}\n${stderr}`).toMatch(/Success! [0-9]+ passed, 0 failed/);
    expect(code).toBe(0);
  }, 300_000);
});
