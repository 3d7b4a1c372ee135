import { cp, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { satisfies } from "semver";
import type { Program } from "../../src/exec";
import { validateCalls } from "../real/validate-calls";
import { servePublishedFamily } from "../support/registry";
import { repository } from "../support/scrapeway";
import { describeWith } from "../support/skip";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { init, type TerraformOptions, terraform, validate } from "../support/terraform";
import { floorVersion, terraformFloorProgram } from "../support/terraform-floor-program";
import { isSource, terraformRoots } from "../support/terraform-roots";
import { features } from "../synth/features";

const folders = ["modules", "examples"];
const roots = terraformRoots(repository, folders);

const plain = `
  variable "low" {
    type = number

    validation {
      condition     = var.low < 10
      error_message = "low must be less than 10."
    }
  }

  variable "high" {
    type = number
  }

  resource "terraform_data" "this" {
    input = strcontains("low and high", "low") ? var.low : var.high
  }
`;

/** What later versions brought, one thing in a module that is good otherwise. */
const laterFeatures = [
  {
    feature: "a floor above itself",
    main: `terraform {\n  required_version = ">= 1.6"\n}\n${plain}`,
    message: "Unsupported Terraform Core version",
  },
  {
    feature: "the block removed, of 1.7",
    main: `${plain}\nremoved {\n  from = terraform_data.that\n}`,
    message: 'Blocks of type "removed" are not expected here.',
  },
  {
    feature: "a provider's function, of 1.8",
    main: `${plain}\nlocals {\n  account = provider::aws::arn_parse("arn")\n}`,
    message: "Missing newline after argument",
  },
  {
    feature: "the function templatestring, of 1.9",
    main: plain.replace("strcontains", "templatestring"),
    message: 'There is no function named "templatestring"',
  },
  {
    feature: "a validation that refers to another input, of 1.9",
    main: plain.replace("var.low < 10", "var.low < var.high"),
    message: 'The condition for variable "low" can only refer to the variable itself',
  },
  {
    feature: "an ephemeral input, of 1.10",
    main: `${plain}\nvariable "token" {\n  type      = string\n  ephemeral = true\n}`,
    message: 'An argument named "ephemeral" is not expected here.',
  },
];

describeWith(["go"], `Terraform ${floorVersion}, the oldest that the modules promise to work with,`, () => {
  let program: Program;
  let registry: Awaited<ReturnType<typeof servePublishedFamily>>;
  /** A copy of modules and examples: Terraform leaves files behind where it runs. */
  let copy: string;

  beforeAll(async () => {
    program = await terraformFloorProgram((sentence) => process.stderr.write(`${sentence}\n`));
    copy = await temporaryDirectory("floor");
    for (const folder of folders) {
      const filter = (source: string) => isSource(path.basename(source));
      await cp(path.join(repository, folder), path.join(copy, folder), { recursive: true, filter });
    }
    registry = await servePublishedFamily();
  });

  afterAll(async () => {
    expect(await registry?.stop()).toBe(0);
  });

  function options(): TerraformOptions {
    return { program, registryPort: registry.port };
  }

  /** What is done with every module and every example. @throws Error with what Terraform printed */
  async function take(directory: string): Promise<void> {
    // Which state a root module uses is no matter of its validity, and a state would have to be there.
    await init(directory, options(), ["-backend=false"]);
    await validate(directory, options());
  }

  it("is what runs here", async () => {
    const { stdout } = await terraform(copy, ["version", "-json"], options());
    expect(JSON.parse(stdout)).toMatchObject({ terraform_version: floorVersion });
  });

  it("is tried with every module and with every example that is Terraform", async () => {
    expect(roots.filter((root) => root.startsWith("modules/"))).toEqual(
      (await readdir(path.join(repository, "modules"))).sort().map((name) => `modules/${name}`),
    );
    const tried = new Set(roots.map((root) => root.split("/").slice(0, 2).join("/")));
    const examples = (await readdir(path.join(repository, "examples"))).map((name) => `examples/${name}`);
    expect(examples.filter((example) => !tried.has(example))).toEqual(["examples/cdktf-app"]);
  });

  it.each(roots)("takes %s", (root) => take(path.join(copy, root)));

  it("takes every feature of the language that promises it", async () => {
    const promised = features.filter(({ definition }) => satisfies(floorVersion, definition.requires.terraform));
    expect(promised.length).toBeGreaterThan(20);
    const directory = await temporaryDirectory("features");
    await cp(path.join(repository, "test/synth/golden"), path.join(directory, "golden"), { recursive: true });
    await validateCalls(directory, "golden", promised, options());
  });

  it("installs every module from the registry", async () => {
    const { published } = registry;
    const names = published.map(({ name }) => name);
    expect(names.sort()).toEqual((await readdir(path.join(repository, "modules"))).sort());
    const caller = await temporaryDirectory("caller");
    const calls = published.map(({ namespace, name, system }) => {
      return [name, { source: `registry.example.test/${namespace}/${name}/${system}` }];
    });
    await writeFiles(caller, { "main.tf.json": JSON.stringify({ module: Object.fromEntries(calls) }) });
    expect(await terraform(caller, ["get", "-no-color"], options())).toMatchObject({ code: 0 });
    for (const name of names) {
      expect(await readFile(path.join(caller, ".terraform/modules", name, "main.tf"), "utf8")).toBe(
        await readFile(path.join(repository, "modules", name, "main.tf"), "utf8"),
      );
    }
  });

  describe("given a new root module", () => {
    /** Writes a root module where the suite looks for them, and does with it what the suite does with all. */
    async function takePlanted(root: string, main: string): Promise<void> {
      const directory = await temporaryDirectory("planted");
      await writeFiles(directory, { [`${root}/main.tf`]: main });
      const found = terraformRoots(directory, [root.split("/")[0] ?? ""]);
      expect(found).toEqual([root]);
      await take(path.join(directory, root));
    }

    const callOfPublished = (argument: string) => `
      module "prometheus" {
        source  = "registry.example.test/scrapeway/amp-workspace/aws"
        version = "~> 1.0"

        ${argument} = "central"
      }`;

    it("takes what it knows", async () => {
      await takePlanted("modules/planted", plain);
    });

    it.each(laterFeatures)("refuses $feature", async ({ main, message }) => {
      await expect(takePlanted("modules/planted", main)).rejects.toThrow(message);
    });

    it("takes a module from the registry, with its own state, in an example at any depth", async () => {
      const main = `terraform {\n  backend "s3" {}\n}\n${callOfPublished("workspace_alias")}`;
      await takePlanted("examples/scenarios/planted/operator", main);
    });

    it("refuses an argument that the registry's module does not have", async () => {
      await expect(
        takePlanted("examples/scenarios/planted/operator", callOfPublished("workspace_name")),
      ).rejects.toThrow(/An argument named "workspace_name" is not expected here/);
    });
  });
});
