import type { TerraformStack } from "cdktf";
import { moduleBlock } from "../../../src/cdktf";
import { offer } from "../accepted/module-block";

// @expect: Type 'string' is not assignable to type
export function program(stack: TerraformStack): void {
  moduleBlock(offer, stack, "offer", { size: { cpuCount: "1" } }, { source: "local" });
}
