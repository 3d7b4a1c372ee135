import { TerraformIterator, type TerraformStack } from "cdktf";
import { moduleBlock } from "../../../src/cdktf";
import { offer } from "../accepted/module-block";

// @expect: Property 'outputs' does not exist
export function program(stack: TerraformStack): void {
  const forEach = TerraformIterator.fromList(["a"]);
  moduleBlock(offer, stack, "offer", {}, { forEach }).outputs.size;
}
