import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import MarkdownIt from "markdown-it";

const repository = path.join(__dirname, "../..");
const pages = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: repository,
  encoding: "utf8",
})
  .split("\n")
  .filter((page) => page !== "" && existsSync(path.join(repository, page)));

interface Page {
  readonly links: readonly string[];
  /** Ids of headings, as GitHub makes them. */
  readonly anchors: ReadonlySet<string>;
}

const markdown = new MarkdownIt();

function pageOf(text: string): Page {
  const tokens = markdown.parse(text, {});
  const inline = tokens.flatMap((token) => token.children ?? []);
  const links = inline.flatMap((token) => {
    const target = token.attrGet("href") ?? token.attrGet("src");
    return target == null ? [] : [target];
  });
  const headings = tokens.flatMap((token, index) =>
    token.type === "heading_open" ? [tokens[index + 1]?.content ?? ""] : [],
  );
  return { links, anchors: new Set(headings.map(anchorOf)) };
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}

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

  it("of pages in the npm package lead to files that are in it", () => {
    const packed = packedFiles();
    const dead = packed
      .filter((page) => page.endsWith(".md") && !page.startsWith("node_modules/"))
      .flatMap((page) => {
        const { links } = pageOf(readFileSync(path.join(repository, page), "utf8"));
        const paths = links
          .filter((link) => !/^(?:https?:|mailto:|#)/.test(link))
          .map((link) => link.split("#")[0] ?? "");
        const targets = paths.map((link) => path.posix.join(path.posix.dirname(page), decodeURIComponent(link)));
        return targets.flatMap((to) =>
          packed.some((file) => file === to || file.startsWith(`${to.replace(/\/$/, "")}/`)) ? [] : [`${page}: ${to}`],
        );
      });
    expect(packed).toContain("docs/module-language.md");
    expect(dead).toEqual([]);
  });
});

/** What `npm pack` would put into the package. */
function packedFiles(): readonly string[] {
  const options = { cwd: repository, encoding: "utf8", maxBuffer: 50_000_000 } as const;
  const listed: unknown = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], options));
  // npm 10 gives a list of packages, npm 11 an object of them by name.
  const [packed] = Object.values(listed as Readonly<Record<string, { readonly files: readonly { path: string }[] }>>);
  return (packed?.files ?? []).map((file) => file.path);
}
