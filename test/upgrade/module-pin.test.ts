import { isRaised, takesVersion } from "../../src/upgrade";
import { raisedConstraint } from "../../src/upgrade/module-pin";
import { upgraded } from "./upgraded";

test.each([
  ["1.2.3", "2.0.1", "2.0.1"],
  ["= 1.2.3", "2.0.1", "= 2.0.1"],
  ["v1.2.3", "2.0.1", "2.0.1"],
  ["~> 1.2", "2.3.1", "~> 2.3"],
  ["~>1.2.3", "2.3.1", "~>2.3.1"],
  ["~> 1", "2.3.1", "~> 2"],
  ["~> 1.2", "1.9.0", "~> 1.9"],
  [">= 1.2", "2.3.1", ">= 2.3.1"],
  ["> 1.2", "2.3.1", ">= 2.3.1"],
  [">= 1.2, < 2.0", "2.3.1", ">= 2.3.1, < 3.0.0"],
  [">= 1.2, < 3.0", "2.3.1", ">= 2.3.1, < 3.0"],
  [">= 1.2, != 1.5.0, < 2.0", "2.3.1", "2.3.1"],
  [">= 1.2, != 1.5.0, < 3.0", "2.3.1", ">= 1.2, != 1.5.0, < 3.0"],
  ["~> 1.2", "2.0.0-rc.1", "2.0.0-rc.1"],
])("%s becomes, for %s, %s, and stays so", (constraint, version, raised) => {
  expect(raisedConstraint(constraint, version)).toBe(raised);
  expect(raisedConstraint(raised, version)).toBe(raised);
  expect(takesVersion(raised, version)).toBe(true);
  expect(isRaised(raised, version)).toBe(true);
});

describe("the source and version of a call", () => {
  const written = async (body: string, pin: NonNullable<Parameters<typeof upgraded>[3]>["pin"]) =>
    (await upgraded(`module "net" {\n${body}}\n`, "locals {}", "locals {}", pin == null ? {} : { pin })).files[
      "main.tf"
    ];

  test("is written between the quotes, with all around it as it was", async () => {
    expect(
      await written('  source  = "acme/net/aws"\n  version = "~> 1.2" # pinned\n', {
        kind: "version",
        version: "2.0.0",
      }),
    ).toBe('module "net" {\n  source  = "acme/net/aws"\n  version = "~> 2.0" # pinned\n}\n');
    expect(await written('  source = "github.com/acme/net?ref=v1"\n', { kind: "ref", ref: "v2" })).toBe(
      'module "net" {\n  source = "github.com/acme/net?ref=v2"\n}\n',
    );
    expect(await written('  source = "git::https://x.test/a.git"\n', { kind: "ref", ref: "v2" })).toBe(
      'module "net" {\n  source = "git::https://x.test/a.git?ref=v2"\n}\n',
    );
  });

  test("gets a version where there was none, right behind the source, also on one line", async () => {
    const pin = { kind: "version", version: "2.0.0" } as const;
    expect(await written('  source = "acme/net/aws"\n  name   = "a"\n', pin)).toBe(
      'module "net" {\n  source = "acme/net/aws"\n  version = "2.0.0"\n  name   = "a"\n}\n',
    );
    const { files } = await upgraded('module "net" { source = "acme/net/aws" }\n', "locals {}", 'variable "a" {}', {
      pin,
    });
    expect(files["main.tf"]).toBe(
      'module "net" {\n  source  = "acme/net/aws"\n  version = "2.0.0"\n  a       = null # TODO: any\n}\n',
    );
  });

  test("is left where it is no plain text", async () => {
    const { left } = await upgraded('module "net" {\n  source = "./${var.x}"\n}\n', "locals {}", "locals {}", {
      pin: { kind: "folder", source: "./b" },
    });
    expect(left).toMatchObject([{ subject: "source", reason: "source is no plain text." }]);
  });
});
