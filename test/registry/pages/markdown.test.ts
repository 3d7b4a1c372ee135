import { renderMarkdown } from "../../../src/registry/pages/markdown";
import { readmeForPage } from "../../../src/registry/pages/readme";

const rendered = (source: string) => renderMarkdown(source).content.toString();

describe("renderMarkdown", () => {
  it.each([
    ["a script", "<script>alert(1)</script>"],
    ["an image with a handler", '<img src=x onerror="alert(1)">'],
    ["HTML inside a paragraph", "text <b onclick=alert(1)>bold</b>"],
    ["a script after an unfinished comment", "<!-- <script>alert(1)</script>"],
    ["a comment that ends early", "<!-- x --><script>alert(1)</script>"],
    ["a script in a fence's info", "```<script>alert(1)</script>\ncode\n```"],
    ["a script in a mermaid block", "```mermaid\n</code></pre><script>alert(1)</script>\n```"],
    ["a script in HCL", '```hcl\nx = "</code><script>alert(1)</script>"\n```'],
    ["a script in a table", "| a |\n|---|\n| <script>alert(1)</script> |"],
    ["a script in a heading", "## <script>alert(1)</script>"],
    ["a quote in a link's title", '[x](https://example.test "\\" onclick=\\"alert(1)")'],
    ["a script in an image's description", "![<script>alert(1)</script>](https://example.test/x.png)"],
  ])("shows %s as text", (_, source) => {
    const html = rendered(source);
    expect(html).not.toMatch(/<(script|img|b)\b/i);
    // Inside a quoted attribute it would be text, so quoted values go before handlers are looked for.
    expect(html.replace(/"[^"]*"/g, "")).not.toMatch(/<[^>]*\son\w+\s*=/i);
  });

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\\nscript:alert(1)",
    "&#106;avascript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "../../examples/minimal",
    "/v1/modules",
    "//elsewhere.example.test",
  ])("makes no link to %s", (target) => {
    for (const source of [`[text](${target})`, `<${target}>`, `[text][1]\n\n[1]: ${target}`]) {
      expect(rendered(source)).not.toContain("<a ");
    }
  });

  it("links to the web, to mail and to headings, and tells the web nothing", () => {
    expect(rendered("[x](https://example.test/a?b=c&d)")).toBe(
      '<p><a href="https://example.test/a?b=c&amp;d" rel="noopener noreferrer nofollow">x</a></p>\n',
    );
    expect(rendered("[x](mailto:a@example.test) [y](#usage)")).toMatch(/href="mailto:.*href="#usage"/);
  });

  it("keeps the text of a link that leads nowhere from here", () => {
    expect(rendered("see [the *example*](../x) and [this](https://example.test).")).toBe(
      '<p>see the <em>example</em> and <a href="https://example.test" rel="noopener noreferrer nofollow">this</a>.</p>\n',
    );
  });

  it("loads no image from anywhere", () => {
    expect(
      rendered("![A diagram](https://example.test/x.png) [![badge](https://b.example.test)](https://example.test)"),
    ).not.toMatch(/<img|src=/);
  });

  it("leaves comments out, alone and within text", () => {
    expect(rendered("<!-- one -->\ntext <!-- two --> end\n\n<!--\nthree\n-->\n")).toBe("<p>text  end</p>\n");
    expect(rendered("`<!-- code -->`")).toContain("&lt;!-- code --&gt;");
  });

  it("names headings as GitHub does, apart from each other and from the page's own", () => {
    const { content, headings } = renderMarkdown("## Use it!\n\n## Usage\n\n## Usage\n\n### Zażółć `x`\n\n## \n", [
      "usage",
    ]);
    expect(headings).toEqual([
      { id: "use-it", text: "Use it!" },
      { id: "usage-1", text: "Usage" },
      { id: "usage-2", text: "Usage" },
    ]);
    expect(content.toString()).toContain('<h3 id="zażółć-x">');
  });

  it("turns mermaid into figures that a script may draw, and says so", () => {
    const { content, hasDiagram } = renderMarkdown("```mermaid\nflowchart LR\n  a --> b\n```");
    expect(hasDiagram).toBe(true);
    expect(content.toString()).toBe(
      '<figure class="diagram" data-diagram><pre tabindex="0"><code>flowchart LR\n  a --&#62; b\n</code></pre></figure>\n',
    );
    expect(renderMarkdown("```text\nflowchart\n```").hasDiagram).toBe(false);
  });

  it("colours HCL without changing a character of it", () => {
    const source = 'module "x" { # <b>\n  a   = "b & ${c}"\n  d == e\n  n = 12\n}\n';
    const html = rendered(`\`\`\`hcl\n${source}\`\`\``);
    const text = html.replace(/<[^>]*>/g, "").replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    expect(text.trimEnd()).toBe(source.trimEnd());
    expect(html).toContain('<span class="hcl-name">a</span>');
    expect(html).not.toContain('<span class="hcl-name">d</span>');
  });
});

