import { cp, mkdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { findProgram, type ProgramRequirement, run } from "../../src/exec";
import { isolatedEnvironment } from "../support/environment";
import { type Moto, startMoto } from "../support/moto";
import { findPluginMirror } from "../support/plugin-mirror";
import { repository } from "../support/scrapeway";
import { describeWith } from "../support/skip";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { cliConfiguration } from "../support/terraform";

jest.setTimeout(300_000);

const npx: ProgramRequirement = {
  name: "npx",
  versionArguments: ["--version"],
  versionPattern: /(\d+\.\d+\.\d+)/,
  accepts: ">=9",
  next: "Install Node with npm.",
};

describeWith(["terraform", "moto"], "the cdktf program in examples", () => {
  let moto: Moto;
  let directory: string;

  beforeAll(async () => {
    moto = await startMoto();
    directory = await checkout();
  });

  afterAll(async () => {
    await moto?.stop();
  });

  it("is deployed with the module, and destroyed without a rest", async () => {
    await cdktf(["deploy", "--auto-approve", "--skip-provider-lock", "--outputs-file", "outputs.json"]);
    const { metrics } = JSON.parse(await readFile(join(directory, "outputs.json"), "utf8"));
    expect(metrics).toEqual({
      remote_write_url: expect.stringMatching(
        /^https:\/\/aps-workspaces\.eu-central-1\.amazonaws\.com\/workspaces\/ws-[^/]+\/api\/v1\/remote_write$/,
      ),
      workspace_id: expect.stringMatching(/^ws-/),
      writer_role_arns: { dev: expect.stringMatching(/^arn:aws:iam::123456789012:role\//) },
    });
    expect(await workspaces()).toEqual([
      expect.objectContaining({ alias: "central", tags: { team: "observability" } }),
    ]);

    await cdktf(["destroy", "--auto-approve", "--skip-provider-lock"]);
    expect(await workspaces()).toEqual([]);
    expect(JSON.parse(await readFile(join(directory, "terraform.metrics.tfstate"), "utf8")).resources).toEqual([]);
  });

  /** What a checkout has of it, so that neither state nor output lands in this one. */
  async function checkout(): Promise<string> {
    const copy = await temporaryDirectory("cdktf-app");
    for (const path of ["cdktf.json", "examples/cdktf-app", "modules/amp-workspace"]) {
      await mkdir(join(copy, path, ".."), { recursive: true });
      await cp(join(repository, path), join(copy, path), { recursive: true });
    }
    await symlink(join(repository, "node_modules"), join(copy, "node_modules"));
    return copy;
  }

  async function cdktf(args: readonly string[]) {
    const home = await temporaryDirectory("cdktf-home");
    await writeFiles(home, { "terraform.rc": cliConfiguration(findPluginMirror()) });
    const env = {
      ...isolatedEnvironment(home),
      ...moto.env,
      TF_CLI_CONFIG_FILE: join(home, "terraform.rc"),
      // Nothing but the provider's origin is asked over the network, and that only where there is no mirror.
      CHECKPOINT_DISABLE: "1",
      DISABLE_VERSION_CHECK: "true",
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
      CI: "1",
      FORCE_COLOR: "0",
    };
    await run(await findProgram(npx), ["cdktf", ...args], { directory, env, timeoutMs: 240_000 });
  }

  async function workspaces(): Promise<unknown> {
    const response = await fetch(`${moto.url}/workspaces`, {
      headers: {
        authorization:
          "AWS4-HMAC-SHA256 Credential=testing/20260101/eu-central-1/aps/aws4_request, SignedHeaders=host, Signature=x",
      },
    });
    const { workspaces } = (await response.json()) as { readonly workspaces: unknown };
    return workspaces;
  }
});
