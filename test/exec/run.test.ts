import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Program, run, runToExit } from "../../src/exec";
import { temporaryDirectory, writeFiles } from "../support/temporary";

const node: Program = { name: "node", path: process.execPath, version: process.versions.node };
const script = (text: string) => ["--eval", text] as const;

describe("running a program", () => {
  it("returns what it printed, each stream by itself", async () => {
    await expect(run(node, script("console.log('out'); console.error('err')"))).resolves.toEqual({
      stdout: "out\n",
      stderr: "err\n",
    });
  });

  it("hands over arguments as they are, without a shell", async () => {
    const awkward = ["$HOME", "a b", "`id`", "; exit 3", "*", '"', "é"];
    const { stdout } = await run(node, [
      ...script("console.log(JSON.stringify(process.argv.slice(1)))"),
      "--",
      ...awkward,
    ]);
    expect(JSON.parse(stdout)).toEqual(awkward);
  });

  it("keeps characters whole that arrive in two pieces", async () => {
    const text =
      "process.stdout.write(Buffer.from([0xe2])); setTimeout(() => process.stdout.write(Buffer.from([0x82, 0xac])), 50)";
    await expect(run(node, script(text))).resolves.toMatchObject({ stdout: "€" });
  });

  it("gives it its input, its folder and its environment, and only that", async () => {
    const directory = await temporaryDirectory();
    const text =
      "process.stdin.pipe(process.stdout); process.stdout.write(process.cwd() + process.env.COLOUR + process.env.HOME)";
    const { stdout } = await run(node, script(text), { directory, env: { COLOUR: "red" }, input: "tea" });
    expect(stdout).toContain(directory);
    expect(stdout).toContain("redundefined");
    expect(stdout).toContain("tea");
  });

  it("is at peace with a program that does not read its input", async () => {
    await expect(run(node, script("0"), { input: "x".repeat(5_000_000) })).resolves.toMatchObject({ stdout: "" });
  });

  it("tells what is printed while it is printed", async () => {
    const heard: string[] = [];
    await run(node, script("console.log('one')"), { onOutput: (text) => heard.push(text) });
    expect(heard.join("")).toBe("one\n");
  });

  it("that ends with another exit code than 0 throws with the code and what it said", async () => {
    await expect(run(node, script("console.error('no tea'); process.exit(7)"))).rejects.toMatchObject({
      name: "ScrapewayError",
      code: "program.failed",
      message: "node ended with exit code 7: no tea",
      failure: { kind: "failed", exitCode: 7, stdout: "", stderr: "no tea\n" },
    });
  });

  it("to its exit takes any exit code as an answer", async () => {
    await expect(runToExit(node, script("process.exit(7)"))).resolves.toEqual({ code: 7, stdout: "", stderr: "" });
  });

  it("tells what it prints as bytes, too", async () => {
    const chunks: Uint8Array[] = [];
    await runToExit(node, script("process.stdout.write(Buffer.from([0xff, 0, 0x0a]))"), {
      onBytes: (bytes) => chunks.push(bytes),
    });
    expect([...Buffer.concat(chunks)]).toEqual([0xff, 0, 0x0a]);
  });

  it("that is not there throws, and a folder that is not there is not mistaken for it", async () => {
    const absent = { name: "kettle", path: "/nonexistent/kettle", version: "1.0.0" };
    await expect(run(absent, [])).rejects.toMatchObject({ code: "program.missing" });
    await expect(run(node, [], { directory: "/nonexistent/folder" })).rejects.toThrow("there is no such directory");
  });

  it("that takes too long is ended, together with the programs that it started", async () => {
    const directory = await temporaryDirectory();
    const pidFile = path.join(directory, "pid");
    const text = `
      const child = require("node:child_process").spawn(process.execPath, ["--eval", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
      require("node:fs").writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));
      setInterval(() => {}, 1000);`;
    await expect(run(node, script(text), { timeoutMs: 1500 })).rejects.toMatchObject({ code: "program.timeout" });
    // A process closes its files, which is what is waited for, a moment before it is gone.
    while (isRunning(Number(readFileSync(pidFile, "utf8")))) await sleep(20);
  });

  it("that is ended by a signal of somebody else throws with its name", async () => {
    await expect(run(node, script("process.kill(process.pid, 'SIGKILL')"))).rejects.toMatchObject({
      code: "program.killed",
      failure: { signal: "SIGKILL" },
    });
  });

  it("is ended by an abort signal, also by one that was aborted before", async () => {
    const endless = script("setInterval(() => {}, 1000)");
    const controller = new AbortController();
    const running = run(node, endless, { signal: controller.signal });
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: "program.interrupted" });
    await expect(run(node, endless, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "program.interrupted",
    });
  });
});

describe("Ctrl-C while a program runs", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("reaches it once as %s, and surfaces after it has ended", async (signal) => {
    const directory = await temporaryDirectory();
    const heard = path.join(directory, "heard");
    const inner = `
      const { appendFileSync } = require("node:fs");
      process.on("${signal}", () => { appendFileSync(${JSON.stringify(heard)}, "${signal} "); setTimeout(() => process.exit(0), 200); });
      setInterval(() => {}, 1000);
      appendFileSync(${JSON.stringify(heard)}, "ready ");`;
    await writeFiles(directory, {
      "outer.ts": `
        import { run } from ${JSON.stringify(path.resolve("src/exec/run.ts"))};
        const node = { name: "node", path: process.execPath, version: "20" };
        run(node, ["--eval", ${JSON.stringify(inner)}]).catch((error: { code: string }) => console.log(error.code));`,
    });
    const tsx = path.resolve("node_modules/tsx/dist/cli.mjs");
    // Without tsx's own process in between, which would hear the signal, too.
    const outer = spawn(process.execPath, ["--import", path.join(path.dirname(tsx), "loader.mjs"), "outer.ts"], {
      cwd: directory,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const said = textOf(outer);
    while (!existsSync(heard) || !readFileSync(heard, "utf8").includes("ready")) await sleep(20);
    outer.kill(signal);
    await once(outer, "exit");
    expect(await said).toBe("program.interrupted\n");
    expect(readFileSync(heard, "utf8")).toBe(`ready ${signal} `);
  });
});

async function textOf(child: ChildProcess): Promise<string> {
  const chunks: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(child, "close");
  return Buffer.concat(chunks).toString("utf8");
}

/** A zombie that nobody has collected yet counts as ended. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = `/proc/${pid}/stat`;
  return !existsSync(status) || !/\) Z /.test(readFileSync(status, "utf8"));
}
