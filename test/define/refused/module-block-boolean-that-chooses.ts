import type { TerraformStack } from "cdktf";
import { moduleBlock } from "../../../src/cdktf";
import { offer } from "../accepted/module-block";

// @expect: This condition will always return true since this
export function program(stack: TerraformStack): string {
  return moduleBlock(offer, stack, "offer", { hostNames: [] }).outputs.isPublic ? "a" : "b";
}
