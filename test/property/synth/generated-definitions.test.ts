import fc from "fast-check";
import { synth } from "../../../src/synth";
import { synthJson } from "../../support/synth-json";
import { definitionOf, definitionPlan, type Order } from "../../synth/generated-definitions";
import { meaningOfHcl, meaningOfJson } from "../../synth/meaning";

const options = { generatedFrom: "a test" };

describe("the HCL of generated definitions", () => {
  it("says what the JSON says, read by HashiCorp's parser", async () => {
    await fc.assert(
      fc.asyncProperty(definitionPlan("any"), async (plan) => {
        const definition = definitionOf(plan, "generated");
        const hcl = await meaningOfHcl(synth(definition, options));
        expect(hcl).toEqual(await meaningOfJson(synthJson(definition)));
      }),
      { numRuns: 60, seed: 28 },
    );
  });

  it("is the same whatever order the keys of the definition and of the arguments have", () => {
    fc.assert(
      fc.property(definitionPlan("any"), fc.integer(), (plan, seed) => {
        const shuffled = definitionOf(plan, "generated", shuffling(seed));
        expect(synth(shuffled, options)).toEqual(synth(definitionOf(plan, "generated"), options));
      }),
      { numRuns: 100, seed: 28 },
    );
  });

  it("is not the same where anything but the order is another", () => {
    const plans = fc.sample(definitionPlan("any"), { numRuns: 40, seed: 496 });
    const printed = plans.map((plan) => [...synth(definitionOf(plan, "generated"), options).values()].join());
    // Plans may be equal; their text then is, too.
    const distinct = new Set(plans.map((plan) => JSON.stringify(plan)));
    expect(new Set(printed).size).toBe(distinct.size);
  });
});

/** The properties in an order that follows from the seed alone. */
function shuffling(seed: number): Order {
  let state = seed;
  return (value) => {
    const entries = Object.entries(value).map((entry) => {
      state = (Math.imul(state, 1103515245) + 12345) | 0;
      return [state, entry] as const;
    });
    // The same properties with the same values, in another order.
    return Object.fromEntries(entries.sort(([a], [b]) => a - b).map(([, entry]) => entry)) as typeof value;
  };
}
