import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { terraformTrials } from "../../../src/exec/terraform-trial";
import { inspectModule } from "../../../src/inspect";
import type { ModuleFiles } from "../../../src/model/module-files";
import { validateModules } from "../../../src/publish/validation/validate-modules";
import { describeWith } from "../../support/skip";
import { temporaryDirectory, writeFiles } from "../../support/temporary";
import { terraformEnvironment } from "../../support/terraform";

jest.setTimeout(300_000);

type Files = Readonly<Record<string, string>>;

const valid: Files = {
  "main.tf": [
    'variable "name" {',
    "  type = string",
    "}",
    "",
    'resource "terraform_data" "this" {',
    "  input = var.name",
    "}",
    "",
  ].join("\n"),
};

/** A provider that is nowhere: the command line's configuration names a mirror, and it is not in it. */
const unavailable: Files = {
  "main.tf":
    'terraform {\n  required_providers {\n    acme = {\n      source = "acme/acme"\n    }\n  }\n}\n\nresource "acme_thing" "this" {\n}\n',
};

const withPeer = (argument: string): Files => ({
  "main.tf": `
terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = ">= 5.0"
      configuration_aliases = [aws.peer]
    }
  }
}

variable "network" {
  type = object({ id = string, cidr = optional(string, "10.0.0.0/16") })
}

resource "aws_vpc_peering_connection_accepter" "this" {
  provider                  = aws.peer
  vpc_peering_connection_id = var.network.id
}

resource "aws_vpc" "this" {
  ${argument} = var.network.cidr
}
`,
});

