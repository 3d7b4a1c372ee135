import { resolve } from "node:path";
import { storeTarget } from "../publish";
import { directoryStore } from "../store";
import { readConfiguration } from "../workspace/configuration";
import { print } from "./output";
import { publishedText, publishWorkspace } from "./publish";
import { serveUntilStopped } from "./serve";
import { usageText } from "./usage-text";

interface Options {
  readonly directory: string;
  readonly once?: boolean;
  readonly port: number;
  readonly host: string;
}

/** The registry that `start` fills and serves, relative to the workspace. */
const localRegistry = ".scrapeway/registry";

export async function start(options: Options): Promise<void> {
  const store = directoryStore(resolve(options.directory, localRegistry));
  const target = storeTarget(`dir:${localRegistry}`, store);
  const published = await publishWorkspace(options.directory, target, "start");
  print(publishedText(published));
  if (options.once === true) return;
  const { host } = await readConfiguration(options.directory);
  const url = await serveUntilStopped(store, options, host);
  print(
    usageText(
      published.map(({ release }) => release),
      host,
      url,
    ),
  );
}
