import { cp } from "node:fs/promises";
import { join } from "node:path";
import { synthJson } from "../../src/synth/json";
import { describeWith } from "../support/skip";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { terraform } from "../support/terraform";
import { features } from "../synth/features";
import { validateCalls } from "./validate-calls";

const golden = join(__dirname, "../synth/golden");

jest.setTimeout(180_000);

describeWith(["terraform"], "every golden file", () => {
  it("is as terraform fmt leaves it", async () => {
    const { code, stdout, stderr } = await terraform(golden, ["fmt", "-check", "-recursive", "-diff"]);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  it("is valid Terraform", async () => {
    const directory = await temporaryDirectory("golden");
    await cp(golden, join(directory, "golden"), { recursive: true });
    await validateCalls(directory, "golden", features);
  });

  it("is held against JSON that is valid Terraform itself", async () => {
    const directory = await temporaryDirectory("json");
    const files = features.map(({ definition }) => [`golden/${definition.name}/main.tf.json`, synthJson(definition)]);
    await writeFiles(directory, Object.fromEntries(files));
    await validateCalls(directory, "golden", features);
  });
});
