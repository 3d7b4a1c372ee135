/**
 * Whether a private key stands in a text: in PEM (RFC 7468) of any kind, in OpenPGP's armour, in SSH2's or PuTTY's form, of age, or PEM once
 * more in base64, as Kubernetes holds it. A marker alone, or one with a placeholder behind it, is none; nor are certificates and public keys.
 *
 * @param prose whether the text explains things: then only what is long enough to be a key counts
 */
export function hasPrivateKey(text: string, prose: boolean): boolean {
  if (/^PuTTY-User-Key-File-\d/m.test(text) || /\bAGE-SECRET-KEY-1[0-9A-Z]{20,}/.test(text)) return true;
  if (armoured(text, prose)) return true;
  return [...text.matchAll(/LS0tLS1CRUdJTi[A-Za-z0-9+/=]{8,}/g)].some(([encoded]) =>
    armoured(Buffer.from(encoded, "base64").toString("latin1"), prose),
  );
}

function armoured(text: string, prose: boolean): boolean {
  const begin = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|---- BEGIN SSH2 (?:[A-Z]+ )*PRIVATE KEY ----/g;
  return [...text.matchAll(begin)].some((found) => {
    const behind = text.slice(found.index + found[0].length, found.index + found[0].length + longest);
    return keyLength(behind) >= (prose ? 40 : 1);
  });
}

/** Where a body has to begin, after its headers. */
const longest = 4_000;

/** How many characters of a key stand behind its marker. Line ends may be written as `\n`, as in JSON, and lines may be indented. */
function keyLength(behind: string): number {
  const lines = behind
    .split(/\r?\n|(?:\\r)?\\n/)
    .slice(1)
    .map((line) => line.trim().replace(/["',;]+$/, ""));
  const start = lines.findIndex((line) => line !== "" && !/^[A-Za-z-]+: /.test(line) && !line.endsWith("\\"));
  let length = 0;
  for (const line of lines.slice(start === -1 ? lines.length : start)) {
    if (!/^[A-Za-z0-9+/=]+$/.test(line)) break;
    length += line.length;
  }
  return length;
}