describeWith(["terraform"], "Terraform asked about modules that are to be published", () => {
  let env: Readonly<Record<string, string | undefined>>;

  beforeAll(async () => {
    const home = await temporaryDirectory("home");
    await writeFiles(home, {
      "terraform.rc": `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(path.join(home, "mirror"))}\n  }\n}\n`,
      "mirror/empty": "",
    });
    env = { ...process.env, HOME: home, XDG_CACHE_HOME: home, TF_CLI_CONFIG_FILE: path.join(home, "terraform.rc") };
  });

  const validate = async (
    modules: readonly Files[],
    options: { readonly timeoutMs?: number } = {},
    more: object = {},
  ) => {
    const called = modules.map(async (files) => {
      const read: ModuleFiles = new Map(Object.entries(files));
      return { files: read, interface: await inspectModule(read, "module") };
    });
    const { attempt } = await terraformTrials({ env: { ...env, ...more }, ...options }).start();
    return validateModules(await Promise.all(called), attempt);
  };

  it("finds a module valid that callers can use", async () => {
    expect(await validate([valid])).toEqual([{ kind: "valid", providers: {} }]);
  });

  const refused: readonly (readonly [string, Files, string | RegExp, object | undefined])[] = [
    [
      "an argument that there is not",
      { "main.tf": 'resource "terraform_data" "this" {\n  inputs = 1\n}\n' },
      "Unsupported argument",
      { file: "main.tf", line: 2 },
    ],
    [
      "a reference to nothing",
      { "main.tf": 'output "x" {\n  value = local.nothing\n}\n' },
      "Reference to undeclared local value",
      { file: "main.tf", line: 2 },
    ],
    [
      "a circle of values, which has no line",
      { "main.tf": "locals {\n  a = local.b\n  b = local.a\n}\n" },
      /^Cycle: local\.(a \(expand\), local\.b|b \(expand\), local\.a) \(expand\)$/,
      undefined,
    ],
    [
      "a fault in a module that it calls by a path",
      {
        "main.tf": 'module "inner" {\n  source = "./inner"\n}\n',
        "inner/main.tf": 'resource "terraform_data" "this" {\n  inputs = 1\n}\n',
      },
      "Unsupported argument",
      { file: "inner/main.tf", line: 2 },
    ],
    [
      "a required argument that a called module does not get",
      {
        "main.tf": 'module "inner" {\n  source = "./inner"\n}\n',
        "inner/main.tf": 'variable "name" {\n  type = string\n}\n',
      },
      "Missing required argument",
      { file: "main.tf", line: 1 },
    ],
    [
      "a fault in a nested module that the module itself does not call",
      { ...valid, "modules/inner/main.tf": 'output "x" {\n  value = var.nothing\n}\n' },
      "Reference to undeclared input variable",
      { file: "modules/inner/main.tf", line: 2 },
    ],
    [
      "a called module that is not there",
      { ...valid, "modules/inner/main.tf": 'module "far" {\n  source = "../far"\n}\n' },
      "Unreadable module directory",
      undefined,
    ],
    [
      "what only a root module may have",
      {
        "main.tf": 'resource "terraform_data" "this" {\n}\n\nimport {\n  to = terraform_data.this\n  id = "x"\n}\n',
      },
      "Invalid import configuration",
      { file: "main.tf", line: 4 },
    ],
  ];
  it.each(refused)("finds %s", async (_, files, summary, range) => {
    const [trial] = await validate([files]);
    const said = typeof summary === "string" ? summary : expect.stringMatching(summary);
    expect(trial).toMatchObject({
      kind: "invalid",
      errors: [{ severity: "error", summary: said, ...(range == null ? {} : { range }) }],
    });
    expect(JSON.stringify(trial)).not.toMatch(/\bm0\b/);
  });

  it("finds nothing in a default that callers have to replace, as it finds nothing in a module of its own", async () => {
    const validation =
      '  validation {\n    condition     = var.name != ""\n    error_message = "A name is needed."\n  }\n';
    expect(await validate([{ "main.tf": `variable "name" {\n  default = ""\n${validation}}\n` }])).toMatchObject([
      { kind: "valid" },
    ]);
  });

  const undecided: readonly (readonly [string, Files, string, RegExp])[] = [
    [
      "another version of Terraform",
      {
        "main.tf":
          'terraform {\n  required_version = ">= 99.1"\n}\n\noutput "x" {\n  value = provider::then::new()\n}\n',
      },
      "terraform-version",
      /^It, or a module that it calls, needs Terraform >= 99\.1; here is \d+\.\d+\.\d+\.$/,
    ],
    ["a provider that is not to be had", unavailable, "providers-unavailable", /acme\/acme/],
    [
      "a version of a provider that is not to be had",
      { "main.tf": unavailable["main.tf"]?.replace('"acme/acme"', '"acme/acme"\n      version = ">= 3"') ?? "" },
      "providers-unavailable",
      /acme\/acme/,
    ],
    [
      "a module that cannot be fetched",
      { "main.tf": 'module "far" {\n  source = "git::file:///nonexistent/repository"\n}\n' },
      "modules-unavailable",
      /nonexistent\/repository/,
    ],
    ["a Terraform that reads it", { "main.tofu": 'variable "x" {\n}\n' }, "opentofu-only", /passes over/],
  ];
  it.each(undecided)("says so where it lacks %s", async (_, files, cause, reason) => {
    expect(await validate([files])).toEqual([
      expect.objectContaining({ kind: "undecided", cause, reason: expect.stringMatching(reason) }),
    ]);
  });

  it("tells each of many modules what is true of it alone", async () => {
    const broken: Files = { "main.tf": "locals {\n  a = local.nothing\n}\n" };
    const trials = await validate([valid, broken, unavailable, valid, valid, { "main.tofu": "" }]);
    expect(trials.map((trial) => (trial.kind === "undecided" ? trial.cause : trial.kind))).toEqual([
      "valid",
      "invalid",
      "providers-unavailable",
      "valid",
      "valid",
      "opentofu-only",
    ]);
  });

  it("leaves alone what the user's environment says of their own configurations", async () => {
    const theirs = {
      TF_CLI_ARGS: "-nonsense",
      TF_CLI_ARGS_init: "-nonsense",
      TF_DATA_DIR: "/nonexistent",
      TF_WORKSPACE: "theirs",
      TF_VAR_m0_name: "[",
    };
    expect(await validate([valid], {}, theirs)).toEqual([{ kind: "valid", providers: {} }]);
  });

  it("gives up where a server never answers", async () => {
    const server = createServer(() => undefined).listen(0, "127.0.0.1");
    await new Promise((listening) => server.once("listening", listening));
    // A server that listens on a port has an address of this kind.
    const { port } = server.address() as AddressInfo;
    const files: Files = { "main.tf": `module "far" {\n  source = "http://127.0.0.1:${port}/module.zip"\n}\n` };
    const [trial] = await validate([files], { timeoutMs: 2_000 }, { NO_PROXY: "127.0.0.1" });
    expect(trial).toMatchObject({ kind: "undecided", cause: "timeout", reason: expect.stringContaining("2 s") });
    server.closeAllConnections();
    server.close();
  });

  describe("with a registry of providers that answers", () => {
    let server: Server;
    let answer = 404;
    let registry: Readonly<Record<string, string>>;

    beforeAll(async () => {
      server = createServer((_, response) => {
        response.statusCode = answer;
        response.end("{}");
      }).listen(0, "127.0.0.1");
      await new Promise((listening) => server.once("listening", listening));
      // A server that listens on a port has an address of this kind.
      const { port } = server.address() as AddressInfo;
      const folder = await temporaryDirectory("registry");
      await writeFiles(folder, {
        "terraform.rc": `host "registry.terraform.io" {\n  services = {\n    "providers.v1" = "http://127.0.0.1:${port}/"\n  }\n}\n`,
      });
      registry = {
        TF_CLI_CONFIG_FILE: path.join(folder, "terraform.rc"),
        TF_REGISTRY_DISCOVERY_RETRY: "0",
        NO_PROXY: "127.0.0.1",
      };
    });
    afterAll(() => server.close());

    const misspelt: Files = {
      ...valid,
      "versions.tf":
        'terraform {\n  required_providers {\n    aws = {\n      source = "Hashicorp/awss"\n    }\n  }\n}\n\ndata "aws_region" "this" {\n}\n',
    };

    it.each<readonly [string, Files, object, RegExp]>([
      ["declares", misspelt, { file: "versions.tf", line: 3 }, /Correct its source in required_providers/],
      [
        "declares for a nested module",
        { ...valid, "modules/inner/versions.tf": misspelt["versions.tf"] ?? "" },
        { file: "modules/inner/versions.tf", line: 3 },
        /Correct its source/,
      ],
      [
        "declares in JSON",
        {
          ...valid,
          "versions.tf.json":
            '{\n  "terraform": {\n    "required_providers": { "aws": { "source": "hashicorp/awss" } }\n  }\n}\n',
        },
        { file: "versions.tf.json", line: 3 },
        /Correct its source/,
      ],
      [
        "only implies",
        { "main.tf": '\nresource "awss_vpc" "this" {\n}\n' },
        { file: "main.tf", line: 2 },
        /give awss its source in required_providers/,
      ],
    ])("refuses a provider that a module %s and that the registry does not have", async (_, files, range, next) => {
      answer = 404;
      expect(await validate([files], {}, registry)).toEqual([
        {
          kind: "invalid",
          errors: [
            expect.objectContaining({
              summary: "The registry registry.terraform.io has no provider hashicorp/awss",
              detail: expect.stringMatching(next),
              range,
            }),
          ],
        },
      ]);
    });

    it("blames no other module for it", async () => {
      answer = 404;
      const trials = await validate([valid, misspelt, valid], {}, registry);
      expect(trials.map(({ kind }) => kind)).toEqual(["valid", "invalid", "valid"]);
    });

    it.each([401, 500])("refuses nothing where it answers %d and may have the provider", async (status) => {
      answer = status;
      expect(await validate([misspelt], {}, registry)).toEqual([
        expect.objectContaining({ kind: "undecided", cause: "providers-unavailable" }),
      ]);
    });
  });

  it("passes every provider configuration that modules ask for, nested ones among them", async () => {
    const provided = await terraformEnvironment();
    const nested: Files = { ...valid, "modules/peer/main.tf": withPeer("cidr_block")["main.tf"] ?? "" };
    expect(await validate([withPeer("cidr_block"), nested], {}, provided)).toMatchObject([
      { kind: "valid", providers: { "registry.terraform.io/hashicorp/aws": expect.any(String) } },
      { kind: "valid" },
    ]);
    expect(await validate([withPeer("nothing_such")], {}, provided)).toMatchObject([
      { kind: "invalid", errors: [{ summary: "Unsupported argument", range: { file: "main.tf", line: 22 } }] },
    ]);
  });
});
