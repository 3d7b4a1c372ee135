import type { InputsOf } from "../../../src/define";
import type { definition } from "../accepted/module";

// @expect: Property 'name' is missing
export const given: InputsOf<typeof definition> = {};
