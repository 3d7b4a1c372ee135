import { ScrapewayError } from "../model/errors";
import type { ModuleInterface } from "../model/module-interface";

/** The interface of a module as a document of its own, which says by which schema it is to be read. */
export function formatInterfaceDocument(of: ModuleInterface): string {
  return `${JSON.stringify({ schema: "scrapeway.interface/1", ...of }, null, 2)}\n`;
}

/**
 * Reads such a document. Fields that are newer than this program are kept; those that an older one did not write are absent, the id of the schema
 * among them. What changes the meaning of a field gets another id, which is refused.
 *
 * @param place the file's name, for the error
 * @throws ScrapewayError `interface.invalid`, `interface.unknown-schema`
 */
export function parseInterfaceDocument(text: string, place: string): ModuleInterface {
  const { interfaceDocumentSchema, laterInterfaceDocument } = schemas();
  const json = parseJson(text, place);
  const later = laterInterfaceDocument.safeParse(json);
  if (later.success) throw unknownSchema(later.data.schema, place);
  const parsed = interfaceDocumentSchema.safeParse(json);
  if (!parsed.success) throw invalid(problemOf(parsed.error.issues), place);
  const { schema: _, ...others } = parsed.data;
  return others;
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw invalid(`it is not JSON (${error instanceof Error ? error.message : String(error)})`, place);
  }
}

/** The first fault, with the field: a file that is something else has many. */
function problemOf([first]: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string {
  if (first == null) return "it is something else";
  return first.path.length === 0 ? first.message : `${first.path.map(String).join(".")}: ${first.message}`;
}

/** Loaded when needed: whoever writes a document does not need it. */
function schemas(): typeof import("./interface-schema") {
  return require("./interface-schema") as typeof import("./interface-schema");
}

function unknownSchema(schema: string, place: string): ScrapewayError {
  return new ScrapewayError({
    code: "interface.unknown-schema",
    message: `A later version of scrapeway wrote this interface: it is a ${schema}, which this version cannot read.`,
    place,
    next: "Update scrapeway, or write the interface with this version: scrapeway inspect PATH --json.",
  });
}

function invalid(fault: string, place: string): ScrapewayError {
  return new ScrapewayError({
    code: "interface.invalid",
    message: `The file is no interface of a module: ${fault}.`,
    place,
    next: "Write it with `scrapeway inspect PATH --json`.",
  });
}
