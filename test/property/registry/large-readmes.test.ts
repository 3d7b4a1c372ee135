import { renderMarkdown } from "../../../src/registry/pages/markdown";
import { readmeForPage } from "../../../src/registry/pages/readme";

describe("a README that was written to be slow", () => {
  it("is rendered: HTML that is never closed, or closes nothing", () => {
    const hostile = [
      "<details>\n".repeat(20_000),
      `${"<details>\n".repeat(20_000)}${"</details>\n".repeat(10_000)}`,
      "<details>\n\n</details>\n".repeat(10_000),
      `${"> ".repeat(50)}<details>\n`.repeat(5_000),
      "<kbd>".repeat(30_000),
      `${"<kbd>".repeat(5_000)}${"</kbd>".repeat(5_000)}`,
      `<a ${'x="'.repeat(50_000)}`,
      `<a${" ".repeat(100_000)}`,
      "<a href=".repeat(30_000),
      "![".repeat(30_000),
      `${"![a](".repeat(20_000)}`,
    ];
    for (const text of hostile) expect(renderMarkdown(text).content.toString()).toBeDefined();
  }, 20_000);

  it("is rendered: comments and headings without end", () => {
    const hostile = [
      `${"<!-- --> ".repeat(50_000)}x`,
      `#${" ".repeat(200_000)}x`,
      "# \n".repeat(50_000),
      "<!--".repeat(50_000),
      "<!--\n".repeat(50_000),
      "<!--\n\n".repeat(20_000),
    ];
    for (const text of hostile) expect(renderMarkdown(readmeForPage(text, "")).headings).toBeDefined();
  }, 20_000);
});
