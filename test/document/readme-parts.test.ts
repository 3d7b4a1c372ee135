import { readmeParts } from "../../src/document/readme-parts";

/** Each part as `kind heading from-to`. */
function parts(readme: string, summary = "Makes it."): readonly string[] {
  return readmeParts(readme, summary).map(({ kind, heading, lines: [from, to] }) =>
    [kind, ...(heading == null ? [] : [heading]), `${from}-${to}`].join(" "),
  );
}

const tables = "<!-- BEGIN_TF_DOCS -->\n## Inputs\n\n| a |\n<!-- END_TF_DOCS -->";

describe("the parts of a README", () => {
  it("are title, summary, sections, picture and tables, by their lines", () => {
    const readme = `<!-- generated -->\n# network\n\nMakes it.\n\nMore.\n\n## Usage\n\nSo.\n\n### In detail\n\nSo, too.\n\n## Resources\n\n![It](resources.svg)\n\n## Reference\n\n${tables}\n\n## Security\n\n- x\n`;
    expect(parts(readme)).toEqual([
      "title network 1-2",
      "summary 4-4",
      "text 6-6",
      "text Usage 8-14",
      "picture Resources 16-18",
      "tables Reference 20-26",
      "text Security 28-30",
    ]);
  });

  it("leave out nothing but empty lines", () => {
    const readme = `# a\n\n\nb\n\n${tables}\nc\n## d\n\n![x](resources.svg)\ne\n\n\n`;
    const covered = readmeParts(readme, "").flatMap(({ lines: [from, to] }) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index),
    );
    const said = readme.split("\n").flatMap((line, index) => (line.trim() === "" ? [] : [index + 1]));
    expect(said.filter((line) => !covered.includes(line))).toEqual([]);
    expect([...covered].sort((one, other) => one - other)).toEqual(covered);
    expect(new Set(covered).size).toBe(covered.length);
  });

  it("are text where a paragraph says more than the summary, and where a heading has more under it", () => {
    expect(parts("# a\n\nMakes it.\nAnd more.\n")).toEqual(["title a 1-1", "text 3-4"]);
    expect(parts(`## Reference\n\n${tables}\n\n### Notes\n\nText.\n`)).toEqual([
      "text Reference 1-1",
      "tables 3-7",
      "text Notes 9-11",
    ]);
    expect(parts("## Resources\n\n![x](resources.svg)\n\nText.\n")).toEqual([
      "text Resources 1-1",
      "picture 3-3",
      "text 5-5",
    ]);
  });

  it("are text where code shows what would be something else", () => {
    const code = "````md\n# a\n\n![x](resources.svg)\n\n```hcl\n# b\n```\n\n## c\n````";
    expect(parts(code)).toEqual(["text 1-11"]);
    expect(parts(`${code}\n\n![x](resources.svg)\n`)).toEqual(["text 1-11", "picture 13-13"]);
    expect(parts("    # a\n\nText.\n")).toEqual(["text 1-3"]);
  });

  it("keep what an author lets terraform-docs say besides its sections", () => {
    const readme =
      "<!-- BEGIN_TF_DOCS -->\n## Notes\n\nMind.\n\n## Inputs\n\n### a\n\n```hcl\n## Outputs of old\n```\n\n## After\n\nDo.\n<!-- END_TF_DOCS -->\n";
    expect(parts(readme)).toEqual([
      "tables 1-1",
      "text Notes 2-4",
      "tables Inputs 6-12",
      "text After 14-16",
      "tables 17-17",
    ]);
  });

  it("are found however many tables there are, with the heading over all of them", () => {
    const many = `## Reference\n\n${`${tables}\n\n`.repeat(20_000)}## Security\n`;
    expect(parts(many)).toEqual(["tables Reference 1-120001", "text Security 120003-120003"]);
    expect(parts(`## Reference\n\n${tables}\n\n### More\n\n${tables}\n`)).toEqual(["tables Reference 1-15"]);
    expect(parts(`## Reference\n\n${tables}\n\n${tables}\n\n### More\n\nText.\n`)).toEqual([
      "text Reference 1-1",
      "tables 3-13",
      "text More 15-17",
    ]);
  });

  it("are the same with other line ends, and none of an empty README", () => {
    const readme = `# a\n\nMakes it.\n\n## Reference\n\n${tables}\n`;
    expect(parts(readme.replaceAll("\n", "\r\n"))).toEqual(parts(readme));
    expect(parts("")).toEqual([]);
    expect(parts("\n\n")).toEqual([]);
  });
});
