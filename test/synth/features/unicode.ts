import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { hcl, t } from "../../../src/define";
import { feature } from "./module-of";

const text = "Größe – 日本語 😀 \u00a0nbsp \u200bzero \u2028line \u2029paragraph \ufeffbom \u0000nul \u007fdel é";

/** Characters beyond ASCII, those without a shape, and those that need an escape. */
export const unicode = feature(
  "unicode",
  {},
  {
    inputs: {
      text: t.string.optional("Straße, naïve, 東京, 😀.", { default: text.replace("\u0000", "") }),
      keys: t.map(t.number).optional("Keys.", { default: { größe: 1, 東京: 2, "😀": 3, "": 4 } }),
    },
    outputs: { length: t.number.output("How long — in letters.") },
    build({ scope, inputs, comment }) {
      comment("Für später: 東京.");
      new SsmParameter(scope, "this", { name: "/größe", type: "String", value: hcl`"${inputs.text} – 😀"` });
      return { length: hcl`length(${inputs.text})` };
    },
  },
);
