import type { TerraformStack } from "cdktf";
import { moduleBlock } from "../../../src/cdktf";
import { offer } from "../accepted/module-block";

// @expect: 'cpus' does not exist
export function program(stack: TerraformStack): void {
  moduleBlock(offer, stack, "offer", { size: { cpus: 1 } });
}
