import { scanTokens, type TokenKind } from "../../src/hcl/tokens";

describe("scanTokens", () => {
  it("gives back every character that is not a space between tokens", () => {
    const source = 'a = "x ${f(\n  { b = 1 }\n)} $${y}" # z\nc = <<-EOT\n  one ${two} three\n  EOT\n';
    const tokens = scanTokens(source);
    for (const token of tokens) {
      expect(source.slice(token.offset, token.offset + token.text.length)).toBe(token.text);
      expect(source.slice(0, token.offset).split("\n")).toHaveLength(token.line);
    }
    expect(
      tokens
        .map((token) => token.text)
        .join("")
        .replaceAll(" ", ""),
    ).toBe(source.replaceAll(" ", ""));
    expect(tokens.filter((token) => token.kind === "invalid")).toEqual([]);
  });

  it.each<[source: string, identifiers: readonly string[]]>([
    ['"prose ${var.name} prose"', ["var", "name"]],
    ['"$${not.this} %%{ if this }"', []],
    ['"a ${join("${b}", c)} d"', ["join", "b", "c"]],
    ["<<EOT\nprose ${x}\nEOT", ["x"]],
    ["<<EOT\nprose ${x}\nEOT\n", ["x"]],
    ["# comment\na /* b */ // c", ["a"]],
    ["%{ if a }", ["if", "a"]],
    ['{ a = "}" , b = 1 }', ["a", "b"]],
    ['"${{ a = 1 }.a}" + b', ["a", "a", "b"]],
  ])("finds the identifiers of %j outside prose", (source, identifiers) => {
    expect(textsOf(source, "identifier")).toEqual(identifiers);
  });

  it.each<[source: string, kind: TokenKind, texts: readonly string[]]>([
    ["1 1.5 1.5e-3 a.0.b 1...", "number", ["1", "1.5", "1.5e-3", "0", "1"]],
    ["a<=b>=c==d!=e=>f...", "operator", ["<=", ">=", "==", "!=", "=>", "..."]],
    ['"\\"\\\\" "\\n"', "text", ['\\"\\\\', "\\n"]],
    ["<<-EOT\n x\n  EOT\n", "close heredoc", ["  EOT"]],
    ['"broken', "open quote", ['"']],
    ['"broken\n"', "invalid", ["\n"]],
    ["a \\ b", "invalid", ["\\"]],
  ])("cuts %j into its %s tokens", (source, kind, texts) => {
    expect(textsOf(source, kind)).toEqual(texts);
  });
});

function textsOf(source: string, kind: TokenKind): readonly string[] {
  return scanTokens(source)
    .filter((token) => token.kind === kind)
    .map((token) => token.text);
}
