import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { awsEnvironment } from "./environment";
import { motoProgram } from "./moto-program";
import { freePort } from "./port";
import { startProxy } from "./proxy";

/** An emulated AWS on 127.0.0.1: moto, behind the proxy that answers the calls which moto lacks (docs/testing.md lists them). */
export interface Moto {
  /** Where AWS clients go. */
  readonly url: string;
  /** Moto itself, without the proxy: for its own interface under `/moto-api/`. */
  readonly motoUrl: string;
  /** The environment that leads Terraform and SDKs here. */
  readonly env: Readonly<Record<string, string>>;
  /** Forgets everything. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts an emulated AWS. It takes half a second, so each suite has its own. @throws Error where moto does not start */
export async function startMoto(): Promise<Moto> {
  const program = await motoProgram();
  const port = await freePort();
  const child = spawn(program, ["-H", "127.0.0.1", "-p", String(port)], { stdio: ["ignore", "pipe", "pipe"] });
  const killOnExit = () => child.kill("SIGKILL");
  process.once("exit", killOnExit);

  const motoUrl = `http://127.0.0.1:${port}`;
  await becomeReady(child, motoUrl);
  const proxy = await startProxy(motoUrl);
  return {
    url: proxy.url,
    motoUrl,
    env: awsEnvironment(proxy.url),
    reset: async () => {
      proxy.reset();
      await fetch(`${motoUrl}/moto-api/reset`, { method: "POST" });
    },
    stop: async () => {
      process.off("exit", killOnExit);
      await proxy.stop();
      if (child.exitCode != null || child.signalCode != null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function becomeReady(child: ChildProcess, url: string): Promise<void> {
  let said = "";
  const listen = (chunk: Buffer) => {
    // Only what it says while it starts: a request log would grow without end.
    if (said.length < 20_000) said += chunk.toString("utf8");
  };
  child.stdout?.on("data", listen);
  child.stderr?.on("data", listen);
  child.on("error", (error) => {
    said += error.message;
  });
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode != null || child.pid == null) throw new Error(`moto_server did not start:\n${said}`);
    try {
      if ((await fetch(`${url}/moto-api/data.json`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await sleep(50);
  }
  child.kill("SIGKILL");
  throw new Error(`moto_server did not become ready within a minute:\n${said}`);
}
