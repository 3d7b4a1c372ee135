import { readFileSync } from "node:fs";
import path from "node:path";
import { compilerConfiguration } from "../../src/scaffold/typescript-project";
import { type LanguageServer, type OpenFile, startLanguageServer } from "../support/language-server";

const folder = path.join(__dirname, "editor");

describe("an editor", () => {
  let server: LanguageServer;
  let file: OpenFile;
  beforeAll(async () => {
    server = await startLanguageServer();
    file = server.open(path.join(folder, "definition.ts"));
  }, 30_000);
  afterAll(() => server.stop());

  it("finds no fault with elements of inputs, under the options of a new workspace", async () => {
    expect(await file.errors()).toEqual([]);
    const tested = JSON.parse(readFileSync(path.join(folder, "tsconfig.json"), "utf8"));
    const { compilerOptions } = JSON.parse(compilerConfiguration);
    // The kit's own sources need the types of Node; a workspace has them compiled.
    expect(tested.compilerOptions).toEqual({ ...compilerOptions, types: ["node"] });
  });

  const rule = "{ readonly fromPort: number; readonly label?: string | null | undefined; }";
  it.each([
    ["text", "string"],
    ["count", "number"],
    ["isOn", "BooleanReference"],
    ["anything", "Resolvable<unknown>"],
    ["names", "string[]"],
    ["name", "string"],
    ["unique", "number[]"],
    ["tags", "Record<string, string>"],
    ["tag", "string"],
    ["switches", "MapReference<boolean>"],
    ["aSwitch", "BooleanReference"],
    ["o", "ObjectReference<{ readonly aB: string; }>"],
    ["aB", "string"],
    ["deep", "MapReference<{ readonly name: string; }>"],
    ["one", "ObjectReference<{ readonly name: string; }>"],
    ["oneName", "string"],
    ["rules", `ListReference<${rule}>`],
    ["firstRule", `ObjectReference<${rule}>`],
    ["label", "string"],
    ["ruleSet", `Resolvable<SetOf<${rule}>>`],
    ["listed", "number"],
    ["byTwoKeys", `ObjectReference<${rule}>`],
    ["eachValue", "ObjectReference<{ readonly name: string; }>"],
    ["eachSetValue", `ObjectReference<${rule}>`],
    ["portOfTuple", "number"],
  ])("shows %s as a plain type, %s", async (name, type) => {
    expect(await file.hover(`${name}: `)).toBe(`(property) ${name}: ${type}`);
  });

  it("shows types of definitions and their callers by what is in them", async () => {
    expect(await file.hover("rule =")).toBe(`const rule: Type<${rule}>`);
    expect(await file.hover("eachDeep =")).toBe("const eachDeep: Each<{ readonly name: string; }>");
    expect(await file.hover("Returned")).toBe("type Returned = { readonly first: { readonly aB: string; }; }");
    expect(await file.hover("Given")).toMatch(
      /^type Given = \{ readonly text: string; readonly count\?: number \| null \| undefined; /,
    );
    expect(await file.hover("nested:")).toBe(
      `(property) nested: ObjectReference<{ readonly l: readonly ${rule}[]; readonly by: Readonly<Record<string, Readonly<Record<string, readonly ${rule}[]>>>>; }>`,
    );
  });
});
