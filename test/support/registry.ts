import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { ModuleAddress } from "../../src/model/module-address";
import { freePort } from "./port";
import { repository, scrapeway } from "./scrapeway";
import { temporaryDirectory } from "./temporary";

export interface ServedRegistry {
  readonly port: number;
  readonly url: string;
  /** Sends the signal of Ctrl-C. @returns the exit code */
  stop(): Promise<number | null>;
}

/**
 * Serves the registry in a folder with the command that operators use.
 *
 * @param program the command's own script, where another installation than this repository is meant
 * @param directory where it is run: the workspace there names the registry's host
 */
export async function serveRegistry(
  root: string,
  program = join(repository, "bin/scrapeway.js"),
  directory = process.cwd(),
): Promise<ServedRegistry> {
  const port = await freePort();
  const command = [program, "serve", "--root", `dir:${root}`, "--port", String(port)];
  const child = spawn(process.execPath, command, { cwd: directory, stdio: ["ignore", "pipe", "inherit"] });
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

/** Publishes all modules of this checkout, as they are, to a registry of their own, and serves it. */
export async function servePublishedFamily(): Promise<
  ServedRegistry & { readonly published: readonly ModuleAddress[] }
> {
  const root = join(await temporaryDirectory("registry"), "registry");
  const { code, stdout, stderr } = await scrapeway(repository, [
    "publish",
    "--target",
    `dir:${root}`,
    "--no-validate",
    "--json",
  ]);
  if (code !== 0) throw new Error(`Publishing failed:\n${stderr}`);
  // The shape that `publish --json` prints, as far as it is read here.
  const releases = JSON.parse(stdout) as readonly { readonly address: ModuleAddress }[];
  return { ...(await serveRegistry(root)), published: releases.map(({ address }) => address) };
}
