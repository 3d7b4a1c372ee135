import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";

/**
 * Has cdktf load packages that it brings along when it first uses them: more than half of all files that it loads. It packs assets in
 * processes of their own, and neither asks for versions nor writes manifests here. A package that is not cdktf's own, but shared with
 * others, stays as it is.
 */
export function loadPackagesOfCdktfLate(): void {
  try {
    const cdktf = require.resolve("cdktf");
    const own = join(dirname(cdktf), "..", "node_modules", sep);
    for (const name of ["archiver", "json-stable-stringify", "semver"]) {
      const path = createRequire(cdktf).resolve(name);
      if (path.startsWith(own)) loadLate(path);
    }
  } catch {
    // It is not installed, or brings along others: whoever loads it says what is missing.
  }
}

function loadLate(path: string): void {
  if (require.cache[path] != null) return;
  const load = (): object => {
    if (require.cache[path] === standIn) delete require.cache[path];
    return require(path);
  };
  const exports = new Proxy(function later() {}, {
    apply: (_, self, given) => Reflect.apply(callable(load(), path), self, given),
    get: (_, name) => Reflect.get(load(), name),
  });
  const standIn = Object.assign(Object.create(module), {
    id: path,
    filename: path,
    children: [],
    loaded: true,
    exports,
  });
  require.cache[path] = standIn;
}

function callable(exported: object, path: string): (...given: unknown[]) => unknown {
  if (typeof exported === "function") return exported as (...given: unknown[]) => unknown;
  throw new TypeError(`What ${path} exports is no function.`);
}
