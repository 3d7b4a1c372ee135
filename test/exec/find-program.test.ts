import { chmod } from "node:fs/promises";
import path from "node:path";
import { findProgram, type ProgramRequirement } from "../../src/exec";
import { temporaryDirectory, writeFiles } from "../support/temporary";

const requirement: ProgramRequirement = {
  name: "brew-kettle",
  versionArguments: ["--version"],
  versionPattern: /kettle v(\d+\.\d+(?:\.\d+)?)/,
  accepts: ">=2.1",
  next: "Buy one.",
};

async function folderWith(script: string): Promise<string> {
  const directory = await temporaryDirectory("path");
  await writeFiles(directory, { "brew-kettle": `#!/bin/sh\n${script}\n` });
  await chmod(path.join(directory, "brew-kettle"), 0o755);
  return directory;
}

const find = (...directories: readonly string[]) =>
  findProgram(requirement, { env: { PATH: [...directories, "/bin", "/usr/bin"].join(path.delimiter) } });

describe("a program", () => {
  it("is found on PATH, with its version", async () => {
    const directory = await folderWith("echo kettle v2.1.7");
    await expect(find(directory)).resolves.toEqual({
      name: "brew-kettle",
      path: path.join(directory, "brew-kettle"),
      version: "2.1.7",
    });
  });

  it("may say its version on standard error and in two parts", async () => {
    await expect(find(await folderWith("echo kettle v2.1 >&2"))).resolves.toMatchObject({ version: "2.1" });
  });

  it("that is too old is passed over for a later one on PATH that will do", async () => {
    const old = await folderWith("echo kettle v1.0.0");
    const fit = await folderWith("echo kettle v3.0.0");
    await expect(find(old, fit)).resolves.toMatchObject({ path: path.join(fit, "brew-kettle"), version: "3.0.0" });
  });

  it("that is only there in a wrong version is an error that says which, where, and what to do", async () => {
    const old = await folderWith("echo kettle v1.0.0");
    await expect(find(old)).rejects.toMatchObject({
      name: "ScrapewayError",
      code: "program.version",
      message: `brew-kettle >=2.1 is needed, and PATH has 1.0.0 (${path.join(old, "brew-kettle")}).`,
      next: "Buy one.",
    });
  });

  it("that is not there is an error that says how to get it", async () => {
    await expect(find(await temporaryDirectory())).rejects.toMatchObject({
      code: "program.missing",
      message: "brew-kettle is needed and was not found on PATH.",
      next: "Buy one.",
    });
  });

  it.each([
    ["fails when asked for its version", "echo kettle v2.1.0; exit 1"],
    ["does not say a version", "echo hello"],
  ])("that %s is as good as missing", async (_, script) => {
    await expect(find(await folderWith(script))).rejects.toMatchObject({ code: "program.missing" });
  });

  it("is not a file that cannot be executed, nor a folder", async () => {
    const directory = await temporaryDirectory();
    const other = await temporaryDirectory();
    await writeFiles(directory, { "brew-kettle": "#!/bin/sh\necho kettle v2.1.0\n" });
    await writeFiles(other, { "brew-kettle/file": "" });
    await expect(find(directory, other)).rejects.toMatchObject({ code: "program.missing" });
  });
});
