import type { TerraformModuleProvider, TerraformProvider } from "cdktf";
import type { ModuleDefinition } from "../define/module-definition";
import { providersOf } from "../define/providers";
import { ScrapewayError } from "../model/errors";

/**
 * Refuses a module block without the provider configurations that the module wants to be passed, or with others than it has: Terraform
 * would say so at init, in words of its own.
 *
 * @throws ScrapewayError `module-block.missing-provider`, `module-block.unknown-provider`
 */
export function checkProviders(
  { name, requires }: Pick<ModuleDefinition, "name" | "requires">,
  given: readonly (TerraformProvider | TerraformModuleProvider)[],
  place: string,
): void {
  // As a module names them: aws, aws.replica.
  const wanted = Object.values(providersOf(requires)).flatMap((configurations) =>
    Object.values(configurations).map(({ fqn }) => fqn),
  );
  const passed = new Set(given.map(configurationOf));
  const unknown = [...passed].find((one) => !wanted.includes(one));
  if (unknown != null) {
    throw new ScrapewayError({
      code: "module-block.unknown-provider",
      message: `The module ${name} has no provider configuration ${unknown}.`,
      place: `${place}, providers`,
      next: wanted.length === 0 ? "Leave providers out." : `It has ${wanted.join(" and ")}.`,
    });
  }
  const missing = wanted.find((one) => one.includes(".") && !passed.has(one));
  if (missing == null) return;
  const [provider, alias] = missing.split(".");
  throw new ScrapewayError({
    code: "module-block.missing-provider",
    message: `The module ${name} wants to be passed the provider configuration ${missing}.`,
    place: `${place}, providers`,
    next: `Add { moduleAlias: "${alias}", provider: … } to providers, with a provider ${provider} of the stack.`,
  });
}

function configurationOf(given: TerraformProvider | TerraformModuleProvider): string {
  if (!("moduleAlias" in given)) return given.terraformResourceType;
  return `${given.provider.terraformResourceType}.${given.moduleAlias}`;
}
