import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@cdktf/hcl2json";
import fc from "fast-check";
import { parseFile } from "../../src/hcl/syntax/body-parser";
import { SyntaxProblem } from "../../src/hcl/syntax/syntax-problem";
import { scanTokens } from "../../src/hcl/tokens";
import { readNativeFile } from "../../src/inspect/native-file";
import { synth } from "../../src/synth";
import { features } from "../synth/features";

/** What HCL's own parser says, which is HashiCorp's, in WebAssembly: the values of a file, or nothing where it refuses it. */
async function theirs(text: string): Promise<unknown> {
  try {
    return await parse("module.tf", text);
  } catch {
    return undefined;
  }
}

/** What we say in its form: bodies in lists under the types and labels of their blocks. */
function ours(text: string): unknown {
  const file: Record<string, unknown> = {};
  for (const { type, labels, body } of readNativeFile(text, "module.tf", false)) {
    let into = file;
    for (const name of [type, ...labels].slice(0, -1)) {
      into[name] ??= {};
      // What was put there one line above, or before.
      into = into[name] as Record<string, unknown>;
    }
    const last = [type, ...labels].at(-1) ?? "";
    // Lists only are put under the last label.
    into[last] = [...((into[last] as unknown[] | undefined) ?? []), body];
  }
  return file;
}

/**
 * That parser leaves out the spaces and the `~` of directives, and rounds numbers; keys of several names it takes for text, conditions in
 * templates for directives. */
function comparable(value: unknown): unknown {
  if (typeof value === "string") {
    const bare = value.replaceAll(/\s|~/g, "").replace(/^\$\{(-?[0-9.]+)\}$/, "$1");
    return bare.replaceAll(/%\{if(.*?)\}(.*?)%\{else\}(.*?)%\{endif\}/g, '${$1?"$2":"$3"}');
  }
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, element]): [string, unknown] => [
    String(comparable(key)).replace(/^\$\{([a-z._]+)\}$/, "$1"),
    comparable(element),
  ]);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

const root = join(__dirname, "../../modules");
const familyFiles = readdirSync(root).flatMap((name) =>
  readdirSync(join(root, name))
    .filter((file) => file.endsWith(".tf"))
    .map((file) => [`${name}/${file}`, readFileSync(join(root, name, file), "utf8")] as const),
);

describe("a file in HCL's native syntax", () => {
  test.each(familyFiles)("of the family has the values that HCL's own parser finds: %s", async (_, text) => {
    expect(comparable(ours(text))).toEqual(comparable(await theirs(text)));
  });

  test("of every feature of definitions has the values that HCL's own parser finds", async () => {
    for (const { definition } of features.filter(({ definition: { name } }) => name !== "numbers")) {
      for (const [path, content] of synth(definition, { generatedFrom: "here" })) {
        if (!path.endsWith(".tf") || typeof content !== "string" || /\\\$\$\{/.test(content)) continue;
        expect(comparable(ours(content))).toEqual(comparable(await theirs(content)));
      }
    }
  });

  test("that was changed at random is refused where HCL's own parser refuses it, and only there", async () => {
    const cases = fc.sample(changedTexts, { numRuns: 400, seed: 2026 });
    let accepted = 0;
    for (const text of cases) {
      const isTaken = (await theirs(text)) !== undefined;
      if (isTaken) accepted += 1;
      expect({ text, isTaken: isHcl(text) }).toEqual({ text, isTaken });
    }
    expect(accepted).toBeGreaterThan(50);
    expect(cases.length - accepted).toBeGreaterThan(100);
  }, 60_000);
});

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
  ...familyFiles.map(([, text]) => text).filter((text) => text.length < 5000),
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
