import fc from "fast-check";
import type { Literal } from "../../src/model/literal";

/** Pieces that mean something to HCL, to templates, to heredocs, to JSON or to the bindings. */
const pieces = [
  '"',
  "\\",
  "\\n",
  "$",
  "$$",
  "${",
  "$${",
  "%{",
  "%%{",
  "}",
  "{",
  "~}",
  "\n",
  "\n\n",
  "\r",
  "\t",
  " ",
  "  ",
  "EOT",
  "\nEOT\n",
  "#",
  "//",
  "/*",
  "<<-EOT\n",
  "each.value",
  "é",
  "日本",
  "😀",
  "\u00a0",
  "\u0085",
  "\u2028",
  "\ufeff",
  "\u0001",
  "null",
  "true",
  "1",
  "-",
  "a",
  "b c",
  "'",
  "`",
  "[",
  "]",
];

/** Text that is hard to print. Terraform keeps text in normal form C, so that none other is asked for. */
export const text: fc.Arbitrary<string> = fc
  .oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join("")),
    fc
      .array(fc.constantFrom("a", "  b", "", " ", "${x}", '"', "\\", "\u00a0c", "  ", "$"), {
        minLength: 2,
        maxLength: 5,
      })
      .map((lines) => `${lines.join("\n")}\n`),
    fc.string({ unit: "binary", maxLength: 6 }),
  )
  .map((string) => string.normalize("NFC"));

/** Terraform has one zero. */
const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }))
  .map((value) => value + 0);

/** Constants of every shape. */
export const literal: fc.Arbitrary<Literal> = fc.letrec<{ literal: Literal }>((tie) => ({
  literal: fc.oneof(
    { maxDepth: 3 },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("literal"), { maxLength: 3 }),
    fc.dictionary(text, tie("literal"), { maxKeys: 3 }),
  ),
})).literal;
