import { acceptFindings, type ConfiguredAcceptance, compareModules, type Finding } from "../../src/compare";
import { inspectModule } from "../../src/inspect";

const old =
  'variable "size" { default = "small" }\nvariable "name" { default = "a" }\noutput "id" { value = var.name }\n';

const accepted = async (
  after: string | Readonly<Record<string, string>>,
  {
    before = old as string | Readonly<Record<string, string>>,
    configured = [] as readonly ConfiguredAcceptance[],
  } = {},
) => {
  const inspected = (text: string | Readonly<Record<string, string>>) =>
    inspectModule(new Map(Object.entries(typeof text === "string" ? { "main.tf": text } : text)), "");
  const [was, is] = await Promise.all([inspected(before), inspected(after)]);
  const { verdict, problems, earlier } = acceptFindings(compareModules(was, is), was, is, {
    configured,
    today: "2026-11-29",
  });
  return {
    bump: verdict.bump,
    accepted: verdict.findings.filter((finding) => finding.accepted != null).map(told),
    // Smaller ones come and go with the rules there are.
    counted: verdict.findings
      .filter((finding) => finding.accepted == null && finding.bump !== "patch")
      .map(({ rule, subject }) => [rule, subject]),
    problems: problems.map(({ code, place, message, next }) => ({ code, place, told: `${message} ${next}` })),
    earlier,
  };
};

const told = ({ rule, subject, accepted: by }: Finding) => [rule, subject, by?.reason, by?.until, by?.place];

const output = 'output "id" { value = var.name }\n';
const name = 'variable "name" { default = "a" }\n';

describe("a comment accepts", () => {
  test("what is gone, by its name, wherever it stands", async () => {
    expect(await accepted(`${output}# scrapeway:accept variable-removed size Nobody set it.\n${name}`)).toEqual({
      bump: "patch",
      accepted: [["variable-removed", "size", "Nobody set it.", undefined, "main.tf:2"]],
      counted: [],
      problems: [],
      earlier: [],
    });
    const other = await accepted({
      "main.tf": name + output,
      "removed.tf": "// scrapeway:accept variable_removed size: until=2027-01-31 nobody set it\n",
    });
    expect(other.accepted).toEqual([["variable-removed", "size", "nobody set it", "2027-01-31", "removed.tf:1"]]);
  });

  test.each([
    ["on the line above", '# scrapeway:accept output-value-changed Same id.\noutput "id" { value = var.size }'],
    ["at the end of the line", 'output "id" { value = var.size } // scrapeway:accept output-value-changed Same id.'],
    [
      "above other comments",
      '# scrapeway:accept output-value-changed Same id.\n# The id.\n\noutput "id" {\n  value = var.size\n}',
    ],
    ["inside of the block", 'output "id" {\n  # scrapeway:accept output-value-changed Same id.\n  value = var.size\n}'],
    [
      "beside an argument of the block",
      'output "id" {\n  value = var.size /* scrapeway:accept output-value-changed Same id. */\n}',
    ],
  ])("what it stands beside: %s", async (_, block) => {
    const found = await accepted(
      `variable "size" { default = "small" }\n${name}locals {\n  n = [var.name, var.size]\n}\n${block}\n`,
      {
        before: `${old}locals {\n  n = [var.name, var.size]\n}\n`,
      },
    );
    expect(found.problems).toEqual([]);
    expect(found.accepted.map((one) => one.slice(0, 3))).toEqual([["output-value-changed", "id", "Same id."]]);
    expect(found.counted).toEqual([]);
  });

  test("what stands in the block that it stands above, and of several only what it names", async () => {
    const before =
      'variable "rules" {\n  type = object({ a = string, b = string })\n}\noutput "x" {\n  value = var.rules\n}\n';
    const now = (comment: string) =>
      `# scrapeway:accept ${comment}\nvariable "rules" {\n  type = object({ c = string })\n}\noutput "x" {\n  value = var.rules\n}\n`;
    const all = await accepted(now("variable-attribute-removed Not used any more."), { before });
    expect(all.accepted.map(([, subject]) => subject)).toEqual(["rules.a", "rules.b"]);
    const one = await accepted(now("variable-attribute-removed rules.b Not used any more."), { before });
    expect(one.accepted.map(([, subject]) => subject)).toEqual(["rules.b"]);
    expect(one.counted).toContainEqual(["variable-attribute-removed", "rules.a"]);
  });

  test("what is about the module itself, without a name", async () => {
    const found = await accepted(
      `terraform {\n  required_version = ">= 1.5"\n}\n# scrapeway:accept required-version-raised All of us have 1.5.\n${old}`,
      { before: `terraform {\n  required_version = ">= 1.3"\n}\n${old}` },
    );
    expect(found).toMatchObject({ bump: "patch", counted: [], problems: [] });
    expect(found.accepted).toHaveLength(1);
  });

  test("what is in the nested module that it stands in, and nothing of another", async () => {
    const nested = (comment: string) => ({
      "main.tf": "locals {}\n",
      "modules/a/main.tf": `${comment}output "x" { value = 1 }\n`,
      "modules/b/main.tf": 'output "x" { value = 1 }\n',
    });
    const before = {
      "main.tf": "locals {}\n",
      "modules/a/main.tf": 'variable "size" {}\noutput "x" { value = 1 }\n',
      "modules/b/main.tf": 'variable "size" {}\noutput "x" { value = 1 }\n',
    };
    const found = await accepted(nested("# scrapeway:accept variable-removed size Unused.\n"), { before });
    expect(found.accepted).toEqual([["variable-removed", "size", "Unused.", undefined, "modules/a/main.tf:1"]]);
    expect(found).toMatchObject({ bump: "major", problems: [] });
  });

  test("in JSON, as the comment of a block or of the file", async () => {
    const json = {
      "//": ["Made by hand.", "scrapeway:accept variable-removed size Nobody set it."],
      variable: { name: { default: "a" } },
      output: { id: { "//": "scrapeway:accept output-value-changed Same id.", value: "x" } },
    };
    const found = await accepted({ "main.tf.json": JSON.stringify(json, null, 2) });
    expect(found.accepted).toEqual([
      ["variable-removed", "size", "Nobody set it.", undefined, "main.tf.json:4"],
      expect.arrayContaining(["output-value-changed", "id", "Same id."]),
    ]);
    expect(found.problems).toEqual([]);
  });

  test("nothing where it is text of a value", async () => {
    const found = await accepted(
      `${name}${output}locals {\n  a = "# scrapeway:accept variable-removed size x"\n  b = <<-EOT\n    # scrapeway:accept variable-removed size x\n  EOT\n}\n`,
    );
    expect(found).toMatchObject({ bump: "major", accepted: [], problems: [] });
  });
});

