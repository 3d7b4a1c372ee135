import type { ModuleOutput } from "../model/module-interface";
import type { ConfigurationBlock } from "./configuration-block";
import { flagArgument, textArgument } from "./constants";
import { contractIn } from "./contract";
import { compareText } from "./order";

/** The `output` blocks, A–Z. */
export function outputsOf(blocks: readonly ConfigurationBlock[]): readonly ModuleOutput[] {
  return blocks
    .filter((block) => block.type === "output")
    .map((block) => {
      const description = textArgument(block, "description");
      const contract = contractIn(description);
      const deprecated = textArgument(block, "deprecated");
      return {
        name: block.labels[0] ?? "",
        ...(description == null ? {} : { description }),
        sensitive: flagArgument(block, "sensitive", false),
        ephemeral: flagArgument(block, "ephemeral", false),
        ...(contract == null ? {} : { contract }),
        ...(deprecated == null ? {} : { deprecated }),
      };
    })
    .sort((a, b) => compareText(a.name, b.name));
}
