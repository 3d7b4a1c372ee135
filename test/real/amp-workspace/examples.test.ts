import { readdir } from "node:fs/promises";
import path from "node:path";
import { repository } from "../../support/module-under-test";
import { type Moto, startMoto } from "../../support/moto";
import { describeWith } from "../../support/skip";
import { apply, init, outputs, pending, validate } from "../../support/terraform";
import { ampWorkspace } from "./module-under-test";

const examples = ["amp-workspace/minimal", "amp-workspace/complete", "seed-003-drop-in"];

describeWith(["terraform"], "The examples of amp-workspace", () => {
  it("are all tested", async () => {
    const own = (await readdir(path.join(repository, "examples/amp-workspace"))).map((name) => `amp-workspace/${name}`);
    expect([...own, "seed-003-drop-in"].sort()).toEqual([...examples].sort());
  });

  it.each(examples)(
    "%s is valid",
    async (example) => {
      const directory = await ampWorkspace.copyOfExample(example);
      await init(directory);
      await validate(directory);
    },
    120_000,
  );
});

describeWith(["terraform", "moto"], "The examples of amp-workspace on an emulated AWS", () => {
  let moto: Moto;

  beforeAll(async () => {
    moto = await startMoto();
  }, 120_000);

  afterAll(() => moto.stop());

  it("let a caller of kubernetes-ops change nothing but the source", async () => {
    const directory = await ampWorkspace.copyOfExample("seed-003-drop-in");
    await init(directory, { env: moto.env });
    await apply(directory, { env: moto.env });
    expect(await outputs(directory, { env: moto.env })).toEqual({
      arn: expect.stringMatching(/^arn:aws:aps:us-east-1:123456789012:workspace\/ws-/),
      id: expect.stringMatching(/^ws-/),
      prometheus_endpoint: expect.stringMatching(/^https:\/\/.*\/workspaces\/ws-/),
    });
    expect(await pending(directory, { env: moto.env })).toEqual([]);
  }, 180_000);
});
