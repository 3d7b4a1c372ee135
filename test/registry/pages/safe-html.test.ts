import { renderMarkdown } from "../../../src/registry/pages/markdown";

const rendered = (source: string, taken: readonly string[] = []) => renderMarkdown(source, taken).content.toString();

describe("HTML in a README", () => {
  it.each([
    [
      "what terraform-docs writes in cells",
      "| Type |\n|---|\n| <pre>object({<br/>  a = string<br>})</pre> |",
      "<td><pre>object({<br>  a = string<br>})</pre></td>",
    ],
    [
      "the names that it gives to link to",
      '| <a name="input_cidr"></a> [cidr](#input\\_cidr) |\n|---|',
      '<th><a id="input_cidr"></a> <a href="#input_cidr">cidr</a></th>',
    ],
    [
      "a name in a heading",
      '### <a name="input_b"></a> [b](#input\\_b)',
      '<h3 id="b"><a id="input_b"></a> <a href="#input_b">b</a></h3>',
    ],
    [
      "a link to the web",
      '<a href="https://example.test/?a&b">x</a>',
      '<a href="https://example.test/?a&amp;b" rel="noopener noreferrer nofollow">x</a>',
    ],
    [
      "keys, powers and emphasis",
      "<kbd>x</kbd> 2<sup>3</sup> <b>b</b> <em>*i*</em>",
      "<kbd>x</kbd> 2<sup>3</sup> <strong>b</strong> <em><em>i</em></em>",
    ],
    ["how something looks, without it", '<p align="center"><span style="color:red">x</span></p>', "<p>x</p>"],
    ["an image's description", '<img src="https://example.test/x.png" alt="A <i> diagram" width=10>', "A"],
  ])("shows %s", (_, source, html) => {
    expect(rendered(source)).toContain(html);
  });

  it.each([
    [
      "a fold",
      "<details>\n<summary>More **so**</summary>\n\n- one\n\n```hcl\n</details>\n```\n\n</details>\n\nBehind.",
      "<details><summary>More <strong>so</strong></summary>",
    ],
    ["a fold that is open", "<details open>\n\nText.\n</details>\nBehind.", '<details open="">'],
    [
      "a fold in a list",
      "- x\n\n  <details><summary>y</summary>\n\n  z\n\n  </details>\n\nBehind.",
      "<details><summary>y</summary>",
    ],
  ])("shows %s, and what is behind it outside", (_, source, html) => {
    const text = rendered(source);
    expect(text.replace(/>\n/g, ">")).toContain(html);
    expect(text.slice(text.lastIndexOf("</details>"))).toContain("<p>Behind.</p>");
  });

  it("folds within folds", () => {
    const text = rendered(
      "<details>\n<summary>a</summary>\n\n<details>\n<summary>b</summary>\n\nc\n\n</details>\n\nd\n\n</details>\n",
    );
    expect(text.replaceAll("\n", "")).toBe(
      "<details><summary>a</summary><details><summary>b</summary><p>c</p></details><p>d</p></details>",
    );
  });

  it.each([
    "<kbd>x",
    "x</kbd>",
    "**a<kbd>b**x</kbd>",
    "<kbd>x\n\ny</kbd>",
    "| <pre>x |\n|---|\n| </pre> |",
    "<details>\n\nx",
    "</details>",
    "<details onclick=x>\n\nx\n\n</details>",
    "> <details>\n\nx\n\n</details>",
    "<script>x</script>",
    "<iframe src=x></iframe>",
    "<svg><a xlink:href=x></a></svg>",
  ])("shows tags as text that are no pair, or are not for READMEs: %s", (source) => {
    expect(rendered(source)).not.toMatch(/<\/?(kbd|pre|details|script|iframe|svg)\b/);
    expect(rendered(source)).toContain("&lt;");
  });

  it("gives no anchor an id of the page, or one twice, and no link an address that runs", () => {
    expect(rendered('<a name="use"></a><a id="x"></a><a id="x"></a><a name="1 2"></a>', ["use"])).toBe(
      '<p><a id="x"></a></p>\n',
    );
    for (const target of [
      "javascript:alert(1)",
      "JAVASCRIPT:x",
      "&#106;avascript:x",
      "data:text/html,x",
      "//x",
      "../x",
    ]) {
      expect(rendered(`<a href="${target}">x</a>`)).toBe("<p>x</p>\n");
    }
  });
});

describe("an image that cannot be shown", () => {
  it.each([
    ["![A diagram](images/my pic.png)", "A diagram"],
    ["![A diagram](file:x.png)", "A diagram"],
    ["![A diagram](data:image/svg+xml;base64,xx)", "A diagram"],
    ["![a ![b](c) d](e)", "a b d"],
  ])("leaves its description, without a mark before it: %s", (source, description) => {
    expect(rendered(source)).toBe(`<p><span class="image">${description}</span></p>\n`);
  });
});

describe("an alert", () => {
  it.each(["NOTE", "Tip", "important", "WARNING", "CAUTION"])("begins with its word: %s", (kind) => {
    const word = kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase();
    expect(rendered(`> [!${kind}]\n> Do *not*.\n>\n> Never.`)).toBe(
      `<blockquote class="alert ${kind.toLowerCase()}">\n<p><strong>${word}:</strong> Do <em>not</em>.</p>\n<p>Never.</p>\n</blockquote>\n`,
    );
  });

  it("is one only at the beginning of a quotation, alone on its line, with a word that is known", () => {
    for (const source of ["> [!FATAL]\n> x", "> x [!NOTE]\n> y", "> [!NOTE] x", "[!NOTE]\nx", "> *[!NOTE]*\n> x"]) {
      expect(rendered(source)).not.toContain("alert");
    }
  });
});
