import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@cdktf/hcl2json";
import { readNativeFile } from "../../src/inspect/native-file";
import { Problems } from "../../src/inspect/problems";
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
  const problems = new Problems();
  const from = { place: "module.tf", file: "module.tf", isOverride: false, isOldTaken: false };
  const blocks = readNativeFile(text, from, problems);
  problems.throwIfAny();
  for (const { type, labels, body } of blocks) {
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
});
