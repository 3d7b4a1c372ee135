import type { ModuleDefinition } from "../../define/module-definition";
import { featureFloors, requireFloor } from "../../define/terraform-floor";
import { ScrapewayError } from "../../model/errors";
import { providerAddress } from "../provider-address";
import { addressOf, type NamedStatement, type Statement, type UntypedStatement } from "../statement";
import { withPlace } from "../with-place";

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
    withPlace(place, () => checkStatement(statement, seen, definition), { origin: statement.origin });
    seen.add(addressOf(statement));
  }
}

function checkStatement(statement: NamedStatement, seen: ReadonlySet<string>, definition: ModuleDefinition): void {
  const address = addressOf(statement);
  const place = `module ${definition.name}`;
  checkName(statement, place);
  if (seen.has(address)) {
    throw new ScrapewayError({
      code: "synth.duplicate",
      message: `${address} is made twice.`,
      place,
      next: "Give one of the two another name.",
    });
  }
  checkProvider(statement, address, definition);
  if (statement.kind === "untyped") checkFloor(statement, definition);
  if (statement.kind === "check") checkScope(statement, definition);
}

function checkName(statement: NamedStatement, place: string): void {
  // What overrideLogicalId gave is printed; without it the id is, of which only the id itself tells whether it is a name.
  const names =
    statement.kind === "element" ? [statement.element.node.id, statement.element.friendlyUniqueId] : [statement.name];
  const name = names.find((one) => !/^[A-Za-z_][A-Za-z0-9_-]*$/.test(one));
  if (name == null) return;
  throw new ScrapewayError({
    code: "synth.name",
    message: `"${name}" cannot be the name of a ${statement.kind === "element" || statement.kind === "untyped" ? "resource" : statement.kind}.`,
    place,
    next: "Use letters, digits and underscores, beginning with a letter: it is printed as it is.",
  });
}

function checkFloor(statement: UntypedStatement, { name, requires }: ModuleDefinition): void {
  const address = addressOf(statement);
  const at = `module ${name}, ${address}`;
  if (statement.mode === "ephemeral") {
    requireFloor(requires.terraform, featureFloors["ephemeral resources"], `The ephemeral resource ${address}`, at);
  }
  if (statement.type === "terraform_data") {
    requireFloor(requires.terraform, featureFloors.terraform_data, `The resource ${address}`, at);
  }
}

/** A provider that is not required would come in whatever version there is. */
function checkProvider(statement: Statement, address: string, definition: ModuleDefinition): void {
  const described = resourceOf(statement);
  if (described == null) return;
  const provider = providerAddress(described.resource)?.split(".", 1)[0] ?? providerOfType(described.type);
  // The provider "terraform" is part of Terraform.
  if (provider == null || provider === "terraform" || Object.hasOwn(definition.requires, provider)) return;
  throw new ScrapewayError({
    code: "synth.provider",
    message: `${address} needs the provider ${provider}, which the definition does not require.`,
    place: `module ${definition.name}, requires`,
    next: `Add the lowest version of ${provider} that the module was tested with, for example ${provider}: ">= 1.0".`,
  });
}

function resourceOf(statement: Statement): { readonly resource: object; readonly type: unknown } | undefined {
  if (statement.kind === "untyped") return { resource: statement.body, type: statement.type };
  if (statement.kind !== "element") return undefined;
  return { resource: statement.element, type: Reflect.get(statement.element, "terraformResourceType") };
}

function providerOfType(type: unknown): string | undefined {
  return typeof type === "string" ? type.split("_", 1)[0] : undefined;
}

/** https://developer.hashicorp.com/terraform/language/checks: at least one assertion, at most one data source, and nothing else. */
function checkScope(
  { name, scoped, assertions }: Extract<Statement, { kind: "check" }>,
  definition: ModuleDefinition,
): void {
  const place = `module ${definition.name}, check ${name}`;
  requireFloor(definition.requires.terraform, featureFloors["check blocks"], "A check", place);
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
          : data != null && managesItself(data)
            ? `${addressOf(data)} is repeated or has a lifecycle, which a data source in a check cannot have.`
            : undefined;
  if (problem == null) return;
  throw new ScrapewayError({
    code: "synth.check",
    message: problem,
    place,
    next:
      assertions.length === 0
        ? "Give it at least one condition with an error message."
        : "Make the others before the check; it can look at everything that the module has.",
  });
}

function managesItself(statement: Statement): boolean {
  const resource = resourceOf(statement)?.resource ?? {};
  return ["forEach", "count", "lifecycle"].some((property) => Reflect.get(resource, property) != null);
}

function isDataSource(statement: NamedStatement): boolean {
  return addressOf(statement).startsWith("data.");
}
