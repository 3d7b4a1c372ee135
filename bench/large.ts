import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { terraformDocsProgram } from "../src/exec/terraform-docs-program";
import { largeModules } from "../test/support/large-modules";
import { canMeasureMemory, peakMemory, seconds } from "./measure";

/** Folders of HCL as large as generated ones get, and what `inspect` and `build` take for them beside terraform-docs alone. */
const folders = {
  "3,000 inputs made of objects": largeModules.objectInputs(3000),
  "a heredoc of 40,000 lines": largeModules.heredoc(40_000),
  "5,000 resources, eight references each": largeModules.resources(5000),
} as const;

async function main(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), "scrapeway-large-"));
  const docs = await terraformDocsProgram({});
  process.stdout.write("| module | inspect | its memory | build | terraform-docs alone |\n|---|---|---|---|---|\n");
  try {
    for (const [name, files] of Object.entries(folders)) {
      const directory = await mkdtemp(join(root, "workspace-"));
      await mkdir(join(directory, "module"));
      for (const [path, text] of files) await writeFile(join(directory, "module", path), text);
      const readme = "# A module\n\nIt is large.\n\n<!-- BEGIN_TF_DOCS -->\n<!-- END_TF_DOCS -->\n";
      await writeFile(join(directory, "module/README.md"), readme);
      const modules = [{ hcl: "module", system: "none" }];
      await writeFile(
        join(directory, "scrapeway.json"),
        JSON.stringify({ namespace: "bench", host: "registry.example.test", modules }),
      );
      const command = (...args: readonly string[]) => ({
        line: [process.execPath, join(__dirname, "../bin/scrapeway.js"), ...args],
        directory,
      });
      const inspect = await seconds(command("inspect", "module"));
      const memory = canMeasureMemory
        ? `${Math.round((await peakMemory(command("inspect", "module"))).largest)} MB`
        : "";
      const alone = await seconds({ line: [docs.path, "markdown", "table", "module"], directory });
      const build = await seconds(command("build"));
      const cells = [name, `${inspect.toFixed(1)} s`, memory, `${build.toFixed(1)} s`, `${alone.toFixed(1)} s`];
      process.stdout.write(`| ${cells.join(" | ")} |\n`);
    }
  } finally {
    await rm(root, { recursive: true });
  }
}

void main();
