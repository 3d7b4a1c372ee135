import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { ScrapewayError } from "../model/errors";
import { layOut } from "./prover";
import type { Witness, WitnessReport, WitnessRun } from "./witness";

/**
 * Makes a folder for proofs, before anybody waits for them.
 *
 * @throws ScrapewayError `witness.folder-in-use` where there is something in it
 */
export async function folderForWitnesses(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  if ((await readdir(directory)).length > 0) {
    throw new ScrapewayError({
      code: "witness.folder-in-use",
      message: "The folder for proofs is not empty, and proofs of before could be taken for those of now.",
      place: directory,
      next: "Empty it, or name another folder with --witness-dir.",
    });
  }
}

/**
 * Writes each proof into a folder of its own, with a README that says how to run it again.
 *
 * @returns the names of the folders, in the order of the witnesses
 */
export async function keepWitnesses(directory: string, { witnesses }: WitnessReport): Promise<readonly string[]> {
  const names = witnesses.map(folderName);
  for (const [index, witness] of witnesses.entries()) {
    const folder = path.join(directory, names[index] ?? "");
    await layOut(folder, witness.files);
    await writeFile(path.join(folder, "README.md"), readmeOf(witness));
  }
  return names;
}

/** `01-variable-removed-size` */
function folderName({ kind, proves }: Witness, index: number): string {
  const [first] = proves;
  const words = [String(index + 1).padStart(2, "0"), first?.rule ?? kind, first?.subject ?? ""];
  return words
    .join("-")
    .replaceAll(/[^A-Za-z0-9_-]+/g, "-")
    .replaceAll(/-+$/g, "")
    .slice(0, 80);
}

function commandOf(command: string, { arguments: given, environment = {} }: WitnessRun): string {
  const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  return [...settings, command, ...given].join(" ");
}

function readmeOf({ kind, proves, runs, assumptions, program }: Witness): string {
  const command = program.startsWith("OpenTofu") ? "tofu" : "terraform";
  const folders = [...new Set(runs.map(({ directory }) => directory))];
  const commands = folders.map((folder) => {
    const own = runs.filter(({ directory }) => directory === folder);
    const steps = own.map((run) => commandOf(command, run)).join(" && ");
    const outcome = own.at(-1)?.outcome ?? "accepted";
    return `(cd ${folder} && ${steps})  # ${outcome}`;
  });
  const said = runs.filter(({ outcome }) => outcome !== "accepted").map((run) => run.said);
  return [
    `# ${proves.map(({ rule, subject }) => (subject === "" ? rule : `${rule}: ${subject}`)).join(", ")}`,
    "",
    ...proves.map(({ reason }) => reason),
    "",
    `${meaning[kind]} Run it again; it needs ${program.split(" ")[0]}, and no network:`,
    "",
    "```",
    ...commands,
    "```",
    "",
    `${program} said:`,
    "",
    "```",
    ...said,
    "```",
    ...assumptions.flatMap((assumption) => ["", assumption]),
    "",
  ].join("\n");
}

const meaning: Readonly<Record<Witness["kind"], string>> = {
  caller: "The same call of the module before and after, whose inputs and outputs are all that is left of it.",
  addresses: "The addresses of the module before and after, with built-in resources in place of its own.",
  arguments: "The arguments of the module before and after.",
  environment: "A caller that is pinned to what the module before wants, with the module before and after.",
};
