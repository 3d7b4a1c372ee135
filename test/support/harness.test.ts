import { spawnSync } from "node:child_process";
import path from "node:path";
import { awsEnvironment, isolatedEnvironment } from "./environment";
import { findPluginMirror } from "./plugin-mirror";
import { temporaryDirectory, writeFiles } from "./temporary";
import { cliConfiguration } from "./terraform";
import { terraformRoots } from "./terraform-roots";

describe("a provider mirror", () => {
  const provider = "registry.terraform.io/hashicorp/aws/5.100.0/linux_amd64/provider";

  it("is the one that TF_PLUGIN_MIRROR names, before any other", async () => {
    const [named, home] = [await temporaryDirectory("mirror"), await temporaryDirectory("home")];
    await writeFiles(named, { [provider]: "", "registry.terraform.io/hashicorp/kubernetes/2.0.0/x/provider": "" });
    await writeFiles(home, { [`.terraform.d/plugins/${provider}`]: "" });
    expect(findPluginMirror({ TF_PLUGIN_MIRROR: named, HOME: home })).toEqual({
      directory: named,
      providers: ["registry.terraform.io/hashicorp/aws", "registry.terraform.io/hashicorp/kubernetes"],
    });
  });

  it.each([".terraform.d/plugins", ".local/share/terraform/plugins"])(
    "is found where Terraform itself looks: ~/%s",
    async (place) => {
      const home = await temporaryDirectory("home");
      await writeFiles(home, { [`${place}/${provider}`]: "" });
      expect(findPluginMirror({ HOME: home })?.directory).toBe(path.join(home, place));
    },
  );

  it("that is named and has no AWS provider is an error", async () => {
    const empty = await temporaryDirectory("mirror");
    expect(() => findPluginMirror({ TF_PLUGIN_MIRROR: empty })).toThrow("has no registry.terraform.io/hashicorp/aws");
  });
});

describe("the configuration of Terraform's command line", () => {
  it("takes from the mirror what it holds, and everything else from its origin", () => {
    const mirror = { directory: "/some/mirror", providers: ["registry.terraform.io/hashicorp/aws"] };
    expect(cliConfiguration(mirror, 8123)).toBe(
      [
        "provider_installation {",
        "  filesystem_mirror {",
        '    path    = "/some/mirror"',
        '    include = ["registry.terraform.io/hashicorp/aws"]',
        "  }",
        "  direct {",
        '    exclude = ["registry.terraform.io/hashicorp/aws"]',
        "  }",
        "}",
        'host "registry.example.test" {',
        '  services = { "modules.v1" = "http://127.0.0.1:8123/v1/modules/" }',
        "}",
        "",
      ].join("\n"),
    );
  });

  it("keeps downloaded providers where there is no mirror", () => {
    expect(cliConfiguration(undefined)).toMatch(/^plugin_cache_dir = ".*terraform-plugins"\n$/);
  });
});

describe("the folders that hold Terraform files", () => {
  it("are found at any depth, without what programs leave behind", async () => {
    const directory = await temporaryDirectory("roots");
    await writeFiles(directory, {
      "modules/one/main.tf": "",
      "modules/one/.terraform/modules/two/main.tf": "",
      "examples/one/minimal/main.tf.json": "{}",
      "examples/program/main.ts": "",
      "examples/program/cdktf.out/stacks/one/cdk.tf.json": "{}",
      "examples/program/node_modules/one/main.tf": "",
      "examples/scenarios/hub/operator/main.tf": "",
      "elsewhere/main.tf": "",
    });
    expect(terraformRoots(directory, ["modules", "examples"])).toEqual([
      "examples/one/minimal",
      "examples/scenarios/hub/operator",
      "modules/one",
    ]);
  });
});

describe("the environment of programs under test", () => {
  const mine = {
    AWS_PROFILE: "production",
    AWS_SESSION_TOKEN: "secret",
    AWS_CA_BUNDLE: "/mine",
    TF_VAR_name: "x",
    TF_CLI_CONFIG_FILE: "/mine",
    TF_TOKEN_registry_example_test: "secret",
    GITHUB_TOKEN: "secret",
  };
  const before = { ...process.env };
  beforeEach(() => Object.assign(process.env, mine));
  afterEach(() => {
    process.env = { ...before };
  });

  it("carries nothing of the developer's AWS, Terraform or tokens", () => {
    const environment = { ...isolatedEnvironment("/home/of/test"), ...awsEnvironment("http://127.0.0.1:1") };
    expect(
      Object.values(environment).filter((value) => ["production", "secret", "/mine", "x"].includes(value)),
    ).toEqual([]);
    expect(environment).toMatchObject({ HOME: "/home/of/test", AWS_ACCESS_KEY_ID: "testing", PATH: process.env.PATH });
  });
});

describe("a suite that needs a tool that is missing", () => {
  async function runSuite(ci: string): Promise<{ readonly code: number | null; readonly output: string }> {
    const directory = await temporaryDirectory("suite");
    await writeFiles(directory, {
      "suite.test.ts": `
        import { describeWith } from ${JSON.stringify(path.resolve("test/support/skip"))};
        describeWith(["terraform"], "the suite", () => { it("works", () => {}); });
        it("has company", () => {});`,
    });
    const transform = {
      "^.+\\.ts$": [
        require.resolve("@swc/jest"),
        { jsc: { parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
      ],
    };
    const config = JSON.stringify({ rootDir: path.resolve("."), roots: [directory], transform });
    const jest = path.resolve("node_modules/jest/bin/jest.js");
    const { status, stderr } = spawnSync(process.execPath, [jest, "--config", config, "--verbose", "--no-cache"], {
      env: { PATH: directory, HOME: directory, CI: ci },
      encoding: "utf8",
    });
    return { code: status, output: stderr };
  }

  it("is skipped by name on a laptop, with how to get it", async () => {
    const { code, output } = await runSuite("");
    expect(output).toMatch(/the suite \[skipped: terraform is missing: install it from https:/);
    expect(output).toMatch(/1 skipped, 1 passed/);
    expect(code).toBe(0);
  }, 60_000);

  it("fails on a build machine, with how to get it", async () => {
    const { code, output } = await runSuite("true");
    expect(output).toMatch(/has its tools \(terraform is missing: install it from https:/);
    expect(output).toMatch(/1 failed, 1 passed/);
    expect(code).toBe(1);
  }, 60_000);
});
