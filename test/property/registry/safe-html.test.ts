import fc from "fast-check";
import { renderMarkdown } from "../../../src/registry/pages/markdown";

describe("HTML in a README", () => {
  it("is never more than it may be, whatever is put together", () => {
    const pieces = [
      ..."<>/\"'`=&;!()[]*_|#\\- \n".split(""),
      ..."a b p br pre img sub code details summary script svg style iframe"
        .split(" ")
        .flatMap((name) => [`<${name}>`, `</${name}>`, `<${name} `]),
      'onclick="x"',
      "onerror=x",
      'href="javascript:x"',
      'href="https://x"',
      'name="y"',
      "alt='\"><script>'",
      "<!--",
      "-->",
      "\n\n",
      "> ",
      "- ",
      "| a |\n|---|\n| ",
      "> [!NOTE]\n",
      "![",
      "](",
      "<details>\n<summary>",
      "</summary>\n\n",
      "\n</details>\n",
      "```",
      "&lt;",
      "&#60;",
      "javascript:",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
        const html = renderMarkdown(parts.join(""), []).content.toString();
        const tags = html.match(/<[^>]*>?/g) ?? [];
        for (const tag of tags) expect(tag).toMatch(allowed);
        for (const name of ["details", "summary", "pre", "sub", "kbd", "a"]) {
          const count = (pattern: string) => html.match(new RegExp(pattern, "g"))?.length ?? 0;
          expect([name, count(`<${name}[ >]`)]).toEqual([name, count(`</${name}>`)]);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

const allowed =
  /^<(?:\/?(?:p|h[1-6]|em|strong|s|a|ul|ol|li|blockquote|code|pre|br|hr|table|thead|tbody|tr|th|td|div|span|figure|details|summary|kbd|sub|sup))(?: (?:id|class|rel|start|tabindex|open|title|data-diagram)(?:="[^"<>]*")?| href="(?:https?:\/\/|mailto:|#)[^"<>]*")*>$/;
