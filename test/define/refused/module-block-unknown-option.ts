import type { TerraformStack } from "cdktf";
import { moduleBlock } from "../../../src/cdktf";
import { offer } from "../accepted/module-block";

// @expect: 'verison' does not exist
export function program(stack: TerraformStack): void {
  moduleBlock(offer, stack, "offer", {}, { source: "registry.example.test/acme/offer/aws", verison: "1.0.0" });
}
