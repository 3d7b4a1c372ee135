import { gunzipSync } from "node:zlib";
import { unzipSync } from "fflate";

/**
 * One file out of a release archive, a zip or a gzipped tar, found by its base name.
 *
 * @throws Error where the archive has no such file
 */
export function fileOfArchive(archive: Uint8Array, name: string): Uint8Array {
  const isZip = archive[0] === 0x50 && archive[1] === 0x4b;
  const content = isZip ? fileOfZip(archive, name) : fileOfTar(gunzipSync(archive), name);
  if (content == null) throw new Error(`the archive has no ${name}`);
  return content;
}

function fileOfZip(archive: Uint8Array, name: string): Uint8Array | undefined {
  const files = unzipSync(archive, { filter: (file) => baseName(file.name) === name });
  return Object.values(files)[0];
}

/** Header blocks of 512 bytes, each followed by its file, padded to 512 (POSIX ustar). */
function fileOfTar(tar: Uint8Array, name: string): Uint8Array | undefined {
  let offset = 0;
  while (offset + 512 <= tar.length && tar[offset] !== 0) {
    const path = text(tar, offset, 100);
    const size = Number.parseInt(text(tar, offset + 124, 12).trim(), 8);
    const type = text(tar, offset + 156, 1);
    if ((type === "0" || type === "") && baseName(path) === name) return tar.slice(offset + 512, offset + 512 + size);
    offset += 512 + Math.ceil(size / 512) * 512;
  }
  return undefined;
}

function text(bytes: Uint8Array, offset: number, length: number): string {
  const field = bytes.subarray(offset, offset + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
