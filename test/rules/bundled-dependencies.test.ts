import manifest from "../../package.json";

describe("what the package depends on", () => {
  it("is pinned, so that users get the versions that the tests run", () => {
    const open = Object.entries(manifest.dependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(open).toEqual([]);
  });

  it("is bundled, all but the compiler, which has a binary for each platform", () => {
    const bundled: readonly string[] = manifest.bundleDependencies;
    expect(Object.keys(manifest.dependencies).filter((name) => !bundled.includes(name))).toEqual(["esbuild"]);
  });
});
