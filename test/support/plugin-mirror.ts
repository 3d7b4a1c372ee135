import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

/** A folder with unpacked or packed providers, laid out as Terraform's filesystem mirrors are. */
export interface PluginMirror {
  readonly directory: string;
  /** What it holds: `registry.terraform.io/hashicorp/aws`. Everything else comes from its origin. */
  readonly providers: readonly string[];
}

/**
 * A local provider mirror with the AWS provider: `TF_PLUGIN_MIRROR`, then Terraform's implied mirror folders, then any folder one
 * level under the system's folder for optional software. Without one, tests download providers.
 */
export function findPluginMirror(
  env: Readonly<Record<string, string | undefined>> = process.env,
): PluginMirror | undefined {
  const named = env.TF_PLUGIN_MIRROR;
  if (named != null && named !== "") {
    if (!holdsAws(named)) throw new Error(`TF_PLUGIN_MIRROR is ${named}, which has no ${awsProvider}.`);
    return mirror(named);
  }
  const found = [...impliedMirrors(env), ...optionalSoftware()].find(holdsAws);
  return found == null ? undefined : mirror(found);
}

const awsProvider = "registry.terraform.io/hashicorp/aws";

/** https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories */
function impliedMirrors(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const home = env.HOME ?? homedir();
  const dataHome = env.XDG_DATA_HOME ?? path.join(home, ".local", "share");
  const dataDirectories = (env.XDG_DATA_DIRS ?? "/usr/local/share:/usr/share").split(":");
  return [
    path.join(home, ".terraform.d", "plugins"),
    ...(process.platform === "darwin"
      ? [
          path.join(home, "Library", "Application Support", "io.terraform", "plugins"),
          "/Library/Application Support/io.terraform/plugins",
        ]
      : []),
    ...(env.APPDATA == null ? [] : [path.join(env.APPDATA, "terraform.d", "plugins")]),
    ...[dataHome, ...dataDirectories].map((directory) => path.join(directory, "terraform", "plugins")),
  ];
}

function optionalSoftware(): readonly string[] {
  return foldersIn("/opt").map((name) => path.join("/opt", name));
}

function holdsAws(directory: string): boolean {
  return existsSync(path.join(directory, awsProvider));
}

function mirror(directory: string): PluginMirror {
  const providers = foldersIn(directory).flatMap((host) =>
    foldersIn(path.join(directory, host)).flatMap((namespace) =>
      foldersIn(path.join(directory, host, namespace)).map((type) => `${host}/${namespace}/${type}`),
    ),
  );
  return { directory, providers };
}

function foldersIn(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map((entry) => entry.name)
    .sort();
}
