import MarkdownIt from "markdown-it";
import { markdownVerdict } from "../../../src/cli/verdict-text";

const told = (reason: string): string => {
  const page = new MarkdownIt({ html: true }).render(
    markdownVerdict({ bump: "patch", findings: [{ rule: "output-described", subject: "x", bump: "patch", reason }] }),
  );
  const cells = [...page.matchAll(/<td>([\s\S]*?)<\/td>/g)].map(([, cell = ""]) => cell);
  return (cells.at(-1) ?? "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
};

test.each([
  "subnets[*].routes[*].via has to be given now.",
  'The value "<script>alert(1)</script>" is refused & <b>gone</b>.',
  "a | b, `code`, **bold**, _one_ and ~~two~~, \\ and [link](https://example.test)",
  "aws_lb.this is __private__; &amp; stays &amp;",
])("the words of a module mean nothing to Markdown: %s", (reason) => {
  expect(told(reason)).toBe(reason);
});

test("names stay legible where nobody renders them", () => {
  const text = markdownVerdict({
    bump: "patch",
    findings: [{ rule: "output-described", subject: "x", bump: "patch", reason: "aws_lb.this is new." }],
  });
  expect(text).toContain("aws_lb.this is new.");
});
