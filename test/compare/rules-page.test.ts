import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../src/compare";
import { rulesPage } from "../../src/compare/rules-page";

test("docs/rules.md says what the rules say; `npx tsx tools/rules-page.ts` writes it", () => {
  expect(readFileSync(join(__dirname, "../../docs/rules.md"), "utf8")).toBe(rulesPage(rules));
});
