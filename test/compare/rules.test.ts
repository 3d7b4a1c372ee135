import { compareModules, kindOf, rules } from "../../src/compare";
import { ruleIds } from "../../src/compare/rule-ids";
import { readExample } from "./read-example";

describe("the rules", () => {
  it("are all there once, under their ids", () => {
    expect(rules.map(({ id }) => id).sort()).toEqual([...ruleIds].sort());
  });

  it("begin with what they are about", () => {
    for (const { id } of rules) {
      expect(kindOf({ rule: id })).toMatch(/^(?:variable|output|resource|module|moved|provider|required_version)_/);
    }
  });

  it("have a mirror that is a rule about the same thing, or say why there is none", () => {
    for (const { id, mirror } of rules) {
      if (typeof mirror !== "string") expect(mirror.waiver).not.toBe("");
      else expect(mirror.split("-")[0]).toBe(id.split("-")[0]);
    }
  });

  it("say in sentences what they ask, and why", () => {
    for (const { asks, why, remedy, varies = "Always." } of rules) {
      expect(asks).toMatch(/^[A-Z].*\?$/);
      expect([why, remedy, varies].filter((text) => !/^[A-Z][^\n]*\.$/.test(text))).toEqual([]);
    }
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, { example, bump }) => {
  it("finds its example, and no other rule does that is not expected to", async () => {
    const { findings } = compareModules(await readExample(example.before), await readExample(example.after));
    expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual([id, ...(example.alongside ?? [])].sort());
    expect(findings.find(({ rule }) => rule === id)?.bump).toBe(bump);
  });

  it("finds nothing where nothing changed", async () => {
    for (const text of [example.before, example.after]) {
      expect(compareModules(await readExample(text), await readExample(text))).toEqual({ bump: "none", findings: [] });
    }
  });
});
