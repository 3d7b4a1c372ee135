import { cp } from "node:fs/promises";
import { join } from "node:path";
import { literalValue } from "../../src/synth/literal-value";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { init, terraform, validate } from "../support/terraform";
import { features } from "../synth/features";

const golden = join(__dirname, "../synth/golden");

jest.setTimeout(180_000);

describe("every golden file", () => {
  it("is as terraform fmt leaves it", async () => {
    const { code, stdout, stderr } = await terraform(golden, ["fmt", "-check", "-recursive", "-diff"]);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  // One root module with a call of each: the provider starts once.
  it("is valid Terraform", async () => {
    const directory = await temporaryDirectory("golden");
    await cp(golden, join(directory, "golden"), { recursive: true });
    const calls = features.map(({ definition: { name }, sample }) => [
      name,
      {
        source: `./golden/${name}`,
        ...Object.fromEntries(Object.entries(sample).map(([key, value]) => [key, literalValue(value)])),
      },
    ]);
    await writeFiles(directory, { "main.tf.json": JSON.stringify({ module: Object.fromEntries(calls) }) });
    await init(directory);
    await validate(directory);
  });
});
