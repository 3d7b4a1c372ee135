import type { TerraformStack } from "cdktf";
import { moduleBlock } from "../../../src/cdktf";
import { take } from "../accepted/module-block";

// @expect: Property 'peering' is missing
export function program(stack: TerraformStack): void {
  moduleBlock(take, stack, "take", { names: [] });
}
