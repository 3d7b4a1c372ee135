import type { InputsOf } from "../../../src/define";
import type { definition } from "../accepted/module";

// @expect: 'size' does not exist
export const given: InputsOf<typeof definition> = { name: "x", size: 1 };
