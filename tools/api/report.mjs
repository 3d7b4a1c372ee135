#!/usr/bin/env node
/**
 * Writes what each entry point of the package offers to docs/api, from the compiled declarations: `npm run api`. Reviewers see there what a
 * change means to those who use the package; a test compares it. With `--into FOLDER` it writes there instead.
 */
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";

const root = resolve(import.meta.dirname, "../..");
const [option, folder] = process.argv.slice(2);
const target = option === "--into" ? resolve(folder) : join(root, "docs/api");
mkdirSync(target, { recursive: true });

for (const entry of ["index", "cdktf", "stages"]) report(entry);

function report(entry) {
  const none = { default: { logLevel: "none" } };
  const config = ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, "package.json"),
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(root, `dist/${entry}.d.ts`),
      compiler: { tsconfigFilePath: join(root, "tsconfig.build.json") },
      apiReport: {
        enabled: true,
        reportFolder: target,
        reportTempFolder: join(root, ".scrapeway/api"),
        reportFileName: `${entry === "index" ? "scrapeway" : `scrapeway-${entry}`}.api.md`,
      },
      newlineKind: "lf",
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: "error" } },
        extractorMessageReporting: none,
        tsdocMessageReporting: none,
      },
    },
  });
  const { succeeded } = Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      if (message.logLevel !== "error") message.handled = true;
    },
  });
  if (!succeeded) process.exitCode = 1;
}
