import { execFile } from "node:child_process";
import path from "node:path";
import { repository } from "./scrapeway";

/** What the compiler says about the project in a folder; empty where it is content. */
export function typeErrors(directory: string): Promise<string> {
  const compiler = path.join(repository, "node_modules/typescript/bin/tsc");
  return new Promise((resolve, reject) => {
    const args = [compiler, "--noEmit", "--pretty", "false", "-p", "tsconfig.json"];
    execFile(process.execPath, args, { cwd: directory }, (error, stdout, stderr) => {
      if (error != null && stdout === "") reject(new Error(`tsc failed: ${stderr}`));
      else resolve(stdout);
    });
  });
}
