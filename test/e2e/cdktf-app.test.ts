import { cp, mkdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { findProgram, type ProgramRequirement, run } from "../../src/exec";
import { formatModuleAddress } from "../../src/model/module-address";
import type { Release } from "../../src/model/release";
import { formatReleases } from "../../src/workspace/released-versions-document";
import { isolatedEnvironment } from "../support/environment";
import { type Moto, startMoto } from "../support/moto";
import { findPluginMirror } from "../support/plugin-mirror";
import { serveRegistry } from "../support/registry";
import { repository, scrapeway } from "../support/scrapeway";
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

  it("is deployed with the module as its definition is, and destroyed without a rest", async () => {
    await cdktf(["deploy", "--auto-approve", "--skip-provider-lock", "--outputs-file", "outputs.json"]);
    const { metrics } = JSON.parse(await readFile(join(directory, "outputs.json"), "utf8"));
    expect(metrics).toEqual({
      dev_writes_as: metrics.writer_role_arns.dev,
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

  it("is deployed with the release that releases.json names, once there is one", async () => {
    const root = join(await temporaryDirectory("registry"), "registry");
    const published = await scrapeway(repository, ["publish", "--target", `dir:${root}`, "--no-validate", "--json"]);
    const releases: readonly Release[] = JSON.parse(published.stdout);
    const released = new Map(releases.map((release) => [formatModuleAddress(release.address), [release]]));
    await writeFiles(directory, { "releases.json": formatReleases({ released, others: {} }) });
    const registry = await serveRegistry(root);
    try {
      await cdktf(["deploy", "--auto-approve", "--skip-provider-lock"], registry.port);
    } finally {
      await registry.stop();
    }
    const stack = join(directory, "cdktf.out/stacks/metrics");
    expect(JSON.parse(await readFile(join(stack, "cdk.tf.json"), "utf8")).module.workspace).toMatchObject({
      source: "registry.example.test/scrapeway/amp-workspace/aws",
      version: "1.0.0",
    });
    const installed = JSON.parse(await readFile(join(stack, ".terraform/modules/modules.json"), "utf8"));
    expect(installed.Modules).toContainEqual({
      Key: "workspace",
      Source: "registry.example.test/scrapeway/amp-workspace/aws",
      Version: "1.0.0",
      Dir: ".terraform/modules/workspace",
    });
    expect(await workspaces()).toEqual([expect.objectContaining({ alias: "central" })]);
  });

  /** What a checkout has of it, so that neither state nor output lands in this one. */
  async function checkout(): Promise<string> {
    const copy = await temporaryDirectory("cdktf-app");
    for (const path of ["cdktf.json", "scrapeway.json", "tsconfig.json", "examples/cdktf-app", "src"]) {
      await mkdir(join(copy, path, ".."), { recursive: true });
      await cp(join(repository, path), join(copy, path), { recursive: true });
    }
    await symlink(join(repository, "node_modules"), join(copy, "node_modules"));
    return copy;
  }

  async function cdktf(args: readonly string[], registryPort?: number) {
    const home = await temporaryDirectory("cdktf-home");
    await writeFiles(home, { "terraform.rc": cliConfiguration(findPluginMirror(), registryPort) });
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