test("what is accepted is not in the bump, and comes last; the rest is", async () => {
  const found = await accepted(`# scrapeway:accept variable-removed size Unused.\n${name}`);
  expect(found.bump).toBe("major");
  expect(found.counted).toContainEqual(["output-removed", "id"]);
  expect(found.accepted).toHaveLength(1);
});

test("what the old state accepts already is of an earlier change: it accepts nothing, and is told", async () => {
  const comment = "# scrapeway:accept variable-removed size Unused.\n";
  const found = await accepted(`${comment}${name}${output}`, { before: `\n${comment}${old}` });
  expect(found).toMatchObject({ bump: "major", accepted: [], problems: [], earlier: ["main.tf:1"] });
  const renewed = await accepted(`${comment.replace("Unused", "Still unused")}${name}${output}`, {
    before: `\n${comment}${old}`,
  });
  expect(renewed).toMatchObject({ bump: "patch", problems: [], earlier: [] });
});

describe("refused with its place", () => {
  test.each([
    [
      "a rule that there is not",
      "variable-remved size Unused.",
      "accept.unknown-rule",
      "Did you mean variable-removed?",
    ],
    ["no rule", "", "accept.unknown-rule", "scrapeway rules"],
    ["no reason", "variable-removed", "accept.no-reason", "why callers can live with it"],
    ["no reason behind the subject", "variable-removed size", "accept.no-reason", "why callers"],
    ["a reason without a word", "variable-removed size - ...", "accept.no-reason", "why callers"],
    ["only a day", "variable-removed size until=2027-01-31", "accept.no-reason", "why callers"],
    ["a day that is over", "variable-removed size Unused. until=2026-11-28", "accept.expired", "2026-11-28"],
    ["no day", "variable-removed size Unused. until=soon", "accept.until", "until=2027-01-31"],
    ["a day that no month has", "variable-removed size Unused. until=2027-02-30", "accept.until", "no day"],
    ["nothing to accept", "output-removed id Unused.", "accept.unused", "Remove it"],
    ["another subject", "variable-removed name Unused.", "accept.unused", "The rule found: size main.tf:1."],
  ])("%s", async (_, text, code, next) => {
    const found = await accepted(`${name}\n# scrapeway:accept ${text}\n${output}`);
    expect(found.problems).toEqual([{ code, place: "main.tf:3", told: expect.stringContaining(next) }]);
    expect(found).toMatchObject({ bump: "major", accepted: [] });
  });

  test("another word that seems to mean it", async () => {
    for (const word of ["acept", "ignore", "Accept"]) {
      const found = await accepted(`${name}\n# scrapeway:${word} variable-removed size Unused.\n${output}`);
      expect(found.problems).toMatchObject([{ code: "accept.word", place: "main.tf:3" }]);
    }
    expect(await accepted(`${name}\n# scrapeway:module is a tag.\n${output}`)).toMatchObject({ problems: [] });
  });

  test("and a day that is not over is taken, the last one too", async () => {
    const found = await accepted(`${name}# scrapeway:accept variable-removed size Unused. until=2026-11-29\n${output}`);
    expect(found.accepted).toEqual([["variable-removed", "size", "Unused.", "2026-11-29", "main.tf:2"]]);
  });
});

describe("an entry of scrapeway.json accepts", () => {
  const entry = (more: Partial<ConfiguredAcceptance> = {}): ConfiguredAcceptance => ({
    rule: "variable-removed",
    subject: "size",
    reason: "Nobody set it.",
    place: "scrapeway.json:7:9",
    ...more,
  });

  test("exactly what it names", async () => {
    const found = await accepted(name + output, { configured: [entry({ until: "2027-01-31" })] });
    expect(found).toMatchObject({
      bump: "patch",
      accepted: [["variable-removed", "size", "Nobody set it.", "2027-01-31", "scrapeway.json:7:9"]],
      problems: [],
    });
    const none = await accepted(name + output, { configured: [entry({ subject: "" })] });
    expect(none.problems).toMatchObject([{ code: "accept.unused", place: "scrapeway.json:7:9" }]);
    const nested = await accepted(name + output, { configured: [entry({ nested: "modules/a" })] });
    expect(nested.problems).toMatchObject([{ code: "accept.unused" }]);
  });

  test("and is refused as comments are", async () => {
    const found = await accepted(name + output, {
      configured: [entry({ until: "2026-01-01" }), entry({ rule: "nothing" }), entry({ reason: " " })],
    });
    expect(found.problems.map(({ code }) => code)).toEqual([
      "accept.expired",
      "accept.unknown-rule",
      "accept.no-reason",
    ]);
  });
});
