import type { AcceptComment } from "../model/module-interface";
import { acceptText } from "./accept-text";
import { blockShapes } from "./block-shapes";
import { type JsonField, type JsonNode, parseJson } from "./json-node";

/** The same of JSON, where comments are fields `//` of blocks, and of the file: texts, or lists of them. */
export function acceptCommentsOfJson(source: string, file: string): readonly AcceptComment[] {
  const lineOf = (offset: number) => source.slice(0, offset).split("\n").length;
  const root = parseJson(source);
  const found = (field: JsonField, at: number | undefined): readonly AcceptComment[] =>
    textsIn(field.value).flatMap(({ value, offset }) => {
      const text = acceptText(value);
      const place = `${file}:${lineOf(offset)}`;
      return text == null ? [] : [{ text, place, ...(at == null ? {} : { at: `${file}:${lineOf(at)}` }) }];
    });
  return fieldsOf(root).flatMap((field) => {
    if (field.name === "//") return found(field, undefined);
    const labels = blockShapes.get(field.name)?.labels?.length ?? 0;
    return bodiesIn(field.value, labels, field.offset).flatMap(({ body, offset }) =>
      fieldsOf(body).flatMap((inner) => (inner.name === "//" ? found(inner, offset) : [])),
    );
  });
}

interface PlacedBody {
  readonly body: JsonNode;
  /** Where the block is said to stand: at its last label, or its object in a list. */
  readonly offset: number;
}

function bodiesIn(node: JsonNode, labels: number, offset: number): readonly PlacedBody[] {
  if (labels > 0) return fieldsOf(node).flatMap((field) => bodiesIn(field.value, labels - 1, field.offset));
  if (node.kind === "array") return node.elements.map((body) => ({ body, offset: body.offset }));
  return [{ body: node, offset }];
}

/** Of an object, or of all objects in a list. */
function fieldsOf(node: JsonNode): readonly JsonField[] {
  if (node.kind === "object") return node.fields;
  return node.kind === "array" ? node.elements.flatMap(fieldsOf) : [];
}

function textsIn(node: JsonNode): readonly (JsonNode & { readonly kind: "string" })[] {
  if (node.kind === "string") return [node];
  return node.kind === "array" ? node.elements.flatMap(textsIn) : [];
}
