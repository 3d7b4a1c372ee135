import { readFileSync } from "node:fs";
import { join } from "node:path";

interface LockedPackage {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

type LockedPackages = Readonly<Record<string, LockedPackage>>;

function packagesOf(file: string): LockedPackages {
  const lock: { readonly packages: LockedPackages } = JSON.parse(readFileSync(join(__dirname, "../..", file), "utf8"));
  return lock.packages;
}

describe.each([
  "package-lock.json",
  "tools/provider-aws-6/package-lock.json",
  "tools/cdktn/package-lock.json",
  "tools/node-versions/package-lock.json",
])("the lock file %s", (file) => {
  const packages = packagesOf(file);

  it("lists the packages for every platform, so that npm ci accepts it everywhere", () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => packages[`node_modules/${name}`] == null && packages[`${path}/node_modules/${name}`] == null,
      ),
    );
    // Mended by: node tools/lockfile/complete.mjs
    expect(missing).toEqual([]);
  });

  it("names no host from which packages came", () => {
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved?.startsWith("http"))).toEqual([]);
  });
});
