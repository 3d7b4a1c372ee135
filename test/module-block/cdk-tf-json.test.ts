import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import { synth } from "../../src";
import { temporaryDirectory } from "../support/temporary";
import { offer } from "./definitions";
import { program } from "./program";

const golden = join(__dirname, "golden");

describe("a cdktf program with module blocks", () => {
  let outdir: string;

  beforeAll(async () => {
    outdir = await temporaryDirectory("module-block");
    const app = new App({ outdir });
    program(app);
    app.synth();
  });

  it.each(["stack", "other"])("gives the stack %s these bytes", (stack) => {
    const text = readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8");
    const file = join(golden, `${stack}.cdk.tf.json`);
    // npm run test:unit -- cdk-tf-json with UPDATE_GOLDEN=1 rewrites the files; the diff is then read by a person.
    if (process.env.UPDATE_GOLDEN === "1") {
      mkdirSync(golden, { recursive: true });
      writeFileSync(file, text);
    }
    expect(text).toBe(readFileSync(file, "utf8"));
  });

  it("puts local modules beside the stack that uses them, as they are published", () => {
    expect(readdirSync(join(outdir, "stacks/stack/modules")).sort()).toEqual(["offer", "take"]);
    expect(readdirSync(join(outdir, "stacks/other"))).toEqual(["cdk.tf.json"]);
    const files = synth(offer, { generatedFrom: "the definition offer" });
    for (const [path, content] of files) {
      expect(readFileSync(join(outdir, "stacks/stack/modules/offer", path), "utf8")).toBe(content);
    }
  });
});