describe("readmeForPage", () => {
  it("leaves out a first paragraph that only repeats the summary", () => {
    expect(readmeForPage("# Name\n\nMakes it.\n\nMore.\n", "Makes it.").trim()).toBe("More.");
    expect(readmeForPage("# Name\n\nMakes it.\nAnd more.\n", "Makes it.").trim()).toBe("Makes it.\nAnd more.");
  });

  it("leaves out the picture beside the README, which the page does not have, with its heading", () => {
    const readme = "Text.\n\n## Resources\n\n![What it makes](resources.svg)\n\n## Security\n\n- x\n";
    expect(readmeForPage(readme, "")).toMatch(/^Text\.\n+## Security\n\n- x\n$/);
    expect(readmeForPage("![Mine](mine.svg)\n", "")).toBe("![Mine](mine.svg)\n");
  });

  const tables = "<!-- BEGIN_TF_DOCS -->\n## Inputs\n| a |\n<!-- END_TF_DOCS -->";

  it("leaves out the title and the tables, with the heading that stood over them alone", () => {
    const readme = `<!-- generated\n-->\n# sample\n\nText.\n\n## Inputs and outputs\n\n${tables}\n\n## Troubleshooting\n\nMore.\n`;
    expect(readmeForPage(readme, "").trim()).toMatch(/^Text\.\n+## Troubleshooting\n\nMore\.$/);
  });

  it("keeps what an author lets terraform-docs say besides the sections that the page has", () => {
    const sections =
      '## Required Inputs\n\nThese:\n\n### <a name="a"></a> a\n\n```hcl\n## Outputs of old\n```\n\n## Outputs\n\nNone.\n';
    const readme = `<!-- BEGIN_TF_DOCS -->\n# Network\n\nDEPRECATED.\n\n<!-- lint -->\n${sections}\n## Contributing\n\nDo.\n<!-- END_TF_DOCS -->\n`;
    expect(readmeForPage(readme, "").replace(/\n+/g, "\n")).toBe("DEPRECATED.\n<!-- lint -->\n## Contributing\nDo.\n");
    const old = `Text.\n\n<!--- BEGINNING OF PRE-COMMIT-TERRAFORM DOCS HOOK --->\n${sections}<!--- END OF PRE-COMMIT-TERRAFORM DOCS HOOK --->\n`;
    expect(readmeForPage(old, "").trim()).toBe("Text.");
  });

  it("keeps a heading that has something else under it", () => {
    const readme = `## Reference\n\n${tables}\n\n### Notes\n\nText.\n`;
    expect(readmeForPage(readme, "")).toContain("## Reference");
    expect(readmeForPage(`## Reference\n\nText.\n\n${tables}\n`, "")).toContain("## Reference");
  });

  it("drops the heading at the end of a README", () => {
    expect(readmeForPage(`Text.\n\n## Reference\n\n${tables}\n`, "").trim()).toBe("Text.");
  });

  it.each([
    ["no tables", "# a\n\nText.\n", "Text."],
    ["a marker without an end", "Text.\n\n<!-- BEGIN_TF_DOCS -->\nrest\n", "Text.\n\n<!-- BEGIN_TF_DOCS -->\nrest"],
    ["no title", "Text.\n# Not a title\n", "Text.\n# Not a title"],
    ["Windows line ends", "# a\r\n\r\nText.\r\n", "Text."],
    ["nothing", "", ""],
  ])("copes with %s", (_, readme, expected) => {
    expect(readmeForPage(readme, "").trim()).toBe(expected);
  });
});
