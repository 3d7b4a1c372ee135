import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { formatHcl } from "../../src/hcl/format";
import { generatedHcl } from "./generated-hcl";
import { trickyHcl } from "./tricky-hcl";

describe("formatHcl", () => {
  it("leaves what terraform fmt leaves of every tricky snippet", () => {
    expect(trickyHcl.length).toBeGreaterThan(60);
    expect(trickyHcl.map(formatHcl)).toEqual(terraformFmt(trickyHcl));
  });

  it("leaves what terraform fmt leaves of generated HCL", () => {
    const sources = fc.sample(generatedHcl, { numRuns: 600, seed: 1729 });
    expect(sources.map(formatHcl)).toEqual(terraformFmt(sources));
  });
});

/** Formats many files with one call: a folder of them. */
function terraformFmt(sources: readonly string[]): readonly string[] {
  const directory = mkdtempSync(join(tmpdir(), "scrapeway-fmt-"));
  try {
    mkdirSync(join(directory, "files"));
    const paths = sources.map((_, index) => join(directory, "files", `${index}.tf`));
    sources.forEach((source, index) => {
      writeFileSync(paths[index] ?? "", source);
    });
    writeFileSync(join(directory, "terraform.rc"), "");
    execFileSync("terraform", ["fmt", "-list=false", "-no-color", join(directory, "files")], {
      env: { ...process.env, TF_CLI_CONFIG_FILE: join(directory, "terraform.rc") },
      stdio: ["ignore", "ignore", "pipe"],
    });
    return paths.map((path) => readFileSync(path, "utf8"));
  } finally {
    rmSync(directory, { recursive: true });
  }
}
