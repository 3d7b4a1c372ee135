import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../src/compare";
import { rulesPage } from "../src/compare/rules-page";

/** Writes docs/rules.md. */
writeFileSync(join(__dirname, "../docs/rules.md"), rulesPage(rules));
