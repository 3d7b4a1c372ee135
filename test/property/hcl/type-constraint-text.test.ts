import fc from "fast-check";
import { formatHcl } from "../../../src/hcl/format";
import { formatTypeConstraint, parseTypeConstraint } from "../../../src/hcl/type-constraint-text";
import type { Literal } from "../../../src/model/literal";
import type { ObjectAttribute, TypeConstraint } from "../../../src/model/type-constraint";

describe("a generated type constraint", () => {
  it("is read back to the same type", () => {
    fc.assert(
      fc.property(typeConstraint, (type) => {
        expect(parseTypeConstraint(formatTypeConstraint(type))).toEqual(type);
      }),
    );
  });

  it("leaves nothing for the formatter to do", () => {
    fc.assert(
      fc.property(typeConstraint, (type) => {
        const block = `variable "x" {\n  type = ${formatTypeConstraint(type).replaceAll("\n", "\n  ")}\n}\n`;
        expect(formatHcl(block)).toBe(block);
      }),
    );
  });
});

const name = fc
  .oneof(fc.stringMatching(/^[a-z_][a-z0-9_-]{0,11}$/), fc.constantFrom("größe", "名前", "null", "string"))
  .filter((it) => it !== "for");
/** Strings of Terraform are in normalization form C. Source: documentation of its type system, cty, "Strings". */
const text = fc.string({ unit: "grapheme" }).map((one) => one.normalize("NFC"));
const word = fc.stringMatching(/^[A-Za-zéключ][A-Za-z0-9 .,:é#"{}$-]{0,20}[a-z.]$/);

const { literal } = fc.letrec<{ literal: Literal }>((tie) => ({
  literal: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((it) => (it === 0 ? 0 : it)),
      text,
      fc.constantFrom("${x}", "$${x}", "%{ if }", '\\"', "\n\t\r", "\\n", "\u0000", "$", "$$", "%%%{"),
    ),
    fc.array(tie("literal"), { maxLength: 3 }),
    fc.dictionary(fc.oneof(name, text), tie("literal"), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
}));

const { typeConstraint } = fc.letrec<{ typeConstraint: TypeConstraint; attribute: ObjectAttribute }>((tie) => ({
  attribute: fc
    .tuple(
      tie("typeConstraint"),
      fc.option(word, { nil: undefined, freq: 3 }),
      fc.oneof(
        fc.constant({ optional: false }),
        fc.constant({ optional: true }),
        literal.map((it) => ({ optional: true, default: it })),
      ),
    )
    .map(([type, description, presence]) => ({ type, ...presence, ...(description == null ? {} : { description }) })),
  typeConstraint: fc.oneof(
    { maxDepth: 4, depthSize: "medium" },
    fc.constantFrom<TypeConstraint>({ kind: "string" }, { kind: "number" }, { kind: "any" }, { kind: "bool" }),
    fc.record({ kind: fc.constantFrom("list", "set", "map"), element: tie("typeConstraint") }),
    fc.record({ kind: fc.constant("tuple"), elements: fc.array(tie("typeConstraint"), { maxLength: 3 }) }),
    fc.record({
      kind: fc.constant("object"),
      attributes: fc.dictionary(name, tie("attribute"), { maxKeys: 5, noNullPrototype: true }),
    }),
  ),
}));
