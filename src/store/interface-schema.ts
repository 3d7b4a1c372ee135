import { z } from "zod";
import type { Literal } from "../model/literal";
import type { ModuleInterface } from "../model/module-interface";
import type { ObjectAttribute, TypeConstraint } from "../model/type-constraint";

const literal: z.ZodType<Literal> = z.json();

const objectAttribute: z.ZodType<ObjectAttribute> = z.lazy(() =>
  z.looseObject({
    type: typeConstraint,
    optional: z.boolean(),
    default: literal.exactOptional(),
    description: z.string().exactOptional(),
  }),
);

const typeConstraint: z.ZodType<TypeConstraint> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.looseObject({ kind: z.enum(["string", "number", "bool", "any"]) }),
    z.looseObject({ kind: z.enum(["list", "set", "map"]), element: typeConstraint }),
    z.looseObject({ kind: z.literal("tuple"), elements: z.array(typeConstraint) }),
    z.looseObject({ kind: z.literal("object"), attributes: z.record(z.string(), objectAttribute) }),
  ]),
);

const own = {
  inputs: z.array(
    z.looseObject({
      name: z.string(),
      description: z.string().exactOptional(),
      type: typeConstraint,
      required: z.boolean(),
      default: literal.exactOptional(),
      nullable: z.boolean(),
      sensitive: z.boolean(),
      ephemeral: z.boolean(),
      validations: z.number().int().nonnegative(),
      contract: z.string().exactOptional(),
      deprecated: z.string().exactOptional(),
    }),
  ),
  outputs: z.array(
    z.looseObject({
      name: z.string(),
      description: z.string().exactOptional(),
      sensitive: z.boolean(),
      ephemeral: z.boolean(),
      contract: z.string().exactOptional(),
      deprecated: z.string().exactOptional(),
    }),
  ),
  requiredTerraform: z.string().exactOptional(),
  providers: z.array(
    z.looseObject({
      name: z.string(),
      source: z.string().exactOptional(),
      version: z.string().exactOptional(),
      configurationAliases: z.array(z.string()).exactOptional(),
    }),
  ),
  resources: z.array(
    z.looseObject({
      mode: z.enum(["managed", "data", "module", "ephemeral"]),
      address: z.string(),
      repeated: z.enum(["count", "for_each", "no"]),
    }),
  ),
  moved: z.array(z.looseObject({ from: z.string(), to: z.string() })),
  language: z.enum(["terraform", "opentofu"]).exactOptional(),
};

/**
 * The JSON form of a module's interface, as manifests and publish plans carry it. Parsing also fixes the order of the fields; those that are
 * newer than this program stay, behind the others.
 */
export const interfaceSchema: z.ZodType<ModuleInterface> = z.looseObject({
  ...own,
  nested: z.array(z.looseObject({ name: z.string(), path: z.string(), ...own })).exactOptional(),
});
