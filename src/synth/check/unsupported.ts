import type { TerraformElement } from "cdktf";
import { ScrapewayError } from "../../model/errors";
import { elementAddress } from "../statement";

/**
 * What cdktf offers beyond arguments, and this printer does not know, must not get lost without a word.
 *
 * @throws ScrapewayError `synth.unsupported`
 */
export function refuseUnsupported(element: TerraformElement): void {
  const asked = unsupported.find(([property]) => {
    const value: unknown = Reflect.get(element, property);
    return Array.isArray(value) || (typeof value === "object" && value !== null)
      ? Object.keys(value).length > 0
      : value === true || typeof value === "string";
  });
  if (asked == null) return;
  throw new ScrapewayError({
    code: "synth.unsupported",
    message: `${elementAddress(element)} uses ${asked[1]}, which a module of this version cannot have.`,
    place: elementAddress(element),
    next: asked[2],
  });
}

/** Properties that the bindings' base classes keep, what they are to an author, and what to do instead. */
const unsupported = [
  [
    "rawOverrides",
    "addOverride()",
    "Set the arguments in the constructor, with hcl where the bindings have no type for them.",
  ],
  ["provisioners", "provisioners", "Leave provisioning to what the resource itself offers."],
  ["connection", "a connection", "Leave provisioning to what the resource itself offers."],
  ["_imported", "importFrom()", "Importing is up to the caller of the module."],
  ["_movedByTarget", "moveTo()", "Name renamed resources under `moved` of the definition."],
  ["_movedById", "moveFromId() or moveToId()", "Name renamed resources under `moved` of the definition."],
  ["_hasMoved", "moveToId()", "Name renamed resources under `moved` of the definition."],
] as const;
