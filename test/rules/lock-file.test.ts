import { readFileSync } from "node:fs";
import { join } from "node:path";

interface LockedPackage {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
  readFileSync(join(__dirname, "../../package-lock.json"), "utf8"),
);

test("the lock file lists the packages for every platform, so that npm ci accepts it everywhere", () => {
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => lock.packages[`node_modules/${name}`] == null && lock.packages[`${path}/node_modules/${name}`] == null,
    ),
  );
  // Mended by: node tools/lockfile/complete.mjs
  expect(missing).toEqual([]);
});

test("the lock file names no host from which packages came", () => {
  expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved?.startsWith("http"))).toEqual([]);
});
