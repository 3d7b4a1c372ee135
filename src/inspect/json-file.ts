import { numberValue } from "../hcl/syntax/json-value";
import { SyntaxProblem } from "../hcl/syntax/syntax-problem";
import { parseBareTemplate } from "../hcl/syntax/template-parser";
import { type BlockShape, blockShapes } from "./block-shapes";
import { missingArgument, namedBlock, unknownArgument, unknownBlock } from "./check-shape";
import { type Body, type ConfigurationBlock, cannotRead, describeBlock } from "./configuration-block";
import { type JsonField, type JsonNode, parseJson } from "./json-node";
import type { Problems } from "./problems";

/**
 * Reads one `.tf.json` or `.tofu.json` file, by the rules of Terraform's JSON configuration syntax: fields of the same name are collected
 * where they are blocks and refused where they are arguments, lists of objects are one object, and `//` is a comment in every body.
 *
 * @param place the file as the user knows it, for messages
 * @param isOverride whether the file is merged over others, where nothing is required
 * @param file the file, relative to the module
 * @param problems to which what is wrong with its blocks is added: those are not among the blocks
 */
export function readJsonFile(
  text: string,
  place: string,
  isOverride: boolean,
  file: string,
  problems: Problems,
): readonly ConfigurationBlock[] {
  return new JsonFile(text, place, isOverride, file).blocks(problems);
}

/** Arguments that JSON holds as the source of an expression. */
const expressions: ReadonlyMap<string, readonly string[]> = new Map([
  ["variable", ["type"]],
  ["moved", ["from", "to"]],
]);

/** Arguments whose texts are templates: what is no constant. Their syntax is checked, their value is not read. */
const templates: ReadonlyMap<string, readonly string[]> = new Map([
  ["output", ["value"]],
  ["validation", ["condition", "error_message"]],
  ["precondition", ["condition", "error_message"]],
  ["assert", ["condition", "error_message"]],
]);

/** Blocks whose other arguments are all templates. */
const ofProviders = new Set(["resource", "data", "ephemeral", "module", "provider"]);

class JsonFile {
  readonly #text: string;
  readonly #place: string;
  readonly #isOverride: boolean;
  readonly #file: string;
  readonly #lineEnds: number[] = [];

  constructor(text: string, place: string, isOverride: boolean, file: string) {
    this.#text = text;
    this.#place = place;
    this.#isOverride = isOverride;
    this.#file = file;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#lineEnds.push(at);
  }

  blocks(problems: Problems): readonly ConfigurationBlock[] {
    const root = this.#parse();
    if (root.kind !== "object" && root.kind !== "array") throw this.#noObject("the file", root);
    const read = problems.each(this.#fields(root, "the file"), ({ name, value, offset }) => {
      if (name === "//") return [];
      const shape = blockShapes.get(name);
      if (shape == null) throw unknownBlock(name, [...blockShapes.keys()], this.#at(offset));
      return problems.each(
        this.#unpacked(name, shape, [], value, offset),
        ({ labels, node, offset: start }): ConfigurationBlock => {
          const body = this.#body(node, { type: name, labels }, shape, this.#isOverride);
          const position = `${this.#file}:${this.#lineOf(start)}`;
          return {
            type: name,
            labels,
            body,
            place: this.#at(start),
            position,
            written: [{ body, place: position }],
          };
        },
      );
    });
    return read.flat();
  }

