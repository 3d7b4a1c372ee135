import { mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { readModuleFolder } from "../../src/workspace/module-folder";
import { temporaryDirectory, writeFiles } from "../support/temporary";

test("what Terraform leaves in the folders of examples and submodules is no part of the module, links included", async () => {
  const root = await temporaryDirectory("left-out");
  await writeFiles(root, {
    "vpc/main.tf": "",
    "vpc/examples/complete/main.tf": "",
    "vpc/examples/complete/.terraform.lock.hcl": "",
    "vpc/examples/complete/terraform.tfstate.backup": "",
    "vpc/examples/complete/.terraform.tfstate.lock.info": "",
    "vpc/examples/complete/crash.20240101.log": "",
    "vpc/modules/subnet/main.tf": "",
    "vpc/modules/subnet/terraform.tfstate.d/dev/terraform.tfstate": "",
  });
  await mkdir(join(root, "vpc/examples/complete/.terraform/providers"), { recursive: true });
  await symlink("/", join(root, "vpc/examples/complete/.terraform/providers/link"));
  expect([...readModuleFolder(root, "vpc").keys()]).toEqual([
    "examples/complete/main.tf",
    "main.tf",
    "modules/subnet/main.tf",
  ]);
});

test("what may hold secrets is no part of the module; what only looks like it is", async () => {
  const root = await temporaryDirectory("left-out");
  await writeFiles(root, {
    "vpc/main.tf": "",
    "vpc/.env": "",
    "vpc/.env.production": "",
    "vpc/prod.tfplan": "",
    "vpc/tfplan": "",
    "vpc/.terraformrc": "",
    "vpc/terraform.rc": "",
    "vpc/prod.auto.tfvars": "",
    "vpc/environment.tf": "",
    "vpc/templates/tfplan.tftpl": "",
    "vpc/releases.json": "",
  });
  expect([...readModuleFolder(root, "vpc").keys()]).toEqual([
    "environment.tf",
    "main.tf",
    "releases.json",
    "templates/tfplan.tftpl",
  ]);
});

test("a workspace that is itself the module does not pack its configuration, its registry or its packages", async () => {
  const root = await temporaryDirectory("left-out");
  await writeFiles(root, {
    "main.tf": "",
    "scrapeway.json": "{}",
    "releases.json": "{}",
    ".scrapeway/registry/v1/modules/x": "",
    "node_modules/scrapeway/package.json": "",
    "examples/minimal/scrapeway.json": "",
  });
  expect([...readModuleFolder(root, ".").keys()]).toEqual(["examples/minimal/scrapeway.json", "main.tf"]);
});
