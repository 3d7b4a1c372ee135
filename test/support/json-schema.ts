import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020, { type ValidateFunction } from "ajv/dist/2020";
import { repository } from "./scrapeway";

/** Validates by a JSON schema that the package brings, with an implementation that is not ours. */
export function problemsByPublished(name: "interface" | "verdict" | "scrapeway", value: unknown): unknown {
  return problems(name, () => publishedSchema(name), value);
}

/** The same, where fields are refused that the schema does not name: what we write has to be in it. */
export function problemsByClosed(name: "interface" | "verdict", value: unknown): unknown {
  return problems(`closed ${name}`, () => closed(publishedSchema(name)), value);
}

export function publishedSchema(name: string): object {
  return JSON.parse(readFileSync(join(repository, `schemas/${name}.schema.json`), "utf8"));
}

/** Compiled once, which takes longer than many a validation. */
function problems(key: string, schema: () => object, value: unknown): unknown {
  const validate = compiled.get(key) ?? new Ajv2020({ allErrors: true, strict: false }).compile(schema());
  compiled.set(key, validate);
  return validate(value) ? [] : validate.errors;
}

const compiled = new Map<string, ValidateFunction>();

function closed<T>(schema: T): T {
  return JSON.parse(JSON.stringify(schema).replaceAll('"additionalProperties":{}', '"additionalProperties":false'));
}
