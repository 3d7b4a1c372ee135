import { mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { toolsCache } from "./tools-cache";

type Env = Readonly<Record<string, string | undefined>>;

/** Where providers are kept for those who told Terraform no place of their own. It may be deleted at any time. */
export function pluginCache(env: Env = process.env): string {
  return path.join(path.dirname(toolsCache(env)), "terraform-plugins");
}

/**
 * The user's environment for a Terraform that works in a folder of ours. How to reach registries, mirrors and credentials stays theirs; what
 * is meant for their own configurations does not: arguments for commands, workspace, data folder, values of variables.
 */
export function terraformEnvironment(env: Env = process.env): Env {
  const theirs = Object.entries(env).filter(
    ([name]) => !/^TF_(?:CLI_ARGS|DATA_DIR$|WORKSPACE$|VAR_|INPUT$)/.test(name),
  );
  return {
    ...Object.fromEntries(theirs),
    ...(hasPluginCache(env) ? {} : ownPluginCache(env)),
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
    // A plugin cache is of no use without a lock file otherwise, and in a folder of ours there is none to break.
    TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "1",
    // Git would wait for a password where nobody sees that it asks.
    GIT_TERMINAL_PROMPT: env.GIT_TERMINAL_PROMPT ?? "0",
  };
}

/** https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache */
function hasPluginCache(env: Env): boolean {
  if ((env.TF_PLUGIN_CACHE_DIR ?? "") !== "") return true;
  const usual =
    process.platform === "win32" && env.APPDATA != null
      ? path.join(env.APPDATA, "terraform.rc")
      : path.join(env.HOME ?? homedir(), ".terraformrc");
  try {
    return /^\s*plugin_cache_dir\s*=/m.test(readFileSync(env.TF_CLI_CONFIG_FILE || usual, "utf8"));
  } catch {
    return false;
  }
}

function ownPluginCache(env: Env): Env {
  const folder = pluginCache(env);
  try {
    // Terraform refuses a cache folder that is not there.
    mkdirSync(folder, { recursive: true });
    return { TF_PLUGIN_CACHE_DIR: folder };
  } catch {
    return {};
  }
}
