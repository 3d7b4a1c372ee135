import { ScrapewayError } from "./errors";
import type { Warning } from "./warning";

/**
 * Refuses paths that callers could not unpack somewhere: absolute ones, ones with `.` or `..` or empty parts, ones with characters or names
 * that Windows does not have, parts and paths that are too long; and pairs that fall together on a file system that ignores case or composes
 * unicode, or that use one name as file and folder. A module is downloaded by people who did not choose its names.
 *
 * @param folder the module's, for the place of the error
 * @param allowed files and folders whose names only some systems lack, and whose author knows that. What no system can unpack stays refused.
 * @returns those of `allowed` that any system can hold, or that there are not
 * @throws ScrapewayError `pack.unsafe-path`
 */
export function checkArchivePaths(
  paths: readonly string[],
  folder = "",
  allowed: readonly string[] = [],
): readonly string[] {
  const used = new Set<string>();
  const check = (path: string, { text, names }: Fault): void => {
    const named = names.filter((name) => allowed.includes(name));
    if (named.length === 0) refuse(folder, path, text, names[0]);
    for (const name of named) used.add(name);
  };
  const files = new Map<string, string>();
  for (const path of paths) {
    for (const fault of faultsOf(path)) check(path, fault);
    const folded = fold(path);
    const twin = files.get(folded);
    if (twin != null) check(path, sameFile(path, twin));
    files.set(folded, path);
  }
  for (const [folded, path] of files) {
    for (const parent of foldersOf(folded)) {
      const twin = files.get(parent);
      if (twin != null) check(path, fileAndFolder(path, twin));
    }
  }
  return allowed.filter((name) => !used.has(name));
}

interface Fault {
  readonly text: string;
  /** The files and folders of which one has to be allowed by its author; none where no system can unpack it. */
  readonly names: readonly string[];
}

function sameFile(path: string, twin: string): Fault {
  const parts = twin.split("/");
  const names = path
    .split("/")
    .flatMap((part, index) => (part === parts[index] ? [] : [upTo(path, index), upTo(twin, index)]));
  return { text: `on some file systems it is the same file as ${JSON.stringify(twin)}`, names };
}

function fileAndFolder(path: string, twin: string): Fault {
  const sharedName = upTo(path, twin.split("/").length - 1);
  return {
    text: `${JSON.stringify(twin)} is a file and cannot be a folder too`,
    names: sharedName === twin ? [] : [sharedName, twin],
  };
}

/** The first parts of a path, the one at `index` among them. */
function upTo(path: string, index: number): string {
  return path
    .split("/")
    .slice(0, index + 1)
    .join("/");
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

function faultsOf(path: string): readonly Fault[] {
  const text = faultOfAll(path);
  if (text != null) return [{ text, names: [] }];
  return path.split("/").flatMap((part, index) => {
    if (Buffer.byteLength(part) > longestPart) {
      return [{ text: `a part of it is longer than ${longestPart} bytes`, names: [] }];
    }
    const ofPart = index === 0 && /^[A-Za-z]:/.test(part) ? "it starts with a drive letter" : faultOfPart(part);
    return ofPart == null ? [] : [{ text: ofPart, names: [upTo(path, index)] }];
  });
}

/** What nobody can unpack, or what would be unpacked to another place on some systems. */
function faultOfAll(path: string): string | undefined {
  if (path === "") return "it is empty";
  // fflate keeps entries in a plain object, where this name would be lost.
  if (path === "__proto__") return "the name is one that JavaScript cannot hold";
  if (path.startsWith("/")) return "it is absolute";
  if (path.includes("\\")) return "it has a backslash; write forward slashes";
  if (path.includes("\0")) return "it has a control character";
  if (/\p{Surrogate}/u.test(path)) return "it has half of a character, which UTF-8 cannot write";
  const parts = path.split("/");
  if (parts.includes("..")) return 'it has a part ".."';
  if (parts.includes(".") || parts.includes("")) return 'it has an empty part or a part "."';
  if (Buffer.byteLength(path) > longestEntry)
    return `its name is longer than ${longestEntry} bytes, all that a zip can say`;
  return undefined;
}

/** PKWARE's APPNOTE 4.4.10: the length of a name has two bytes. */
const longestEntry = 0xffff;

/**
 * What Windows does not take as a name: https://learn.microsoft.com/windows/win32/fileio/naming-a-file, section "Naming conventions". A
 * reserved name with an ending is reserved, too.
 */
function faultOfPart(part: string): string | undefined {
  if (hasControlCharacter(part)) return "it has a control character";
  const character = /[<>:"|?*]/.exec(part)?.[0];
  if (character != null) return `Windows has no names with ${character}`;
  if (/[. ]$/.test(part)) return `Windows has no names that end with ${part.endsWith(".") ? "a dot" : "a space"}`;
  const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?= *(?:\.|$))/i.exec(part)?.[0];
  if (reserved != null) return `Windows keeps the name ${reserved} for a device`;
  return undefined;
}

/** Linux takes 255 bytes (NAME_MAX), Windows and macOS 255 characters. */
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

function refuse(folder: string, path: string, fault: string, name: string | undefined): never {
  const allow =
    name == null
      ? ""
      : ` If callers never need it on such systems, allow it by name in scrapeway.json, at this module: "unportableNames": { ${JSON.stringify(name)}: "REASON" }.`;
  throw new ScrapewayError({
    code: "pack.unsafe-path",
    message: `The path ${JSON.stringify(path)} cannot go into an archive: ${fault}.`,
    place: folder === "" ? path : `${folder}/${path}`,
    next: `Rename or remove the file, or name it in .terraformignore if callers do not need it.${allow}`,
  });
}
