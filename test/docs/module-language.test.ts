import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { synth } from "../../src/synth";
import { features } from "../synth/features";
import { archive } from "./module-language";

const page = join(__dirname, "../../docs/module-language.md");
const text = readFileSync(page, "utf8");
const source = readFileSync(join(__dirname, "module-language.ts"), "utf8");

describe("the page about the language of modules", () => {
  it("shows code that compiles", () => {
    const code = blocks("ts");
    expect(code.length).toBeGreaterThan(10);
    for (const block of code) expect(flat(source)).toContain(flat(block));
  });

  it("shows the HCL that comes out of it", () => {
    const printed = [...synth(archive, { generatedFrom: "a test" }).values()]
      .map((file) => flat(String(file)))
      .join(" ");
    const shown = blocks("hcl");
    expect(shown.length).toBeGreaterThan(8);
    for (const block of shown) expect(printed).toContain(flat(block));
  });

  it("names every feature that has a file", () => {
    const files = readdirSync(join(__dirname, "../synth/features")).map((file) => file.replace(/\.ts$/, ""));
    const linked = [...text.matchAll(/features\/([a-z-]+)\.ts\)/g)].map(([, name]) => name);
    const named = features.map(({ definition }) => definition.name).sort();
    expect(linked.sort()).toEqual(named);
    expect(files).toEqual(expect.arrayContaining(named));
  });

  it("links to what is there", () => {
    const links = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link]) => link ?? "");
    for (const link of links) expect([link, existsSync(join(dirname(page), link))]).toEqual([link, true]);
  });
});

function blocks(language: string): readonly string[] {
  const fences = [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))];
  return fences.map(([, code]) => code ?? "");
}

/** Where it is indented and aligned otherwise, it is the same code. */
function flat(code: string): string {
  return code.replaceAll(/\s+/g, " ").trim();
}
