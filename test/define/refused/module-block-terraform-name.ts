import type { TerraformStack } from "cdktf";
import { moduleBlock } from "../../../src/cdktf";
import { offer } from "../accepted/module-block";

// @expect: 'cpu_count' does not exist
export function program(stack: TerraformStack): void {
  moduleBlock(offer, stack, "offer", { size: { cpu_count: 1 } });
}
