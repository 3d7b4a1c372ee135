import type { TerraformStack } from "cdktf";
import { moduleBlock } from "../../../src/cdktf";
import { offer, take } from "../accepted/module-block";

// @expect: Type '"access/1"' is not assignable to type '"peering/1"'
export function program(stack: TerraformStack): void {
  const { outputs } = moduleBlock(offer, stack, "offer", {});
  moduleBlock(take, stack, "take", { peering: outputs.accessByName.at("main") });
}
