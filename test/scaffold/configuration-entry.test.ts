import { withModuleEntry } from "../../src/scaffold/configuration-entry";

describe("a new entry of the configuration stands behind the others, which stay byte for byte", () => {
  test("on one line", () => {
    const text = '{ "namespace": "acme",\n  "modules": [{ "typescript": "src/modules/*" }], "output":"out" }\n';
    expect(withModuleEntry(text, { hcl: "terraform/network", system: "aws" })).toBe(
      '{ "namespace": "acme",\n  "modules": [{ "typescript": "src/modules/*" }, { "hcl": "terraform/network", "system": "aws" }], "output":"out" }\n',
    );
  });

  test("over lines, whatever the indentation", () => {
    const text = '{\n\t"modules": [\n\t\t{ "hcl": "a[]", "system": "aws" }\n\t]\n}';
    expect(withModuleEntry(text, { typescript: "src/modules/*" })).toBe(
      '{\n\t"modules": [\n\t\t{ "hcl": "a[]", "system": "aws" },\n\t\t{ "typescript": "src/modules/*" }\n\t]\n}',
    );
  });
});
