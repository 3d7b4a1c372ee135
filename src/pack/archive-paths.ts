import { ScrapewayError } from "../model/errors";

/**
 * Refuses paths that an archive must not carry: absolute ones, ones with `.` or `..` or empty parts, backslashes, control characters or
 * a drive letter; and pairs that fall together on a file system that ignores case or composes unicode, or that use one name as file and folder.
 *
 * @throws ScrapewayError `pack.unsafe-path`
 */
export function checkArchivePaths(paths: readonly string[]): void {
  const files = new Map<string, string>();
  for (const path of paths) {
    const fault = faultOf(path);
    if (fault != null) refuse(path, fault);
    const folded = fold(path);
    const twin = files.get(folded);
    if (twin != null) refuse(path, `on some file systems it is the same file as ${JSON.stringify(twin)}`);
    files.set(folded, path);
  }
  for (const [folded, path] of files) {
    for (const folder of foldersOf(folded)) {
      const twin = files.get(folder);
      if (twin != null) refuse(path, `${JSON.stringify(twin)} is a file and cannot be a folder too`);
    }
  }
}

function faultOf(path: string): string | undefined {
  if (path === "") return "it is empty";
  // fflate keeps entries in a plain object, where this name would be lost.
  if (path === "__proto__") return "the name is one that JavaScript cannot hold";
  if (path.startsWith("/")) return "it is absolute";
  if (/^[A-Za-z]:/.test(path)) return "it starts with a drive letter";
  if (path.includes("\\")) return "it has a backslash; write forward slashes";
  if (hasControlCharacter(path)) return "it has a control character";
  const parts = path.split("/");
  if (parts.includes("..")) return 'it has a part ".."';
  if (parts.includes(".") || parts.includes("")) return 'it has an empty part or a part "."';
  return undefined;
}

function hasControlCharacter(path: string): boolean {
  for (const character of path) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}

function fold(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

function foldersOf(path: string): string[] {
  const parts = path.split("/");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
}

function refuse(path: string, fault: string): never {
  throw new ScrapewayError({
    code: "pack.unsafe-path",
    message: `The path ${JSON.stringify(path)} cannot go into an archive: ${fault}.`,
    place: path,
    next: "Rename or remove the file.",
  });
}
