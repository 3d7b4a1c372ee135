import path from "node:path";
import { platformName, toolsCache } from "../../src/exec/tools-cache";

describe("the tools cache", () => {
  it("is where XDG_CACHE_HOME says", () => {
    expect(toolsCache({ XDG_CACHE_HOME: "/somewhere/cache" })).toBe(
      path.join("/somewhere/cache", "scrapeway", "tools"),
    );
  });

  it("is not where a relative XDG_CACHE_HOME says, as the specification asks", () => {
    expect(path.isAbsolute(toolsCache({ XDG_CACHE_HOME: "cache" }))).toBe(true);
    expect(toolsCache({ XDG_CACHE_HOME: "cache" })).toBe(toolsCache({}));
  });
});

it.each([
  ["linux", "x64", "linux-amd64"],
  ["darwin", "arm64", "darwin-arm64"],
  ["win32", "x64", "windows-amd64"],
])("the platform %s %s is called %s in release archives", (platform, architecture, name) => {
  expect(platformName(platform, architecture)).toBe(name);
});
