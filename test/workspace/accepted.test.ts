import { acceptedIn } from "../../src/workspace/accepted";
import { parseConfiguration } from "../../src/workspace/configuration";

const entry = { rule: "variable-removed", subject: "size", reason: "Unused." };
const configuration = (...modules: readonly object[]) =>
  `\uFEFF${JSON.stringify({ namespace: "acme", host: "registry.example.test", modules }, null, 2)}`;

test("an entry is of the module's folder, with its line", () => {
  const text = configuration({ hcl: "./terraform/vpc/", system: "aws", accepted: [entry] });
  expect(acceptedIn(text, "terraform/vpc")).toEqual([{ ...entry, place: "scrapeway.json:9:9" }]);
  expect(acceptedIn(text, "terraform/other")).toEqual([]);
  const root = configuration({ hcl: ".", name: "vpc", system: "aws", accepted: [{ ...entry, until: "2027-01-31" }] });
  expect(acceptedIn(root, "")).toMatchObject([{ until: "2027-01-31" }]);
});

test("of a pattern, it is of the module that it names", () => {
  const text = configuration({ hcl: "terraform/*", system: "aws", accepted: [{ ...entry, module: "vpc" }] });
  expect(acceptedIn(text, "terraform/vpc")).toHaveLength(1);
  expect(acceptedIn(text, "terraform/lb")).toEqual([]);
});

test("of a definition, it is of its folder and of what it is built into", () => {
  const text = configuration({ typescript: "src/modules/*", accepted: [{ ...entry, module: "vpc" }] });
  expect(acceptedIn(text, "src/modules/vpc")).toHaveLength(1);
  expect(acceptedIn(text, "modules/vpc")).toHaveLength(1);
  expect(acceptedIn(text, "modules/lb")).toEqual([]);
});

test.each<readonly [name: string, module: object, message: RegExp, place: string]>([
  ["no reason", { hcl: "a", accepted: [{ rule: "x" }] }, /^modules\.0\.accepted\.0\.reason: /, "9:9"],
  ["an empty reason", { hcl: "a", accepted: [{ ...entry, reason: " " }] }, /say why callers can live with it/, "12:11"],
  ["no day", { hcl: "a", accepted: [{ ...entry, until: "soon" }] }, /write a day as 2027-01-31/, "13:11"],
  ["a mistyped key", { hcl: "a", accepted: [{ ...entry, untill: "x" }] }, /untill/, "13:11"],
  ["a pattern without the module", { hcl: "a/*", accepted: [entry] }, /name the module/, "9:9"],
  ["a module of one", { hcl: "a", accepted: [{ ...entry, module: "a" }] }, /leave it out/, "13:11"],
])("%s is refused with its place", (_, module, message, place) => {
  const text = configuration({ ...module, system: "aws" }).replace("\uFEFF", "");
  const ordered = configuration({
    hcl: (module as { hcl: string }).hcl,
    system: "aws",
    accepted: (module as { accepted: unknown }).accepted,
  });
  expect(text).toContain("accepted");
  expect(() => parseConfiguration(ordered)).toThrow(message);
  try {
    parseConfiguration(ordered);
  } catch (error) {
    expect(error).toMatchObject({ code: "configuration.invalid", place: `scrapeway.json:${place}` });
  }
});
