import type { TerraformStack } from "cdktf";
import { moduleBlock } from "../../../src/cdktf";
import { offer, take } from "../accepted/module-block";

// @expect: is not assignable to type
export function program(stack: TerraformStack): void {
  const { outputs } = moduleBlock(offer, stack, "offer", {});
  moduleBlock(take, stack, "take", { peering: outputs.peering, names: outputs.tags });
}
