import { asExpression } from "../define/expression";
import { isTerraformName, terraformName } from "../define/naming";
import { isUntypedBlock, metaNames, type UntypedBody } from "../define/untyped";
import { type Block, block } from "../hcl/block";
import { ScrapewayError } from "../model/errors";
import type { DescribedArgument, DescribedArguments } from "./described-arguments";
import { dependsOnArgument, lifecycleBlock, metaArguments } from "./meta-arguments";
import { providerAddress } from "./provider-address";
import { resourceBody } from "./resource-body";
import { addressOf, type UntypedStatement } from "./statement";
import type { ValuePrinter } from "./value-printer";

/** The block of a resource that no bindings describe. */
export function untypedBlock(statement: UntypedStatement, print: ValuePrinter): Block {
  const { mode, type, name, body } = statement;
  const meta = { forEach: body.forEach?._getForEachExpression(), count: body.count };
  const address = addressOf(statement);
  return print.repeated({ ...meta, address }, () =>
    block(
      mode,
      [type, name],
      [
        ...metaArguments(meta, providerAddress(body), print),
        ...resourceBody(describedArguments(body), textsAsTheyAre(print), address),
        ...lifecycleBlock(lifecycleOf(body), print),
        ...dependsOnArgument(body.dependsOn, print),
      ],
    ),
  );
}

/** No bindings take these texts for templates. */
function textsAsTheyAre(print: ValuePrinter): ValuePrinter {
  return {
    ...print,
    argument: (value) => print.argument(asExpression(value)),
    value: (value) => print.value(asExpression(value)),
  };
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

function describedArguments(body: Readonly<Record<string, unknown>>): DescribedArguments {
  const own = Object.entries(body).filter(([property, value]) => !metaNames.has(property) && value !== undefined);
  return describedFrom(own);
}

/** Two properties may lead to one name, of which only one would be printed. @throws ScrapewayError `synth.argument` */
function describedFrom(given: readonly (readonly [property: string, value: unknown])[]): DescribedArguments {
  const properties = new Map<string, string>();
  const entries = given.map(([property, value]): [string, DescribedArgument] => {
    const name = terraformName(property);
    const other = properties.get(name);
    if (other != null) {
      throw new ScrapewayError({
        code: "synth.argument",
        message: `The argument "${name}" is given twice, as ${other} and as ${property}.`,
        next: "Leave one of the two out.",
      });
    }
    if (!isTerraformName(name)) {
      throw new ScrapewayError({
        code: "synth.argument",
        message: `"${name}" cannot be the name of an argument.`,
        next: "Write it as the provider has it, or in camelCase; keys of a map go into a value of its own.",
      });
    }
    properties.set(name, property);
    return [name, entryOf(value)];
  });
  return Object.fromEntries(entries);
}

function entryOf(value: unknown): DescribedArgument {
  if (isUntypedBlock(value)) return { value: contentOf(value.content), isBlock: true };
  if (Array.isArray(value) && value.length > 0 && value.every(isUntypedBlock)) {
    return { value: value.map(({ content }) => contentOf(content)), isBlock: true };
  }
  return { value, isBlock: false };
}

/** In a block, names of meta-arguments are the provider's. */
function contentOf(content: Readonly<Record<string, unknown>>): DescribedArguments {
  return describedFrom(Object.entries(content).filter(([, value]) => value !== undefined));
}
