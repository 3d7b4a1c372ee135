import type { CallerInputs, ModuleUnderTest } from "./module-under-test";
import { type Moto, startMoto } from "./moto";
import { describeWith } from "./skip";
import { init, terraform } from "./terraform";

/** A value that must be refused, and all that the user then reads. */
export interface Refusal {
  readonly name: string;
  readonly inputs: CallerInputs;
  /** More than one where a rule is checked more than once. */
  readonly message: string | readonly string[];
}

export interface RefusalTable {
  /** `an input that is wrong by itself` */
  readonly what: string;
  readonly refusals: readonly Refusal[];
}

/**
 * The suite that gives a module bad inputs and reads what it says. Validations and preconditions need tables of their own, because
 * Terraform checks no precondition before all validations hold.
 *
 * @param accepted inputs that the module takes: the table's calls are spoilt from such
 */
export function describeRefusals(
  module: ModuleUnderTest,
  accepted: CallerInputs,
  tables: readonly RefusalTable[],
): void {
  describeWith(["terraform", "moto"], module.name, () => {
    let moto: Moto;

    beforeAll(async () => {
      moto = await startMoto();
    }, 120_000);

    afterAll(() => moto.stop());

    describe.each(tables)("given $what", ({ refusals }) => {
      let said: Readonly<Record<string, readonly string[]>>;

      // One plan holds all calls, each with one bad value: Terraform reports what is wrong with every one of them.
      beforeAll(async () => {
        const directory = await module.caller({ accepted, ...callsOf(refusals) });
        await init(directory, { env: moto.env });
        const { stdout } = await terraform(directory, ["plan", "-json", "-input=false"], { env: moto.env });
        said = messagesByCall(stdout);
      }, 300_000);

      it.each(refusals.map((refusal, index) => ({ ...refusal, call: `case_${index}` })))(
        "refuses $name",
        ({ call, message }) => {
          expect([...(said[call] ?? [])].sort()).toEqual([message].flat().sort());
        },
      );

      it("says nothing about a call that is good", () => {
        expect(said.accepted).toBeUndefined();
        expect(Object.keys(said)).toHaveLength(refusals.length);
      });
    });
  });
}

function callsOf(refusals: readonly Refusal[]): Readonly<Record<string, CallerInputs>> {
  return Object.fromEntries(refusals.map(({ inputs }, index) => [`case_${index}`, inputs]));
}

/** The errors of `terraform plan -json`, by the module call that they are about. */
function messagesByCall(lines: string): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {};
  for (const line of lines.split("\n").filter((text) => text.startsWith("{"))) {
    // The shape that Terraform documents: https://developer.hashicorp.com/terraform/internals/machine-readable-ui#diagnostic
    const { diagnostic } = JSON.parse(line) as {
      readonly diagnostic?: {
        readonly severity: string;
        readonly detail: string;
        readonly range?: { readonly filename: string };
        readonly snippet?: { readonly context: string | null };
      };
    };
    if (diagnostic?.severity !== "error") continue;
    // A validation points at the call, a precondition into the call's own copy of the module.
    const place = `${diagnostic.range?.filename} ${diagnostic.snippet?.context}`;
    const call = /(?:modules\/|module[". ]+)([a-z_0-9]+)/.exec(place)?.[1] ?? place;
    const detail = diagnostic.detail.replace(/\n\nThis was checked by the validation rule at .*$/s, "");
    found[call] = [...(found[call] ?? []), detail];
  }
  return found;
}
