import { homedir } from "node:os";
import { resolve } from "node:path";
import { CommanderError } from "commander";

/**
 * The folder of a target such as `dir:registry`, relative to the workspace.
 *
 * @throws CommanderError where the text is no such target: wrong usage
 */
export function directoryOf(target: string, workspace: string): string {
  const path = target.startsWith("dir:") ? target.slice("dir:".length) : "";
  // The shell leaves ~ alone behind the prefix; a folder called ~ is what nobody wants.
  if (path !== "")
    return resolve(
      workspace,
      path.replace(/^~(?=\/|$)/, () => homedir()),
    );
  const message = `error: "${target}" is not a target. Write dir:PATH, for example dir:.scrapeway/registry.`;
  process.stderr.write(`${message}\n`);
  throw new CommanderError(2, "scrapeway.target", message);
}
