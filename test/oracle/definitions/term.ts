import { hcl } from "../../../src";
import type { Type } from "./type";
import type { Value } from "./value";

/** One place in a plan of Terraform: the inputs of the module instance, and what `each`, `count` and dynamic blocks are at. */
export interface At {
  readonly inputs: { readonly [name: string]: Value };
  readonly each?: Element;
  readonly index?: number;
  readonly blocks: ReadonlyMap<string, Element>;
}

export interface Element {
  readonly key: Value;
  readonly value: Value;
}

/** What a definition has in its hands while it is built: by the names that the oracle gave. */
export type Session = Map<string, unknown>;

/** Something that an author writes in a definition, and what it means. */
export interface Term {
  readonly type: Type;
  mean(at: At): Value;
  write(session: Session): unknown;
  /** Whether it ends at a line's end, as heredocs do. */
  readonly hasHeredoc?: boolean;
}

/** What stands for a value that Terraform knows, by itself. */
export interface Reference extends Term {
  /** Whether JavaScript may put it into a text of its own. */
  readonly isText?: boolean;
  /** Whether its attributes have the names that the author gave them, because the definition says its type. */
  readonly isTyped?: boolean;
}

/** An expression written with hcl: pieces of HCL, and terms that are put in. */
export function expression(type: Type, pieces: readonly (string | Term)[], mean: (at: At) => Value): Term {
  return {
    type,
    mean,
    hasHeredoc: pieces.some((piece) =>
      typeof piece === "string" ? piece.includes("<<-END") : piece.hasHeredoc === true,
    ),
    write: (session) => {
      const texts = [""];
      const values: unknown[] = [];
      for (const piece of pieces) {
        if (typeof piece === "string") texts[texts.length - 1] += piece;
        else {
          values.push(piece.write(session));
          texts.push("");
        }
      }
      return hclOf(texts, values);
    },
  };
}

/** A tagged template as JavaScript hands it on: what it would take for its own is escaped. */
export function hclOf(texts: readonly string[], values: readonly unknown[]): unknown {
  const raw = texts.map((text) => text.replaceAll("`", "\\`").replaceAll("${", "\\${"));
  return hcl<unknown>(Object.assign([...raw], { raw }), ...values);
}

/** Text as HCL has it between quotes. */
export function inQuotes(text: string): string {
  return text
    .replace(/["\\]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replaceAll("\u0001", "\\u0001")
    .replace(/[$%]\{/g, (opening) => opening[0] + opening);
}

/** Text as a template has it that is not in quotes. */
export function inTemplate(text: string): string {
  return text.replace(/[$%]\{/g, (opening) => opening[0] + opening);
}
