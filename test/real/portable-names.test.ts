import { join } from "node:path";
import { serveRegistry } from "../support/registry";
import { scrapeway, writeFiles } from "../support/scrapeway";
import { temporaryDirectory } from "../support/temporary";
import { init } from "../support/terraform";

jest.setTimeout(120_000);

test("build refuses a file that callers on Windows cannot unpack, and goes on once it is left out", async () => {
  const root = await temporaryDirectory("names");
  await writeFiles(root, {
    "scrapeway.json": JSON.stringify({
      namespace: "acme",
      host: "registry.example.test",
      modules: [{ hcl: "labels", system: "none" }],
    }),
    "labels/main.tf": 'variable "team" {\n  type        = string\n  description = "Owner."\n}\n',
    "labels/notes/what?.md": "",
    [`labels/${"folder/".repeat(40)}long.md`]: "",
  });
  const refused = await scrapeway(root, ["build"]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("Windows has no names with ?");
  expect(refused.stderr).toContain(`in ${join("labels", "notes", "what?.md")}`);

  await writeFiles(root, { "labels/.terraformignore": "notes/\n" });
  const built = await scrapeway(root, ["build"]);
  expect(built.code).toBe(0);
  expect(built.stderr).toMatch(/warning: The path is 287 characters long/);
});

const modules = (entry: object) =>
  JSON.stringify({
    namespace: "acme",
    host: "registry.example.test",
    modules: [{ hcl: "labels", system: "none", ...entry }],
  });
const variable = 'variable "team" {\n  type        = string\n  description = "Owner."\n}\n';

test("names that Windows lacks are published for a reason, and Terraform installs them on Linux", async () => {
  const root = await temporaryDirectory("names");
  const files = {
    "labels/main.tf": `${variable}module "aux" {\n  source = "./modules/aux"\n}\n`,
    "labels/modules/aux/con.tf": variable.replace("  type", "  default     = null\n  type"),
  };
  await writeFiles(root, { ...files, "scrapeway.json": modules({}) });
  const refused = await scrapeway(root, ["build"]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('"unportableNames": { "modules/aux": "REASON" }');

  const reason = "Our callers run Linux.";
  const allowed = { "modules/aux": reason, "modules/aux/con.tf": reason };
  await writeFiles(root, { "scrapeway.json": modules({ unportableNames: allowed }) });
  expect(await scrapeway(root, ["publish", "--target", "dir:registry"])).toMatchObject({ code: 0 });

  const registry = await serveRegistry(join(root, "registry"));
  try {
    const caller = join(root, "caller");
    await writeFiles(caller, {
      "main.tf": 'module "labels" {\n  source = "registry.example.test/acme/labels/none"\n  team   = "a"\n}\n',
    });
    await init(caller, { registryPort: registry.port });
  } finally {
    await registry.stop();
  }
});

test.each([
  ["main.tf", "a name that every system has"],
  ["modules/gone", "there is no such file or folder"],
])("%s is no name to allow: %s", async (name, why) => {
  const root = await temporaryDirectory("names");
  await writeFiles(root, {
    "labels/main.tf": variable,
    "scrapeway.json": modules({ unportableNames: { [name]: "A reason." } }),
  });
  const refused = await scrapeway(root, ["build"]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain(why);
});

test("a name is not allowed without a reason", async () => {
  const root = await temporaryDirectory("names");
  await writeFiles(root, {
    "labels/main.tf": variable,
    "scrapeway.json": modules({ unportableNames: { "aux.tf": " " } }),
  });
  expect((await scrapeway(root, ["build"])).stderr).toContain("say why callers can do without it");
});

test("with a pattern, each name counts for the modules that have it", async () => {
  const root = await temporaryDirectory("names");
  await writeFiles(root, {
    "labels/one/main.tf": variable,
    "labels/one/aux.md": "",
    "labels/two/main.tf": variable,
    "labels/two/key.pem": "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\n",
    "scrapeway.json": modules({ hcl: "labels/*", unportableNames: { "aux.md": "A reason." }, include: ["key.pem"] }),
  });
  expect(await scrapeway(root, ["build"])).toMatchObject({ code: 0 });
  await writeFiles(root, { "scrapeway.json": modules({ hcl: "labels/*", include: ["gone.pem"] }) });
  expect((await scrapeway(root, ["build"])).stderr).toContain('has no "gone.pem"');
});
