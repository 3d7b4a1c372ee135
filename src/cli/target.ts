import { CommanderError } from "commander";
import { openTarget, type Target, targetForms } from "../publish";

/**
 * The target that a text such as `dir:registry` names, relative to the workspace.
 *
 * @throws CommanderError where the text is no such target: wrong usage
 */
export function targetOf(text: string, workspace: string): Target {
  return openTarget(text, workspace) ?? refuse(text);
}

function refuse(text: string): never {
  const message = `error: "${text}" is not a target. Write ${targetForms}.`;
  process.stderr.write(`${message}\n`);
  throw new CommanderError(2, "scrapeway.target", message);
}
