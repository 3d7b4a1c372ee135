import { chmod, writeFile } from "node:fs/promises";
import path from "node:path";
import { sha256Of } from "../model/digest";
import { ScrapewayError } from "../model/errors";
import { fileExists } from "./file-exists";
import { findProgram, programVersion } from "./find-program";
import { goBuild } from "./go-build";
import { makeOnce } from "./make-once";
import type { Program, ProgramRequirement } from "./program";
import { ProgramError } from "./program-error";
import { fileOfArchive } from "./release-archive";
import { terraformDocsVersion } from "./terraform-docs-settings";
import { platformName, toolsCache } from "./tools-cache";

export const terraformDocsRequirement: ProgramRequirement = {
  name: "terraform-docs",
  versionArguments: ["--version"],
  versionPattern: /terraform-docs version v?(\d+\.\d+\.\d+\S*)/,
  accepts: terraformDocsVersion,
  next: "Install Go, or open the way to github.com, and run the command again: it brings its own terraform-docs.",
};

export interface TerraformDocsProgramOptions {
  /** Hears what is being done when terraform-docs is not there yet; one sentence at a time. */
  readonly onProgress?: (sentence: string) => void;
  /** @default process.env */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Where the release is downloaded from where there is no Go. @default the release of terraform-docs on GitHub */
  readonly release?: ReleaseSource;
}

/** Release archives of the pinned version. */
export interface ReleaseSource {
  /** The folder of the version, without a slash at its end. */
  readonly url: string;
  /** SHA-256 of the archive by platform, `linux-amd64`. */
  readonly digests: Readonly<Record<string, string>>;
}

/**
 * Finds the pinned terraform-docs: on PATH, in the tools cache, or else brings it: built with Go from `tools/terraform-docs/go.mod`,
 * or, where there is no Go, downloaded from its release and held against the digest below. Processes that need it at the same time
 * bring it once; a half-made one is never seen.
 *
 * @throws ScrapewayError `terraform-docs.unavailable` with both reasons
 */
export async function terraformDocsProgram(options: TerraformDocsProgramOptions = {}): Promise<Program> {
  const env = options.env ?? process.env;
  const directory = path.join(toolsCache(env), `terraform-docs-v${terraformDocsVersion}-${platformName()}`);
  const file = path.join(directory, executableName);
  const program = { name: "terraform-docs", path: file, version: terraformDocsVersion };
  if (await fileExists(file)) return program;

  const onPath = await onPathIfFit(env);
  if (onPath != null) return onPath;

  await makeOnce(file, (fresh) => bring(fresh, env, options), options.onProgress);
  return program;
}

/** The digests are those of the release's own `terraform-docs-v0.20.0.sha256sum`. https://github.com/terraform-docs/terraform-docs/releases/tag/v0.20.0 */
const githubRelease: ReleaseSource = {
  url: `https://github.com/terraform-docs/terraform-docs/releases/download/v${terraformDocsVersion}`,
  digests: {
    "darwin-amd64": "8c7ea42429d7f5e3dae3de32f3873fde0419332932549147f40916d3f613b8f7",
    "darwin-arm64": "8723013cfe0369c389f4e6cb6e3cfca1aebaefd67871e349e7547f2201564dad",
    "linux-amd64": "34ae01772412bb11474e6718ea62113e38ff5964ee570a98c69fafe3a6dff286",
    "linux-arm64": "371b4ed983781d1efdd8f7de06264baac41b1d80927f7fd718c405a303d863a0",
    "windows-amd64": "fb372a26f934dc0e163ca914a5aa99fe13d094b1f64f937efe9dc79bdddf05a0",
    "windows-arm64": "1e505ef48aab1ce00f0f13eff247afecaec57f79a0d7353af101de114de2aae3",
  },
};

const executableName = process.platform === "win32" ? "terraform-docs.exe" : "terraform-docs";
/** Beside `src` and `dist` alike, in a checkout and in the npm package. */
const goModule = path.join(__dirname, "..", "..", "tools", "terraform-docs");

type Env = Readonly<Record<string, string | undefined>>;

async function onPathIfFit(env: Env): Promise<Program | undefined> {
  try {
    return await findProgram(terraformDocsRequirement, { env });
  } catch (error) {
    if (error instanceof ProgramError && error.failure.kind !== "interrupted") return undefined;
    throw error;
  }
}

async function bring(file: string, env: Env, options: TerraformDocsProgramOptions): Promise<void> {
  const reasons: string[] = [];
  for (const way of [build, download]) {
    try {
      await way(file, env, options);
      const version = await programVersion(file, terraformDocsRequirement, { env });
      if (version === terraformDocsVersion) return;
      reasons.push(`what was made does not run here or is not ${terraformDocsVersion}`);
    } catch (error) {
      if (error instanceof ProgramError && error.failure.kind === "interrupted") throw error;
      reasons.push(messageOf(error));
    }
  }
  throw new ScrapewayError({
    code: "terraform-docs.unavailable",
    message: `terraform-docs ${terraformDocsVersion} could be neither built (${reasons[0]}) nor downloaded (${reasons[1]}).`,
    place: path.dirname(file),
    next: terraformDocsRequirement.next,
  });
}

async function build(file: string, env: Env, options: TerraformDocsProgramOptions): Promise<void> {
  const go = await findProgram("go", { env });
  options.onProgress?.(
    `Building terraform-docs ${terraformDocsVersion} with Go ${go.version}, once; this takes about a minute.`,
  );
  await goBuild(go, { module: goModule, mainPackage: "github.com/terraform-docs/terraform-docs", file, env });
}

async function download(file: string, _env: Env, options: TerraformDocsProgramOptions): Promise<void> {
  const platform = platformName();
  const release = options.release ?? githubRelease;
  const digest = release.digests[platform];
  if (digest == null) throw new Error(`there is no release for ${platform}`);
  const archiveName = `terraform-docs-v${terraformDocsVersion}-${platform}.${platform.startsWith("windows") ? "zip" : "tar.gz"}`;
  const url = `${release.url}/${archiveName}`;
  options.onProgress?.(`Downloading terraform-docs ${terraformDocsVersion} from ${new URL(url).host}, once.`);

  const archive = await fetchBytes(url);
  const actual = sha256Of(archive);
  if (actual !== digest) throw new Error(`${url} has the SHA-256 ${actual}, not ${digest}`);
  await writeFile(file, fileOfArchive(archive, executableName));
  await chmod(file, 0o755);
}

async function fetchBytes(url: string): Promise<Uint8Array> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(300_000) });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    // fetch hides why it failed in `cause`.
    const cause = typeof error === "object" && error != null && "cause" in error ? error.cause : undefined;
    throw new Error(`${url}: ${messageOf(cause ?? error)}`);
  }
}

function messageOf(error: unknown): string {
  return typeof error === "object" && error != null && "message" in error ? String(error.message) : String(error);
}
