import { lintSources } from "../load/lint";
import { printFailure } from "./failure";
import { print, printJson } from "./output";

interface Options {
  readonly directory: string;
  readonly paths: readonly string[];
  readonly json?: boolean;
}

/** Says where sources decide by what only Terraform knows, and exits 1 where one does. */
export async function lint({ directory, paths, json }: Options): Promise<void> {
  const { count, findings, unread } = await lintSources(directory, paths.length === 0 ? ["."] : paths);
  if (findings.length + unread.length > 0) process.exitCode = 1;
  for (const error of unread) printFailure(error);
  if (json === true) {
    printJson(findings.map(({ file, line, error }) => ({ file, line, message: error.message, next: error.next })));
    return;
  }
  for (const { file, line, error } of findings) print(`${file}:${line}\n  ${error.message}\n  → ${error.next}`);
  const places = findings.length === 1 ? "1 place" : `${findings.length === 0 ? "no" : findings.length} places`;
  print(`${count} ${count === 1 ? "file" : "files"}, ${places} where JavaScript decides by what only Terraform knows.`);
}
