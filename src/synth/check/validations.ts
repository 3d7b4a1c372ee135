import type { ModuleDefinition } from "../../define/module-definition";
import { featureFloors, requireFloor } from "../../define/terraform-floor";
import type { BodyItem } from "../../hcl/block";
import type { Hcl } from "../../hcl/hcl";
import { ScrapewayError } from "../../model/errors";

/**
 * Terraform wants every validation to look at its own variable, and before 1.9 at nothing else.
 *
 * @throws ScrapewayError `synth.validation`, `define.above-floor`
 */
export function checkValidations(definition: ModuleDefinition, variables: readonly BodyItem[]): void {
  for (const variable of variables) {
    if (variable.kind !== "block") continue;
    const own = variable.labels[0] ?? "";
    const at = `module ${definition.name}, input ${own}`;
    for (const item of variable.body) {
      if (item.kind !== "block" || item.type !== "validation") continue;
      const references = item.body.flatMap((one) =>
        one.kind === "attribute" ? one.value.mentions.filter((mention) => mention.kind === "reference") : [],
      );
      const foreign = references.find(({ path }) => !(path[0] === "var" && path[1] === own) && path[0] !== "path");
      if (foreign != null) {
        const feature = `A validation that refers to ${foreign.path.slice(0, 2).join(".")} and not only to its own input`;
        const next = "Make it a precondition of a resource or of an output";
        requireFloor(
          definition.requires.terraform,
          featureFloors["validation that refers to other values"],
          feature,
          at,
          next,
        );
      }
      const [condition] = item.body;
      if (condition?.kind === "attribute" && !mentionsOwn(condition.value, own)) {
        throw new ScrapewayError({
          code: "synth.validation",
          message: `The condition of a validation does not look at var.${own}.`,
          place: at,
          next: "Write the condition from the reference that `when` is given; Terraform refuses others.",
        });
      }
    }
  }
}

function mentionsOwn({ mentions }: Hcl, own: string): boolean {
  return mentions.some(
    (mention) => mention.kind === "reference" && mention.path[0] === "var" && mention.path[1] === own,
  );
}
