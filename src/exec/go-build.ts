import type { Program } from "./program";
import { run } from "./run";

export interface GoBuild {
  /** The folder with the go.mod and go.sum that pin all versions. It may be read-only. */
  readonly module: string;
  /** Import path of the program. */
  readonly mainPackage: string;
  /** Where the program is written. */
  readonly file: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Builds a program with Go, exactly as its go.mod pins it. @throws ProgramError as `run` */
export async function goBuild(go: Program, { module, mainPackage, file, env }: GoBuild): Promise<void> {
  const args = ["build", "-trimpath", "-buildvcs=false", "-o", file, mainPackage];
  // In a folder that a package manager may have made read-only, and under whatever workspace a user has above it.
  const goEnv = { ...env, GOFLAGS: "-mod=readonly", GOWORK: "off", CGO_ENABLED: "0" };
  await run(go, args, { directory: module, env: goEnv, timeoutMs: 1_800_000 });
}
