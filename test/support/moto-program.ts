import { rm } from "node:fs/promises";
import path from "node:path";
import { findProgram, type ProgramRequirement, run } from "../../src/exec";
import { fileExists } from "../../src/exec/file-exists";
import { withLock } from "../../src/exec/lock";
import { toolsCache } from "../../src/exec/tools-cache";
import { findTool } from "./skip";

export const motoVersion = "5.2.1";

/**
 * The path of `moto_server`: on PATH, or in a virtual environment in the tools cache, which is made from PyPI the first time.
 *
 * @throws ProgramError where Python is missing or pip fails
 */
export async function motoProgram(onProgress: (sentence: string) => void = () => {}): Promise<string> {
  const onPath = findTool("moto");
  if (onPath != null && path.basename(onPath) === "moto_server") return onPath;

  const directory = path.join(toolsCache(), `moto-${motoVersion}`);
  const file = path.join(directory, "bin", "moto_server");
  if (await fileExists(file)) return file;
  return withLock(`${directory}.lock`, async () => {
    if (await fileExists(file)) return file;
    const python = await findProgram(pythonRequirement);
    onProgress(`Installing moto ${motoVersion} with Python ${python.version}, once.`);
    await rm(directory, { recursive: true, force: true });
    await run(python, ["-m", "venv", directory], { timeoutMs: 300_000 });
    // The program itself appears last, so its presence means that all of it is there.
    const inside = { ...python, path: path.join(directory, "bin", "python") };
    await run(inside, ["-m", "pip", "install", "--quiet", `moto[server]==${motoVersion}`], { timeoutMs: 900_000 });
    return file;
  });
}

const pythonRequirement: ProgramRequirement = {
  name: "python3",
  versionArguments: ["--version"],
  versionPattern: /Python (\d+\.\d+\.\d+)/,
  accepts: ">=3.9",
  next: "Install Python 3.9 or later with its venv module and see that it is on PATH.",
};
