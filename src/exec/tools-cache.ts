import { homedir } from "node:os";
import path from "node:path";

/**
 * The per-user folder for programs that Scrapeway brings: `scrapeway/tools` in the system's folder for caches (XDG Base Directory
 * specification; `~/Library/Caches` on macOS; `%LOCALAPPDATA%` on Windows). It may be deleted at any time.
 */
export function toolsCache(env: Readonly<Record<string, string | undefined>> = process.env): string {
  return path.join(userCache(env), "scrapeway", "tools");
}

/** Node's platform and architecture in Go's words, as release archives name them: `linux-amd64`. */
export function platformName(platform: string = process.platform, architecture: string = process.arch): string {
  const system = platform === "win32" ? "windows" : platform;
  return `${system}-${architecture === "x64" ? "amd64" : architecture}`;
}

function userCache(env: Readonly<Record<string, string | undefined>>): string {
  // The specification ignores relative paths.
  if (env.XDG_CACHE_HOME != null && path.isAbsolute(env.XDG_CACHE_HOME)) return env.XDG_CACHE_HOME;
  if (process.platform === "darwin") return path.join(homedir(), "Library", "Caches");
  if (process.platform === "win32" && env.LOCALAPPDATA != null) return env.LOCALAPPDATA;
  return path.join(homedir(), ".cache");
}
