import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "./port";
import { repository } from "./scrapeway";

export interface ServedRegistry {
  readonly port: number;
  readonly url: string;
  /** Sends the signal of Ctrl-C. @returns the exit code */
  stop(): Promise<number | null>;
}

/** Serves the registry in a folder with the command that operators use. */
export async function serveRegistry(root: string): Promise<ServedRegistry> {
  const port = await freePort();
  const command = [join(repository, "bin/scrapeway.js"), "serve", "--root", `dir:${root}`, "--port", String(port)];
  const child = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const firstLine = once(createInterface(child.stdout), "line");
  await Promise.race([firstLine, exited.then(([code]) => Promise.reject(new Error(`serve ended with ${code}`)))]);
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.kill("SIGINT");
      const [code] = await exited;
      return code;
    },
  };
}
