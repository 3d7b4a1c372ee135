import { asExpression } from "../define/expression";
import { terraformName } from "../define/naming";
import { isUntypedBlock, metaNames, type UntypedBody } from "../define/untyped";
import { type Block, block } from "../hcl/block";
import type { JsonValue } from "../hcl/value-text";
import type { Schema, SchemaValue } from "./element-schema";
import { dependsOnArgument, lifecycleBlock, metaArguments } from "./meta-arguments";
import { providerAddress } from "./provider-address";
import { schemaBody } from "./schema-body";
import { addressOf, type UntypedStatement } from "./statement";

type Resolve = (value: unknown) => JsonValue;

/** The block of a resource that no bindings describe. */
export function untypedBlock(statement: UntypedStatement, resolve: Resolve): Block {
  const { mode, type, name, body } = statement;
  const resolveText: Resolve = (value) => resolve(asExpression(value));
  const meta = { forEach: body.forEach?._getForEachExpression(), count: body.count };
  return block(
    mode,
    [type, name],
    [
      ...metaArguments(meta, providerAddress(body), resolve),
      ...schemaBody(schemaOf(body), resolveText, addressOf(statement)),
      ...lifecycleBlock(lifecycleOf(body), resolve),
      ...dependsOnArgument(body.dependsOn, resolve),
    ],
  );
}

/** What the bindings take for templates, text in conditions, means itself here. */
export function lifecycleOf({ lifecycle }: UntypedBody): object | undefined {
  if (lifecycle == null) return undefined;
  const rules = (["precondition", "postcondition"] as const).map((kind) => [
    kind,
    lifecycle[kind]?.map(({ condition, errorMessage }) => ({
      condition: asExpression(condition),
      errorMessage: asExpression(errorMessage),
    })),
  ]);
  return { ...lifecycle, ...Object.fromEntries(rules) };
}

function schemaOf(body: Readonly<Record<string, unknown>>): Schema {
  const own = Object.entries(body).filter(([property, value]) => !metaNames.has(property) && value !== undefined);
  return Object.fromEntries(own.map(([property, value]) => [terraformName(property), entryOf(value)]));
}

function entryOf(value: unknown): SchemaValue {
  if (isUntypedBlock(value)) return { value: contentOf(value.content), isBlock: true };
  if (Array.isArray(value) && value.length > 0 && value.every(isUntypedBlock)) {
    return { value: value.map(({ content }) => contentOf(content)), isBlock: true };
  }
  return { value, isBlock: false };
}

/** In a block, names of meta-arguments are the provider's. */
function contentOf(content: Readonly<Record<string, unknown>>): Schema {
  const present = Object.entries(content).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present.map(([property, value]) => [terraformName(property), entryOf(value)]));
}
