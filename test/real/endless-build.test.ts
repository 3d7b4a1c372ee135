import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { installPackageAsLinks } from "../support/own-workspace";
import { repository } from "../support/scrapeway";
import { temporaryDirectory, writeFiles } from "../support/temporary";

jest.setTimeout(60_000);

const endless = `
import { defineModule } from "scrapeway";
export const made = defineModule({
  name: "endless",
  system: "none",
  summary: "Never ends.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7" },
  inputs: {},
  outputs: {},
  build() {
    while (true) {}
  },
});
`;

async function running(command: string): Promise<{ readonly child: ChildProcess; readonly saidSoFar: () => string }> {
  const root = await temporaryDirectory("endless");
  await writeFiles(root, {
    "package.json": "{}",
    "scrapeway.json": JSON.stringify({
      namespace: "acme",
      host: "registry.example.test",
      modules: [{ typescript: "src/modules/*" }],
    }),
    "src/modules/endless/index.ts": endless,
  });
  await installPackageAsLinks(root);
  const child = spawn(process.execPath, [join(repository, "bin/scrapeway.js"), command], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const isAtWork = new Promise<void>((resolve) => {
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("endless: synth")) resolve();
    });
  });
  await isAtWork;
  // The line is said right before the code runs.
  await new Promise((resolve) => setTimeout(resolve, 500));
  return { child, saidSoFar: () => said };
}

describe("a build() that never returns", () => {
  it.each([
    ["build", "SIGINT"],
    ["build", "SIGTERM"],
    ["watch", "SIGINT"],
    ["watch", "SIGTERM"],
  ] as const)("in scrapeway %s is named on the screen, and %s ends it", async (command, signal) => {
    const { child, saidSoFar } = await running(command);
    expect(saidSoFar()).toContain("endless: synth");
    const ended = once(child, "exit");
    child.kill(signal);
    expect(await ended).toEqual([null, signal]);
  });
});
