import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { configurationSchema } from "../src/workspace/configuration-schema";

/** Writes the JSON schemas that the package brings. Tests compare. */
write("scrapeway", z.toJSONSchema(configurationSchema, { io: "input" }));

function write(name: string, schema: object): void {
  writeFileSync(join(__dirname, `../schemas/${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
}
