import { ScrapewayError } from "../../model/errors";

/**
 * Objects under keys: all that a store asks of what keeps it. A folder is one; a bucket needs no more than this to be another, so that a
 * store means the same over each. What is written here is stated as tests in `test/store/objects/contract.ts`, which run against every kind.
 *
 * A key is parts with slashes between them; {@link checkKey} says what a part is. Whoever reads an object gets it as it was before a write
 * or as it is after, never half of it. A write that is answered is durable; one that was cut off has happened or has not.
 *
 * @throws ScrapewayError `store.invalid-key`, and `store.unreadable` or `store.unwritable` where whatever keeps the objects refuses
 */
export interface ObjectStore {
  /** The object's bytes; `undefined` where there is none. */
  get(key: string): Promise<Uint8Array | undefined>;
  /**
   * The next part of all keys that begin with the prefix, sorted, each once: of `a/b` and `a/c/d`, `a/` lists `b` and `c`. A part may be
   * listed under which nothing is left.
   *
   * @param prefix empty, or a key with a slash behind it
   */
  list(prefix: string): Promise<readonly string[]>;
  /** Puts an object where there is none. Of all that try at once exactly one puts it; the others change nothing and find it taken. */
  putIfAbsent(key: string, bytes: Uint8Array): Promise<"put" | "taken">;
  /** Puts an object, in the place of another where there is one. */
  replace(key: string, bytes: Uint8Array): Promise<void>;
  /** Removes an object; nothing where there is none. */
  remove(key: string): Promise<void>;
  /** When the object was written, by the clock of whoever keeps it; `undefined` where there is none. */
  modified(key: string): Promise<Date | undefined>;
}

/**
 * Refuses whatever is no key: parts have letters, digits, `_`, `-` and `.`, but none is `.` or `..`, and none ends in `.tmp`, which is for
 * what an object store writes for itself. A key has at most 1,024 characters (S3's limit) and a part at most 255 (that of file systems).
 *
 * @throws ScrapewayError `store.invalid-key`
 */
export function checkKey(key: string): void {
  if (key.length <= 1024 && key.split("/").every(isKeyPart)) return;
  throw new ScrapewayError({
    code: "store.invalid-key",
    message: `${JSON.stringify(key)} is no key of an object.`,
    place: key,
    next: "Write parts of letters, digits, _, - and . with slashes between them, none of them . or .., none ending in .tmp.",
  });
}

/** As {@link checkKey}, for what keys begin with. @throws ScrapewayError `store.invalid-key` */
export function checkPrefix(prefix: string): void {
  if (prefix === "") return;
  checkKey(prefix.endsWith("/") ? prefix.slice(0, -1) : `${prefix}/`);
}

export function isKeyPart(part: string): boolean {
  return /^[\w.-]{1,255}$/.test(part) && part !== "." && part !== ".." && !part.endsWith(".tmp");
}
