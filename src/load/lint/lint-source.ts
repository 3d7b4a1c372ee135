import { extname } from "node:path";
import type { Loader, TransformFailure } from "esbuild";
import { ScrapewayError } from "../../model/errors";
import { explainDecision } from "../decisions/explain-decision";
import { findDecisions } from "../decisions/find-decisions";
import { keepsReferences } from "../decisions/find-texts";
import { asNode } from "../decisions/syntax";
import { syntaxTree } from "../syntax-tree";
import { writtenLines } from "../written-line";
import { knownValues } from "./known-names";

/** A place at which JavaScript decides by what only Terraform knows. */
export interface Finding {
  /** Counts from 1. */
  readonly line: number;
  /** What it would do, and what to write instead. */
  readonly error: ScrapewayError;
}

/**
 * Where a source decides by references, as far as it can be told without running it: for tests, programs and packages, which scrapeway
 * does not compile. Values that are handed from function to function are not followed.
 *
 * @param path for messages, and its ending for the language
 * @throws ScrapewayError `lint.not-parsed`
 */
export async function lintSource(text: string, path: string): Promise<readonly Finding[]> {
  const { code, map } = await compiled(text, path);
  const program = asNode(syntaxTree(code));
  const decisions = findDecisions(program);
  const known = knownValues(program);
  const lineOf = writtenLines(code, map);
  const found = decisions.flatMap((decision): readonly Finding[] => {
    const { kind, operand, owner } = decision;
    if (keepsReferences(decision) || (kind === "lookup" && owner != null && known(owner)?.isReference === true))
      return [];
    const value = known(operand);
    // A pattern with a default takes apart what may be no reference itself.
    const decides = value?.isReference === true || (kind === "default" && value?.member?.("") != null);
    return decides ? [{ line: lineOf(operand.start), error: explainDecision(code, decision) }] : [];
  });
  return found.sort((one, other) => one.line - other.line);
}

async function compiled(text: string, path: string): Promise<{ readonly code: string; readonly map: string }> {
  // Loaded when needed: only who looks at sources needs it.
  const { transform } = require("esbuild") as typeof import("esbuild");
  const loader = loaders[extname(path)] ?? "ts";
  const target = `node${process.versions.node}`;
  try {
    return await transform(text, { loader, format: "cjs", target, sourcemap: "external", tsconfigRaw: "{}" });
  } catch (error) {
    throw isTransformFailure(error) ? notParsed(error, path) : error;
  }
}

const loaders: Readonly<Record<string, Loader>> = {
  ".js": "jsx",
  ".mjs": "jsx",
  ".cjs": "jsx",
  ".jsx": "jsx",
  ".tsx": "tsx",
};

function isTransformFailure(error: unknown): error is TransformFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}

function notParsed({ errors: [first], message }: TransformFailure, path: string): ScrapewayError {
  return new ScrapewayError({
    code: "lint.not-parsed",
    message: `${path} cannot be read: ${first?.text ?? message}`,
    place: first?.location == null ? path : `${path}:${first.location.line}`,
    next: "Mend the file; `npx tsc --noEmit` shows type errors, too.",
  });
}
