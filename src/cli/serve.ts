import { stat } from "node:fs/promises";
import { isScrapewayError, ScrapewayError } from "../model/errors";
import { directoryIn } from "../publish";
import { registryServer } from "../registry";
import type { Store } from "../store";
import { readConfiguration } from "../workspace/configuration";
import { printFailure } from "./failure";
import { print } from "./output";
import { targetOf } from "./target";

interface Options {
  readonly directory: string;
  readonly root: string;
  readonly port: number;
  readonly host: string;
}

export async function serve(options: Options): Promise<void> {
  const { store } = targetOf(options.root, options.directory);
  const root = directoryIn(options.root, options.directory);
  const found = root == null ? undefined : await stat(root).catch(() => undefined);
  if (store == null || (root != null && found?.isDirectory() !== true)) {
    throw new ScrapewayError({
      code: "serve.no-registry",
      message: "There is no registry to serve.",
      place: options.root,
      next: `Publish to it first: scrapeway publish --target ${options.root}`,
    });
  }
  const url = await serveUntilStopped(store, options, await configuredHost(options.directory));
  print(`Serving ${options.root} on ${url}  (Ctrl-C stops it)`);
}

/** The host that the workspace in a folder names; a registry may be served from anywhere, so there need not be one. */
async function configuredHost(directory: string): Promise<string | undefined> {
  try {
    return (await readConfiguration(directory)).host;
  } catch (error) {
    if (isScrapewayError(error) && error.code === "configuration.missing") return undefined;
    throw error;
  }
}

/**
 * Serves a store; Ctrl-C or a termination signal ends it cleanly. Returns the address once it listens.
 *
 * @param registryHost what stands in usage blocks; where it is not known, the pages name the host that the browser asked for
 */
export async function serveUntilStopped(
  store: Store,
  listen: { readonly host: string; readonly port: number },
  registryHost: string | undefined,
): Promise<string> {
  const server = registryServer(store, {
    ...(registryHost == null ? {} : { host: registryHost }),
    onFailure: (error, path) => {
      process.stderr.write(`${path}: `);
      printFailure(error);
    },
  });
  const url = await server.listen(listen.host, listen.port);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    process.stderr.write("\nStopped.\n");
    void server.close();
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  return url;
}
