import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { verdictSchema } from "../src/cli/verdict/verdict-schema";
import { interfaceDocumentSchema } from "../src/store/interface-schema";
import { configurationSchema } from "../src/workspace/configuration-schema";

/** Writes the JSON schemas that the package brings. Tests compare. */
write("scrapeway", z.toJSONSchema(configurationSchema, { io: "input" }));
write("interface", z.toJSONSchema(interfaceDocumentSchema, { io: "input" }));
write("verdict", z.toJSONSchema(verdictSchema, { io: "input" }));

function write(name: string, schema: object): void {
  writeFileSync(join(__dirname, `../schemas/${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
}
