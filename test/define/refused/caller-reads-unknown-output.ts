import type { OutputsOf } from "../../../src/define";
import type { definition } from "../accepted/module";

// @expect: Property 'id' does not exist
export const id = (outputs: OutputsOf<typeof definition>): string => outputs.id;
