import fc from "fast-check";

/** HCL files that parse, with spaces, newlines and comments wherever the language allows them. */
const gap = fc.constantFrom("", "", " ", "   ", "\t");
const identifier = fc.constantFrom("a", "bb", "for_each", "a_long_name", "größe", "in", "x-y");
const lineEnd = fc.constantFrom("\n", "\n", "\n", " # comment\n", "# ключ\n", "  // x = 1 {\n", "\n\n", " /* c */\n");
const text = fc.constantFrom("", "x", "a b", "é", "日本", "$${no}", "100% ", "= # {", '\\"q\\"', "हिन्दी", "👩‍👩‍👧‍👦");

const { expression } = fc.letrec<{ expression: string; leaf: string; template: string }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom("1", "-1", "0.5e3", "true", "null", "var.x", "local.y[0]", "each.value.k", "a.b[*].c", "!x"),
    tie("template"),
  ),
  template: fc
    .array(
      fc.oneof(
        text,
        tie("expression").map((inner) => `x\${${inner}}`),
        fc.constant("%{ if a }b%{ else }c%{~endif~}"),
      ),
      {
        maxLength: 3,
      },
    )
    .map((parts) => `"${parts.join("")}"`),
  expression: fc.oneof(
    { depthSize: "small", maxDepth: 4 },
    tie("leaf"),
    fc
      .tuple(
        gap,
        tie("expression"),
        gap,
        fc.constantFrom("+", " -", "*", "/", "%", "==", "!=", ">", "<=", "&&", "||"),
        gap,
        tie("expression"),
      )
      .map(([g1, left, g2, operator, g3, right]) => `(${g1}${left}${g2}${operator}${g3}${right})`),
    fc
      .tuple(
        gap,
        fc.array(fc.tuple(fc.constantFrom("", "\n", "\n  "), tie("expression")), { maxLength: 3 }),
        fc.constantFrom("", "\n", ",\n"),
      )
      .map(
        ([g, items, end]) =>
          `[${g}${items.map(([start, item]) => start + item).join(`${g},`)}${items.length === 0 ? "" : end}]`,
      ),
    fc
      .tuple(
        fc.array(
          fc.tuple(
            identifier,
            gap,
            fc.constantFrom("=", ":"),
            gap,
            tie("expression"),
            fc.constantFrom("\n", ",\n", " # c\n", ", # ключ\n"),
          ),
          { maxLength: 4 },
        ),
        fc.constantFrom("\n", "\n\n"),
      )
      .map(
        ([items, start]) =>
          `{${start}${items.map(([key, g1, sign, g2, value, end], index) => `${key === "for_each" && index === 0 ? "first" : key}${g1}${sign}${g2}${value}${end}`).join("")}}`,
      ),
    fc.tuple(gap, identifier, gap, tie("expression")).map(([g, key, g2, value]) => `{${g}"${key}"${g2}=${value}${g}}`),
    fc
      .tuple(gap, tie("expression"), tie("expression"), fc.constantFrom("", "\n"))
      .map(([g, one, two, line]) => `merge(${line}${g}${one}${g},${line}${two}${line})`),
    fc
      .tuple(gap, tie("expression"), tie("expression"), tie("expression"), fc.constantFrom("", "\n"))
      .map(([g, condition, yes, no, line]) => `(${condition}${line}${g}?${g}${yes}${line}${g}:${g}${no})`),
    fc
      .tuple(gap, tie("expression"), tie("expression"), fc.constantFrom("", "\n"))
      .map(
        ([g, over, value, line]) => `[${line}for x in${g === "" ? " " : g}${over}${g}:${line}${g}${value}${line} if x]`,
      ),
    fc
      .tuple(gap, tie("expression"), tie("expression"), fc.constantFrom("", "\n"))
      .map(([g, over, value, line]) => `{${line}for k,v in ${over}${g}:${line}${g}k=>${value}${g}...${line}}`),
    fc
      .tuple(tie("expression"), fc.constantFrom("<<EOT", "<<-EOT"), gap)
      .map(([inner, open, g]) => `join(${open}\n${g}one \${${inner}} two\n\n   three = 3\n${g}EOT\n,[])`),
  ),
}));

const attribute = fc
  .tuple(
    gap,
    fc.nat({ max: 9 }),
    identifier,
    gap,
    gap,
    fc.oneof(expression, fc.constant("<<-EOT\n  a = 1\n    EOT")),
    lineEnd,
  )
  .map(
    ([g1, number, name, g2, g3, value, end]) =>
      `${g1}${name}_${number}${g2}=${g3}${value}${value.endsWith("EOT") ? "\n" : end}`,
  );

const { body } = fc.letrec<{ body: string; block: string }>((tie) => ({
  block: fc
    .tuple(gap, fc.constantFrom("", ' "l"', '"l"  "m"'), gap, tie("body"), gap, lineEnd)
    .map(([g1, labels, g2, inner, g3, end]) => `${g1}block${labels}${g2}{\n${inner}${g3}}${end}`),
  body: fc
    .array(
      fc.oneof(
        { depthSize: "small", maxDepth: 3 },
        { weight: 4, arbitrary: attribute },
        { weight: 1, arbitrary: tie("block") },
        fc.constantFrom("one{a=1}\n", "one {}\n", "\n", "# alone\n", "   // alone\n"),
      ),
      { maxLength: 5 },
    )
    .map(withDistinctNames),
}));

export const generatedHcl: fc.Arbitrary<string> = body;

/** Numbers repeated attribute names of one body: the language refuses two of the same name. */
function withDistinctNames(items: readonly string[]): string {
  return items.map((item, index) => item.replace(/^([ \t]*[\p{L}_-]+_)[0-9]/u, `$1${index}`)).join("");
}
