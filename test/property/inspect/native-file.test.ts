import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@cdktf/hcl2json";
import fc from "fast-check";
import { parseFile } from "../../../src/hcl/syntax/body-parser";
import { SyntaxProblem } from "../../../src/hcl/syntax/syntax-problem";
import { scanTokens } from "../../../src/hcl/tokens";

describe("a file in HCL's native syntax", () => {
  test("that was changed at random is refused where HCL's own parser refuses it, and only there", async () => {
    const cases = fc.sample(changedTexts, { numRuns: 400, seed: 2026 });
    let accepted = 0;
    for (const text of cases) {
      const isTaken = await isTakenByTheirs(text);
      if (isTaken) accepted += 1;
      expect({ text, isTaken: isHcl(text) }).toEqual({ text, isTaken });
    }
    expect(accepted).toBeGreaterThan(50);
    expect(cases.length - accepted).toBeGreaterThan(100);
  }, 60_000);
});

/** Whether HCL's own parser takes a file: HashiCorp's, in WebAssembly. */
async function isTakenByTheirs(text: string): Promise<boolean> {
  return parse("module.tf", text).then(
    () => true,
    () => false,
  );
}

const root = join(__dirname, "../../../modules");
const familyFiles = readdirSync(root).flatMap((name) =>
  readdirSync(join(root, name))
    .filter((file) => file.endsWith(".tf"))
    .map((file) => readFileSync(join(root, name, file), "utf8")),
);

function isHcl(text: string): boolean {
  try {
    parseFile(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxProblem) return false;
    throw error;
  }
}

const samples = [
  'variable "a" {\n  default = <<-EOT\n    a ${1 + 2} b\n      %{ if true ~}\n  x\n   %{ else }\n y %{~ endif }\n  EOT\n}\n',
  'locals {\n  a = [for k, v in {a = 1, "b" = 2} : "${k}-${v}" if v > 1]\n  b = {for x in [1,2] : x => x...}\n  c = x[*].y.0.z[1]\n}\n',
  "locals {\n  a = true ? -1 : !false\n  b = a::b::c(1, 2...)\n  c = (\n 1\n + 2)\n  d = {\n a = 1, b = 2\n c : 3\n}\n}\n",
  'resource "l" m {\n}\noutput "y" { value = 1 }\nlocals {} // c\n/* d */\nlocals {\n  a = 1 # e\n  b = "a\\n\\u00e9\\U0001F600$${x}%%{y}$ %"\n}\n',
  'locals {\n  a = <<EOT\n$${x} $ % ${"q"}\n\n  EOT\n  b = <<-A\n\n    x\n\t y\nA\n}\n',
  "locals {\n  a = 1.5e10\n  b = 1e-3\n  d = x.0\n  e = x.*.0.y\n  f = x[*][0].y[*]\n}\n",
  ...familyFiles.filter((text) => text.length < 5000),
];
const pieces =
  '{ } ( ) [ ] = : , \n " ${ %{ ~} <<EOT\n EOT\n for in if else endif endfor => ... :: ? - ! * . 1 1.5 x true null #c\n /* */ && == "a" \\ $ % $${ ; ` | é'
    .split(" ")
    .concat(["%{ if true }", "%{ endif }", "\r\n", "a = 1\n"]);

/** Texts with one or two tokens taken away, doubled, or put where they were not. */
const changedTexts = fc
  .tuple(
    fc.constantFrom(...samples),
    fc.array(fc.record({ at: fc.nat(), how: fc.nat(3), piece: fc.constantFrom(...pieces) }), {
      minLength: 1,
      maxLength: 2,
    }),
  )
  .map(([sample, changes]) => changes.reduce(changed, sample));

function changed(text: string, { at, how, piece }: { at: number; how: number; piece: string }): string {
  const tokens = scanTokens(text);
  const token = tokens[at % Math.max(1, tokens.length)];
  if (token == null) return text;
  const [before, after] = [text.slice(0, token.offset), text.slice(token.offset + token.text.length)];
  const between = ["", `${token.text}${token.text}`, piece, `${token.text}${piece}`][how] ?? "";
  return `${before}${between}${after}`;
}
