import type { TerraformElement } from "cdktf";
import type { ModuleDefinition } from "../define/module-definition";
import { ScrapewayError } from "../model/errors";
import { providerAddress } from "./provider-address";
import { addressOf, type NamedStatement, type Statement } from "./statement";

/**
 * Refuses what can be told before anything is printed: names that are none, two things of one address, and resources of providers that
 * the definition does not require.
 *
 * @throws ScrapewayError `synth.name`, `synth.duplicate`, `synth.provider`, `synth.check`
 */
export function checkStatements(statements: readonly Statement[], definition: ModuleDefinition): void {
  const place = `module ${definition.name}`;
  const all = statements.flatMap((statement) =>
    statement.kind === "check" ? [...statement.scoped, statement] : [statement],
  );
  const seen = new Set<string>();
  for (const statement of all) {
    if (statement.kind === "comment") continue;
    const address = addressOf(statement);
    checkName(statement, place);
    if (seen.has(address)) {
      throw new ScrapewayError({
        code: "synth.duplicate",
        message: `${address} is made twice.`,
        place,
        next: "Give one of the two another name.",
      });
    }
    seen.add(address);
    checkProvider(statement, address, definition);
    if (statement.kind === "check") checkScope(statement, place);
  }
}

function checkName(statement: NamedStatement, place: string): void {
  const name = statement.kind === "element" ? statement.element.node.id : statement.name;
  if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) return;
  throw new ScrapewayError({
    code: "synth.name",
    message: `"${name}" cannot be the name of a ${statement.kind === "element" ? "resource" : statement.kind}.`,
    place,
    next: "Use letters, digits and underscores, beginning with a letter: it is printed as it is.",
  });
}

/** A provider that is not required would come in whatever version there is. */
function checkProvider(statement: Statement, address: string, definition: ModuleDefinition): void {
  if (statement.kind !== "element") return;
  const type: unknown = Reflect.get(statement.element, "terraformResourceType");
  const provider = providerAddress(statement.element)?.split(".", 1)[0] ?? providerOfType(type);
  // The provider "terraform" is part of Terraform.
  if (provider == null || provider === "terraform" || Object.hasOwn(definition.requires, provider)) return;
  throw new ScrapewayError({
    code: "synth.provider",
    message: `${address} needs the provider ${provider}, which the definition does not require.`,
    place: `module ${definition.name}, requires`,
    next: `Add the lowest version of ${provider} that the module was tested with, for example ${provider}: ">= 1.0".`,
  });
}

function providerOfType(type: unknown): string | undefined {
  return typeof type === "string" ? type.split("_", 1)[0] : undefined;
}

/** https://developer.hashicorp.com/terraform/language/checks: at least one assertion, at most one data source, and nothing else. */
function checkScope({ name, scoped, assertions }: Extract<Statement, { kind: "check" }>, place: string): void {
  const inside = scoped.filter((statement) => statement.kind !== "comment");
  const other = inside.find((statement) => !isDataSource(statement));
  const [data] = inside;
  const problem =
    assertions.length === 0
      ? "It asserts nothing."
      : other != null
        ? `${addressOf(other)} is made in it, and a check has room for a data source only.`
        : inside.length > 1
          ? `${inside.map(addressOf).join(" and ")} are made in it, and a check has room for one data source.`
          : data?.kind === "element" && managesItself(data.element)
            ? `${addressOf(data)} is repeated or has a lifecycle, which a data source in a check cannot have.`
            : undefined;
  if (problem == null) return;
  throw new ScrapewayError({
    code: "synth.check",
    message: problem,
    place: `${place}, check ${name}`,
    next:
      assertions.length === 0
        ? "Give it at least one condition with an error message."
        : "Make the others before the check; it can look at everything that the module has.",
  });
}

function managesItself(element: TerraformElement): boolean {
  return ["forEach", "count", "lifecycle"].some((property) => Reflect.get(element, property) != null);
}

function isDataSource(statement: NamedStatement): boolean {
  return addressOf(statement).startsWith("data.");
}
