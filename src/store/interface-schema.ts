import { z } from "zod";
import type { Literal } from "../model/literal";
import type { Condition, ModuleInterface } from "../model/module-interface";
import type { ObjectAttribute, TypeConstraint } from "../model/type-constraint";

const literal: z.ZodType<Literal> = z.json().meta({ id: "Literal" });

const objectAttribute: z.ZodType<ObjectAttribute> = z
  .lazy(() =>
    z.looseObject({
      type: typeConstraint,
      optional: z.boolean(),
      default: literal.exactOptional(),
      description: z.string().exactOptional(),
    }),
  )
  .meta({ id: "ObjectAttribute" });

const typeConstraint: z.ZodType<TypeConstraint> = z
  .lazy(() =>
    z.discriminatedUnion("kind", [
      z.looseObject({ kind: z.enum(["string", "number", "bool", "any"]) }),
      z.looseObject({ kind: z.enum(["list", "set", "map"]), element: typeConstraint }),
      z.looseObject({ kind: z.literal("tuple"), elements: z.array(typeConstraint) }),
      z.looseObject({ kind: z.literal("object"), attributes: z.record(z.string(), objectAttribute) }),
    ]),
  )
  .meta({ id: "TypeConstraint" });

const place = z.string().exactOptional();

const condition: z.ZodType<Condition> = z.looseObject({
  condition: z.string(),
  errorMessage: z.string(),
  place: z.string(),
});

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
      const: z.boolean().exactOptional(),
      // How many conditions there are: earlier versions of this program said no more.
      validations: z.number().int().nonnegative().exactOptional(),
      conditions: z.array(condition).exactOptional(),
      contract: z.string().exactOptional(),
      deprecated: z.string().exactOptional(),
      place,
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
      value: z.string().exactOptional(),
      type: typeConstraint.exactOptional(),
      typeDeclared: z.boolean().exactOptional(),
      preconditions: z.array(condition).exactOptional(),
      place,
    }),
  ),
  requiredTerraform: z.string().exactOptional(),
  providers: z.array(
    z.looseObject({
      name: z.string(),
      source: z.string().exactOptional(),
      version: z.string().exactOptional(),
      configurationAliases: z.array(z.string()).exactOptional(),
      place,
    }),
  ),
  resources: z.array(
    z.looseObject({
      mode: z.enum(["managed", "data", "module", "ephemeral"]),
      address: z.string(),
      repeated: z.enum(["count", "for_each", "enabled", "no"]),
      repetition: z.string().exactOptional(),
      preventDestroy: z.string().exactOptional(),
      source: z.string().exactOptional(),
      version: z.string().exactOptional(),
      place,
    }),
  ),
  moved: z.array(z.looseObject({ from: z.string(), to: z.string(), place })),
  removed: z.array(z.looseObject({ from: z.string(), destroy: z.boolean(), place })).exactOptional(),
  imports: z.array(z.looseObject({ to: z.string(), id: z.string().exactOptional(), place })).exactOptional(),
  body: z
    .looseObject({
      locals: z.array(z.looseObject({ name: z.string(), value: z.string(), place: z.string() })),
      arguments: z.array(z.looseObject({ of: z.string(), name: z.string(), value: z.string(), place: z.string() })),
      reads: z.array(
        z.looseObject({
          input: z.string(),
          path: z.array(z.string()),
          whole: z.boolean().exactOptional(),
          guarded: z.boolean().exactOptional(),
          by: z.string(),
          argument: z.string().exactOptional(),
          place: z.string(),
        }),
      ),
    })
    .exactOptional(),
  accepted: z
    .array(
      z.looseObject({
        text: z.string(),
        place: z.string(),
        at: z.string().exactOptional(),
        block: z.tuple([z.number().int().positive(), z.number().int().positive()]).exactOptional(),
      }),
    )
    .exactOptional(),
  language: z.enum(["terraform", "opentofu"]).exactOptional(),
};

const whole = {
  ...own,
  nested: z.array(z.looseObject({ name: z.string(), path: z.string(), ...own })).exactOptional(),
};

/**
 * The JSON form of a module's interface, as manifests and publish plans carry it. Parsing also fixes the order of the fields; those that are
 * newer than this program stay, behind the others.
 */
export const interfaceSchema: z.ZodType<ModuleInterface> = z.looseObject(whole);

/** The same as a document of its own. Those that earlier versions of this program wrote do not say which schema they have. */
export const interfaceDocumentSchema = z
  .looseObject({ schema: z.literal("scrapeway.interface/1").exactOptional(), ...whole })
  .describe("The interface of a Terraform module, as `scrapeway inspect --json` prints it.");

/** Documents of later versions whose fields mean something else. */
export const laterInterfaceDocument = z.looseObject({ schema: z.string().regex(/^scrapeway\.interface\/(?!1$)\d+$/) });
