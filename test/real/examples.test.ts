import { readdir } from "node:fs/promises";
import path from "node:path";
import { callerOfExamples, moduleExamples } from "../support/examples";
import { repository } from "../support/module-under-test";
import { type Moto, startMoto } from "../support/moto";
import { describeWith } from "../support/skip";
import { apply, destroy, init, outputs, pending, validate } from "../support/terraform";
import { ampWorkspace } from "./amp-workspace/module-under-test";

jest.setTimeout(300_000);

describeWith(["terraform", "moto"], "The examples", () => {
  let moto: Moto;

  beforeAll(async () => {
    moto = await startMoto();
  });

  afterAll(() => moto.stop());

  it("show every module, the smallest use and a complete one", async () => {
    const modules = await readdir(path.join(repository, "modules"));
    expect(moduleExamples()).toEqual(
      expect.arrayContaining(modules.flatMap((name) => [`examples/${name}/complete`, `examples/${name}/minimal`])),
    );
  });

  it("are all valid", async () => {
    const directory = await callerOfExamples(moduleExamples());
    await init(directory, { env: moto.env });
    await validate(directory, { env: moto.env });
  });

  it("of client-access-role are applied, planned again and destroyed", async () => {
    const examples = moduleExamples().filter((example) => example.startsWith("examples/client-access-role/"));
    const directory = await callerOfExamples(examples);
    await init(directory, { env: moto.env });
    expect(await apply(directory, { env: moto.env })).toMatch(/Resources: [1-9]\d* added/);
    expect(await pending(directory, { env: moto.env })).toEqual([]);
    await destroy(directory, { env: moto.env });
  });

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
  });
});
