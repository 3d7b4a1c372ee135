import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { type Page, pageOf } from "../support/markdown-page";

const repository = path.join(__dirname, "../..");
const pages = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: repository,
  encoding: "utf8",
})
  .split("\n")
  .filter((page) => page !== "" && existsSync(path.join(repository, page)));

/** What is wrong with a link of a page, in a word; nothing where it leads somewhere. */
function broken(page: string, own: Page, target: string): string | undefined {
  if (/^(?:https?|mailto):/.test(target)) return URL.canParse(target) ? undefined : "is no address";
  const [file = "", anchor] = target.split("#");
  const missing = "names a heading that is not there";
  if (file === "") return own.anchors.has(anchor ?? "") ? undefined : missing;
  const to = path.join(repository, path.dirname(page), decodeURIComponent(file));
  if (!existsSync(to)) return "leads to nothing";
  if (path.relative(repository, to).startsWith("..")) return "leads out of the repository";
  if (anchor == null || statSync(to).isDirectory()) return undefined;
  return pageOf(readFileSync(to, "utf8")).anchors.has(anchor) ? undefined : missing;
}

function brokenLinks(page: string, text: string): readonly string[] {
  const own = pageOf(text);
  return own.links.flatMap((target) => {
    const problem = broken(page, own, target);
    return problem == null ? [] : [`${target} ${problem}`];
  });
}

describe("links", () => {
  it("are looked for in all pages", () => {
    expect(pages).toEqual(expect.arrayContaining(["README.md", "docs/choosing.md", "modules/endpoint/README.md"]));
  });

  it.each(pages)("of %s lead somewhere", (page) => {
    expect(brokenLinks(page, readFileSync(path.join(repository, page), "utf8"))).toEqual([]);
  });

  it("that lead nowhere are found", () => {
    const text =
      "# A b\n[1](#a-b) [2](#c) [3](docs) [4](docs/none.md) [5](docs/testing.md#none) [6](../x) ![7](no.svg)";
    expect(brokenLinks("README.md", text)).toEqual([
      "#c names a heading that is not there",
      "docs/none.md leads to nothing",
      "docs/testing.md#none names a heading that is not there",
      "../x leads to nothing",
      "no.svg leads to nothing",
    ]);
  });
});
