import { summaryOf } from "../../src/document/summary";

describe("the summary in a README", () => {
  test.each([
    ["Makes a network. More.", "Makes a network."],
    ["Makes resources, e.g. AWS roles. More.", "Makes resources, e.g. AWS roles."],
    ["Makes resources (i.e. Roles and so on). More.", "Makes resources (i.e. Roles and so on)."],
    [
      "Roles, policies, etc. for EKS in the U.S. East regions. More.",
      "Roles, policies, etc. for EKS in the U.S. East regions.",
    ],
    ["Roles, policies, etc. More.", "Roles, policies, etc."],
    ["By Acme Inc. for all. More.", "By Acme Inc. for all."],
    ["ALB vs. NLB, approx. No. 5. More.", "ALB vs. NLB, approx. No. 5."],
    ["Runs Node.js 20.1 at example.com. More.", "Runs Node.js 20.1 at example.com."],
    ["Wants Terraform 1.5. It is a module.", "Wants Terraform 1.5."],
    ["Waits ... and goes on. More.", "Waits ... and goes on."],
    ['It says "stop." More.', 'It says "stop."'],
    ["Is it a module? Yes!", "Is it a module?"],
    ["Takes yes or no. More.", "Takes yes or no."],
    ["Makes a network. eksctl is not needed.", "Makes a network."],
    ["これはモジュールです。もう一つ。", "これはモジュールです。"],
    ["No end of a sentence", "No end of a sentence"],
    ["This module makes:\n\n- a VPC\n", "This module makes:"],
  ])("is one whole sentence: %s", (text, summary) => {
    expect(summaryOf(`# Title\n\n${text}\n`)).toBe(summary);
  });

  test.each([
    ["a heading", "Network\n=======\n\n## Overview"],
    ["badges", "[![build](https://x/y.svg)](https://x) ![license](z.svg)\n[![a](b)](c)"],
    ["badges in HTML", '<p align="center">\n  <a href="x"><img src="y" alt="Logo. Here."></a>\n</p>'],
    ["a row of links", "[Docs](x) | [Examples](y) · [Changelog](z)"],
    ["a comment", "<!-- Not. This.\n\nNor this. -->"],
    ["a table", "| Name | Version |\n|---|---|\n| a. | b. |"],
    ["a list", "- one. Two.\n- three\n\n1. four"],
    ["a quotation", "> [!WARNING]\n> Deprecated. Really."],
    ["code", "```\nSome code. Here.\n```\n\n    more. Code."],
    ["a rule", "***"],
    ["references", "[docs]: https://example.test"],
  ])("is not %s", (_, before) => {
    expect(summaryOf(`${before}\n\nMakes a network. More.\n`)).toBe("Makes a network.");
    expect(summaryOf(`${before}\n`)).toBeUndefined();
  });

  test("has no marks of Markdown, and no pictures", () => {
    expect(
      summaryOf("![logo](x.svg) Makes a **very** [fine](https://x) `aws_vpc` with my\\_name &amp;<br>\nmore. Yes.\n"),
    ).toBe("Makes a very fine aws_vpc with my_name & more.");
  });

  test("is behind front matter, a byte order mark and markers, whatever the line ends", () => {
    const readme = "\uFEFF---\ntitle: No. This.\n---\n<!-- BEGIN_TF_DOCS -->\n# Title\n\nMakes a\nnetwork. More.\n";
    expect(summaryOf(readme)).toBe("Makes a network.");
    expect(summaryOf(readme.replaceAll("\n", "\r\n"))).toBe("Makes a network.");
  });
});
