import { TerraformDataSource, type TerraformElement, TerraformProvider, TerraformResource } from "cdktf";
import { checkMetaArguments } from "../define/given-arguments";
import { type Block, block } from "../hcl/block";
import { ScrapewayError } from "../model/errors";
import { refuseUnsupported } from "./check/unsupported";
import { describedArguments } from "./described-arguments";
import { dependsOnArgument, lifecycleBlock, metaArguments } from "./meta-arguments";
import { providerAddress } from "./provider-address";
import { resourceBody } from "./resource-body";
import { elementAddress } from "./statement";
import type { ValuePrinter } from "./value-printer";

/** The `resource` or `data` block of a construct. @throws ScrapewayError `synth.construct`, `synth.block` */
export function elementBlock(element: TerraformElement, print: ValuePrinter): Block {
  if (TerraformProvider.isTerraformProvider(element)) {
    throw new ScrapewayError({
      code: "synth.construct",
      message: "A module configures no provider: its callers do, and pass it.",
      place: elementAddress(element),
      next: `Name what you need besides the default under requires, as in ${element.terraformResourceType}: { version: "…", aliases: ["replica"] }, and take providers.${element.terraformResourceType}.replica.`,
    });
  }
  if (!TerraformResource.isTerraformResource(element) && !TerraformDataSource.isTerraformDataSource(element)) {
    throw new ScrapewayError({
      code: "synth.construct",
      message: `${elementAddress(element)} is neither a resource nor a data source.`,
      place: elementAddress(element),
      next: "Inputs and outputs are declared in the definition, values are named with local, other modules are called with call.",
    });
  }
  refuseUnsupported(element);
  const { forEach, count, lifecycle } = element;
  checkMetaArguments({ forEach, count, lifecycle }, elementAddress(element));
  const type = TerraformDataSource.isTerraformDataSource(element) ? "data" : "resource";
  const meta = element.terraformMetaArguments;
  const address = elementAddress(element);
  return print.repeated({ forEach: meta.forEach, count: meta.count, address }, () =>
    block(
      type,
      [element.terraformResourceType, element.friendlyUniqueId],
      [
        ...metaArguments(meta, providerAddress(element), print),
        ...resourceBody(describedArguments(element), print, address),
        ...lifecycleBlock(element.lifecycle, print),
        ...dependsOnArgument(meta.dependsOn, print),
      ],
    ),
  );
}
