import { ScrapewayError } from "./errors";
import type { Warning } from "./warning";

/**
 * Refuses paths that callers could not unpack somewhere: absolute ones, ones with `.` or `..` or empty parts, ones with characters or names
 * that Windows does not have, parts and paths that are too long; and pairs that fall together on a file system that ignores case or composes
 * unicode, or that use one name as file and folder. A module is downloaded by people who did not choose its names.
 *
 * @param folder the module's, for the place of the error
 * @throws ScrapewayError `pack.unsafe-path`
 */
export function checkArchivePaths(paths: readonly string[], folder = ""): void {
  const files = new Map<string, string>();
  for (const path of paths) {
    const fault = faultOf(path);
    if (fault != null) refuse(folder, path, fault);
    const folded = fold(path);
    const twin = files.get(folded);
    if (twin != null) refuse(folder, path, `on some file systems it is the same file as ${JSON.stringify(twin)}`);
    files.set(folded, path);
  }
  for (const [folded, path] of files) {
    for (const parent of foldersOf(folded)) {
      const twin = files.get(parent);
      if (twin != null) refuse(folder, path, `${JSON.stringify(twin)} is a file and cannot be a folder too`);
    }
  }
}

/**
 * Warns of paths that are longer than 260 characters: Terraform unpacks them, and many programs of Windows cannot read them then
 * (https://learn.microsoft.com/windows/win32/fileio/maximum-file-path-limitation).
 */
export function longPathWarnings(paths: readonly string[], folder: string): readonly Warning[] {
  const longest = 260;
  return paths
    .filter((path) => path.length > longest)
    .map((path) => ({
      severity: "warning",
      message: `The path is ${path.length} characters long. Windows' usual limit is ${longest}, with the folder that the module is unpacked into.`,
      place: folder === "" ? path : `${folder}/${path}`,
      next: "Give its folders shorter names.",
    }));
}

function faultOf(path: string): string | undefined {
  if (path === "") return "it is empty";
  // fflate keeps entries in a plain object, where this name would be lost.
  if (path === "__proto__") return "the name is one that JavaScript cannot hold";
  if (path.startsWith("/")) return "it is absolute";
  if (/^[A-Za-z]:/.test(path)) return "it starts with a drive letter";
  if (path.includes("\\")) return "it has a backslash; write forward slashes";
  if (hasControlCharacter(path)) return "it has a control character";
  if (/\p{Surrogate}/u.test(path)) return "it has half of a character, which UTF-8 cannot write";
  const parts = path.split("/");
  if (parts.includes("..")) return 'it has a part ".."';
  if (parts.includes(".") || parts.includes("")) return 'it has an empty part or a part "."';
  if (Buffer.byteLength(path) > longestEntry)
    return `its name is longer than ${longestEntry} bytes, all that a zip can say`;
  return firstFault(parts);
}

/** PKWARE's APPNOTE 4.4.10: the length of a name has two bytes. */
const longestEntry = 0xffff;

function firstFault(parts: readonly string[]): string | undefined {
  for (const part of parts) {
    const fault = faultOfPart(part);
    if (fault != null) return fault;
  }
  return undefined;
}

/**
 * What Windows does not take as a name: https://learn.microsoft.com/windows/win32/fileio/naming-a-file, section "Naming conventions". A
 * reserved name with an ending is reserved, too. Linux takes 255 bytes (NAME_MAX), Windows and macOS 255 characters.
 */
function faultOfPart(part: string): string | undefined {
  const character = /[<>:"|?*]/.exec(part)?.[0];
  if (character != null) return `Windows has no names with ${character}`;
  if (/[. ]$/.test(part)) return `Windows has no names that end with ${part.endsWith(".") ? "a dot" : "a space"}`;
  const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?= *(?:\.|$))/i.exec(part)?.[0];
  if (reserved != null) return `Windows keeps the name ${reserved} for a device`;
  if (Buffer.byteLength(part) > longestPart) return `a part of it is longer than ${longestPart} bytes`;
  return undefined;
}

const longestPart = 255;

function hasControlCharacter(path: string): boolean {
  for (const character of path) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}

/** File systems compare capitals letter by letter: σ and ς have one. */
function fold(path: string): string {
  return [...path.normalize("NFC")]
    .map((character) => {
      const capital = character.toUpperCase();
      return (capital.length === character.length ? capital : character).toLowerCase();
    })
    .join("");
}

function foldersOf(path: string): string[] {
  const parts = path.split("/");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
}

function refuse(folder: string, path: string, fault: string): never {
  throw new ScrapewayError({
    code: "pack.unsafe-path",
    message: `The path ${JSON.stringify(path)} cannot go into an archive: ${fault}.`,
    place: folder === "" ? path : `${folder}/${path}`,
    next: "Rename or remove the file, or name it in .terraformignore if callers do not need it.",
  });
}
