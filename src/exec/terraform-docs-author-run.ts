import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Author } from "../document/render-tables";
import { ScrapewayError } from "../model/errors";
import { contentOf, type ModuleFiles } from "../model/module-files";
import type { Program } from "./program";
import { run } from "./run";
import { withTemporaryDirectory } from "./temporary-directory";

/**
 * Renders a module as its author told terraform-docs to, in a copy that has nothing but the module's HCL and the files that the settings read.
 * Neither variables of the environment nor settings of this machine's user reach it.
 *
 * @throws ProgramError `program.failed`, ScrapewayError `document.settings` where what it says is no UTF-8
 */
export async function renderAsAuthor(program: Program, files: ModuleFiles, author: Author): Promise<string> {
  return withTemporaryDirectory("docs", async (directory, signal) => {
    const module = path.join(directory, "module");
    mkdirSync(module);
    for (const [name, content] of files) {
      if (/^[^/]+\.(?:tf|tf\.json|tofu)$/.test(name))
        writeFileSync(path.join(module, name), withoutByteOrderMark(contentOf(content)));
    }
    for (const [name, content] of author.sources) {
      const file = path.join(module, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    // It looks for this name first. What it writes goes beside the copy, byte for byte and without markers.
    const output = { file: path.join("..", "content"), mode: "replace", template: "" };
    writeFileSync(path.join(module, ".terraform-docs.json"), asYaml({ ...author.settings.told, output }));
    await run(program, ["."], { directory: module, env: bareEnvironment(directory), signal, timeoutMs: 60_000 });
    return textOf(readFileSync(path.join(directory, "content")), author.settings.place);
  });
}

/** What a program needs to start, and a home that is empty. */
function bareEnvironment(directory: string): Readonly<Record<string, string | undefined>> {
  const { SYSTEMROOT } = process.env;
  return { HOME: directory, USERPROFILE: directory, TMPDIR: directory, ...(SYSTEMROOT == null ? {} : { SYSTEMROOT }) };
}

/** JSON is YAML but for characters that YAML wants to be written as their numbers. */
function asYaml(value: unknown): string {
  const numbered = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replaceAll(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, numbered);
}

/** Terraform passes over it, terraform-docs does not. */
function withoutByteOrderMark(content: string | Uint8Array): string | Uint8Array {
  return typeof content === "string" ? content.replace(/^\uFEFF/, "") : content;
}

function textOf(bytes: Uint8Array, place: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ScrapewayError({
      code: "document.settings",
      message: "What the documentation is made of is not UTF-8.",
      place,
      next: "Save the files that the settings name as UTF-8.",
    });
  }
}
