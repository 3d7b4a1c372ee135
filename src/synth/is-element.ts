import type { TerraformElement } from "cdktf";
import type { IConstruct } from "constructs";

/**
 * Whether a construct, which may still be under construction, is one that Terraform knows. By what its class can do, because bindings may
 * bring a copy of cdktf of their own, as those of its fork do where the fork goes by cdktf's name.
 */
export function isElement(construct: IConstruct): construct is TerraformElement {
  return "friendlyUniqueId" in construct && "toHclTerraform" in construct;
}
