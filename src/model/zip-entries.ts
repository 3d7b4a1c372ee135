/** What the directory of a zip says about one of its entries. */
export interface ZipEntry {
  readonly name: string;
  /** Whether its owner may execute it, where a Unix made the entry. */
  readonly executable: boolean;
}

/**
 * The entries of a zip, from the directory at its end (PKWARE's APPNOTE 4.3.12, 4.3.16, 4.4.15). What unpacks the contents does not tell modes.
 *
 * @returns nothing where the bytes are no zip
 */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: ZipEntry[] = [];
  const end = endOfDirectory(view);
  if (end === undefined) return entries;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0 && isEntry(view, at); left -= 1) {
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const madeByUnix = view.getUint8(at + 5) === 3;
    const mode = view.getUint32(at + 38, true) >>> 16;
    entries.push({ name, executable: madeByUnix && (mode & 0o100) !== 0 });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The record stands last, before a comment of up to 65,535 bytes. */
function endOfDirectory(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return undefined;
}

function isEntry(view: DataView, at: number): boolean {
  return at + 46 <= view.byteLength && view.getUint32(at, true) === 0x02014b50;
}
