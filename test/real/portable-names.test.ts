import { join } from "node:path";
import { scrapeway, writeFiles } from "../support/scrapeway";
import { temporaryDirectory } from "../support/temporary";

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