  #parse(): JsonNode {
    try {
      return parseJson(this.#text);
    } catch (error) {
      if (error instanceof RangeError) {
        throw cannotRead(this.#place, "its JSON is nested deeper than can be read here.", "Make it flatter.");
      }
      if (!(error instanceof SyntaxProblem)) throw error;
      const mark = this.#text.startsWith("\uFEFF")
        ? " The file begins with a byte order mark, which JSON does not allow."
        : "";
      throw cannotRead(this.#at(error.offset), `${error.message}.${mark}`, "Correct the JSON.");
    }
  }

  /** All blocks that a field holds: one, several in a list, several under their labels. */
  #unpacked(
    type: string,
    shape: BlockShape,
    labels: readonly string[],
    node: JsonNode,
    offset: number,
  ): readonly { readonly labels: readonly string[]; readonly node: JsonNode; readonly offset: number }[] {
    const label = shape.labels?.[labels.length];
    if (label != null) {
      const fields = node.kind === "null" ? [] : this.#fields(node, describeBlock({ type, labels }));
      if (fields.length === 0) {
        throw cannotRead(
          this.#at(node.offset),
          `${describeBlock({ type, labels })} names no ${label}.`,
          `Write { "${label}": { … } }, or leave it out.`,
        );
      }
      return fields.flatMap((field) => this.#unpacked(type, shape, [...labels, field.name], field.value, field.offset));
    }
    if (node.kind === "null") return [];
    if (node.kind === "array")
      return node.elements.map((element) => ({ labels, node: element, offset: element.offset }));
    if (node.kind !== "object") throw this.#noObject(describeBlock({ type, labels }), node);
    return [{ labels, node, offset }];
  }

  /** Arguments and nested blocks in the form of the native syntax's: strings that are read literally are escaped. */
  #body(
    node: JsonNode,
    block: Pick<ConfigurationBlock, "type" | "labels">,
    shape: BlockShape,
    isOverride: boolean,
  ): Body {
    const of = namedBlock(block);
    const values = new Map<string, unknown>();
    const add = (name: string, field: JsonField, value: unknown): void => {
      if (values.has(name)) {
        throw cannotRead(this.#at(field.offset), `${name} of ${of} is there twice.`, "Remove one of the two.");
      }
      values.set(name, value);
    };
    for (const field of this.#fields(node, of)) {
      const { name, value, offset } = field;
      if (name === "//") continue;
      const nested = Object.hasOwn(shape.blocks, name) ? shape.blocks[name] : undefined;
      if (nested != null) this.#addNested(values, name, nested, value, offset);
      else if (shape.arguments.includes(name) || shape.isOpen === "arguments") {
        const isExpression = value.kind === "string" && expressions.get(block.type)?.includes(name) === true;
        if (templates.get(block.type)?.includes(name) === true || block.type === "locals") this.#checkTemplates(value);
        add(name, field, isExpression ? `\${${value.value}}` : this.#value(value));
      } else if (shape.isOpen != null) {
        if (ofProviders.has(block.type)) this.#checkTemplates(value);
        values.set(name, this.#value(value, false));
      } else throw unknownArgument(name, of, shape, this.#at(offset));
    }
    if (shape.arguments.includes("for_each") && values.has("count") && values.has("for_each")) {
      throw cannotRead(this.#at(node.offset), `${of} has both count and for_each.`, "Keep one of the two.");
    }
    const missing = (shape.required ?? []).find((name) => !values.has(name));
    if (missing != null && !isOverride) throw missingArgument(missing, of, this.#at(node.offset));
    return Object.fromEntries(values);
  }

  #addNested(values: Map<string, unknown>, type: string, shape: BlockShape, node: JsonNode, offset: number): void {
    if (shape.labels == null) {
      values.set(type, this.#value(node, false));
      return;
    }
    for (const inner of this.#unpacked(type, shape, [], node, offset)) {
      const body = this.#body(inner.node, { type, labels: inner.labels }, shape, false);
      values.set(type, withBlock(values.get(type), inner.labels, body));
    }
  }

  /** The fields of an object, or of all objects of a list. */
  #fields(node: JsonNode, of: string): readonly JsonField[] {
    if (node.kind === "object") return node.fields;
    if (node.kind !== "array") throw this.#noObject(of, node);
    return node.elements.flatMap((element) => {
      if (element.kind !== "object") throw this.#noObject(of, element);
      return element.fields;
    });
  }

  /** @param isStrict whether fields of one name are refused: objects have one of each, blocks of providers may have more */
  #value(node: JsonNode, isStrict = true): unknown {
    switch (node.kind) {
      case "null":
        return null;
      case "boolean":
        return node.value;
      case "number":
        return numberValue(node.text);
      case "string":
        return escaped(node.value);
      case "array":
        return node.elements.map((element) => this.#value(element, isStrict));
      case "object": {
        const seen = new Set<string>();
        const entries = node.fields.map(({ name, value, offset }) => {
          if (isStrict && seen.has(name.normalize("NFC"))) {
            throw cannotRead(
              this.#at(offset),
              `the attribute ${JSON.stringify(name)} of an object is there twice.`,
              "Remove one of the two.",
            );
          }
          seen.add(name.normalize("NFC"));
          return [escaped(name), this.#value(value, isStrict)] as const;
        });
        return Object.fromEntries(entries);
      }
    }
  }

  #checkTemplates(node: JsonNode): void {
    if (node.kind === "array") for (const element of node.elements) this.#checkTemplates(element);
    if (node.kind === "object") for (const { value } of node.fields) this.#checkTemplates(value);
    if (node.kind !== "string") return;
    try {
      parseBareTemplate(node.value);
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      throw cannotRead(
        this.#at(node.offset),
        `in ${JSON.stringify(node.value)}: ${error.message}`,
        "Correct the template.",
      );
    }
  }

  #noObject(of: string, node: JsonNode): Error {
    return cannotRead(
      this.#at(node.offset),
      `${of} is no JSON object.`,
      "Write the block as an object or a list of objects.",
    );
  }

  #at(offset: number): string {
    return `${this.#place}:${this.#lineOf(offset)}`;
  }

  #lineOf(offset: number): number {
    let [low, high] = [0, this.#lineEnds.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#lineEnds[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  }
}

function withBlock(present: unknown, labels: readonly string[], body: Body): unknown {
  const [label, ...rest] = labels;
  if (label == null) return [...(Array.isArray(present) ? present : []), body];
  const before =
    typeof present === "object" && present !== null && !Array.isArray(present) ? Object.entries(present) : [];
  const inner = new Map<string, unknown>(before);
  return Object.fromEntries([...inner, [label, withBlock(inner.get(label), rest, body)]]);
}

/** Terraform reads the strings that matter here literally, not as templates. Escaping them makes the two syntaxes one. */
function escaped(text: string): string {
  return text.replaceAll(/([$%])\{/g, "$1$1{");
}
