import { checkKey, checkPrefix, type ObjectStore } from "../../src/store/objects/objects";

/** Objects of this process: a store over them is lost with it, and is otherwise like every other. */
export function memoryObjects(): ObjectStore {
  const objects = new Map<string, { readonly bytes: Uint8Array; readonly modified: Date }>();

  function put(key: string, bytes: Uint8Array): void {
    objects.set(key, { bytes: Uint8Array.from(bytes), modified: new Date() });
  }

  return {
    async get(key) {
      checkKey(key);
      const bytes = objects.get(key)?.bytes;
      return bytes == null ? undefined : Uint8Array.from(bytes);
    },
    async list(prefix) {
      checkPrefix(prefix);
      const keys = [...objects.keys()].filter((key) => key.startsWith(prefix));
      return [...new Set(keys.map((key) => key.slice(prefix.length).split("/", 1).join()))].sort();
    },
    async putIfAbsent(key, bytes) {
      checkKey(key);
      if (objects.has(key)) return "taken";
      put(key, bytes);
      return "put";
    },
    async replace(key, bytes) {
      checkKey(key);
      put(key, bytes);
    },
    async remove(key) {
      checkKey(key);
      objects.delete(key);
    },
    async modified(key) {
      checkKey(key);
      return objects.get(key)?.modified;
    },
  };
}
