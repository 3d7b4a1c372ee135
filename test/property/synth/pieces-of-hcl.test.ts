import fc from "fast-check";
import type { ModuleDefinition } from "../../../src/define";
import type { BodyItem } from "../../../src/hcl/block";
import type { Hcl } from "../../../src/hcl/hcl";
import { type Lexeme, scanTokens } from "../../../src/hcl/tokens";
import { ampWorkspace } from "../../../src/modules/amp-workspace";
import { endpointServiceRouter } from "../../../src/modules/endpoint-service-router";
import { buildModule } from "../../../src/synth/build-module";
import { mainItems } from "../../../src/synth/main-file";
import { outputBlocks } from "../../../src/synth/outputs";
import { variableBlocks } from "../../../src/synth/variables";
import { features } from "../../synth/features";
import { definitionOf, definitionPlan } from "../../synth/generated-definitions";

const definitions: readonly ModuleDefinition[] = [
  ...features.map(({ definition }) => definition),
  ampWorkspace,
  endpointServiceRouter,
];

describe("what is put together of pieces of HCL", () => {
  it.each(definitions.map((definition) => [definition.name, definition] as const))(
    "has the tokens that its text has: %s",
    (_, definition) => {
      for (const value of valuesOf(definition)) expect(plain(value.tokens)).toEqual(plain(scanTokens(value.text)));
    },
  );

  it("has the tokens that its text has, in generated definitions", () => {
    fc.assert(
      fc.property(definitionPlan("any"), (plan) => {
        for (const value of valuesOf(definitionOf(plan, "generated"))) {
          expect(plain(value.tokens)).toEqual(plain(scanTokens(value.text)));
        }
      }),
      { numRuns: 60, seed: 28 },
    );
  });
});

function valuesOf(definition: ModuleDefinition): readonly Hcl[] {
  const built = buildModule(definition);
  const items = [
    ...mainItems(built, definition),
    ...outputBlocks(definition, built.outputs, built.print),
    ...variableBlocks(definition, built.print),
  ];
  return items.flatMap(valuesIn);
}

function valuesIn(item: BodyItem): readonly Hcl[] {
  if (item.kind === "comment") return [];
  return item.kind === "attribute" ? [item.value] : item.body.flatMap(valuesIn);
}

function plain(tokens: readonly Lexeme[]): readonly Lexeme[] {
  return tokens.map(({ kind, text }) => ({ kind, text }));
}
