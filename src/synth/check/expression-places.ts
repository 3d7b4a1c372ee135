import type { Block, BodyItem } from "../../hcl/block";
import type { Hcl } from "../../hcl/hcl";

/** The blocks of a module, before they become text. */
export interface PrintedModule {
  readonly main: readonly BodyItem[];
  readonly variables: readonly BodyItem[];
  readonly outputs: readonly BodyItem[];
}

/** Where an expression stands. */
export interface Place {
  readonly owner: PlaceOwner;
  /** The last attribute or block on the way to it. */
  readonly attribute: string;
  readonly value: Hcl;
  /** `each`, `self`, and the names of elements of dynamic blocks. */
  readonly allowed: ReadonlySet<string>;
  /** The check that it stands in. */
  readonly check?: string;
  /** Whether it stands in a precondition, postcondition or assertion. */
  readonly inRule?: boolean;
}

/** What the expression belongs to. */
export type PlaceOwner =
  /** By its name: `ports`. */
  | { readonly kind: "input" | "output" | "local" | "call" | "check"; readonly name: string }
  /** By its address: `aws_iam_role.this`, `data.aws_region.current`, `ephemeral.aws_kms_secrets.this` */
  | { readonly kind: "resource" | "data" | "ephemeral"; readonly name: string };

/** As messages name it: `input ports`, `local.names`, `aws_iam_role.this`. */
export function ownerName({ kind, name }: PlaceOwner): string {
  switch (kind) {
    case "input":
    case "output":
      return `${kind} ${name}`;
    case "local":
    case "check":
      return `${kind}.${name}`;
    case "call":
      return `module.${name}`;
    case "resource":
    case "data":
    case "ephemeral":
      return name;
  }
}

export interface KnownNames {
  readonly variables: ReadonlySet<string>;
  readonly locals: ReadonlySet<string>;
  /** Address to the way in which the resource is repeated. */
  readonly resources: ReadonlyMap<string, "for_each" | "count" | "no">;
  /** Data sources that only one check sees, with the name of the check. */
  readonly scoped: ReadonlyMap<string, string>;
  /** The outputs of called modules that are defined in TypeScript too, by `module.<name>`. */
  readonly outputs: ReadonlyMap<string, readonly string[]>;
}

/** Everything that expressions may name. */
export function declaredNames(
  { main, variables }: PrintedModule,
  called: ReadonlyMap<string, readonly string[]>,
): KnownNames {
  const blocks = main.filter((item) => item.kind === "block");
  const resources = blocks.filter(({ type }) => ["resource", "data", "ephemeral", "module"].includes(type));
  return {
    variables: new Set(variables.flatMap((item) => (item.kind === "block" ? [item.labels[0] ?? ""] : []))),
    locals: new Set(blocks.filter(({ type }) => type === "locals").flatMap(({ body }) => body.flatMap(attributeName))),
    resources: new Map(resources.map((block) => [addressOf(block), repetitionOf(block)])),
    outputs: called,
    scoped: new Map(blocks.filter(({ type }) => type === "check").flatMap(scopedData)),
  };
}

function scopedData({ labels, body }: Block): (readonly [address: string, check: string])[] {
  return body.flatMap((item) => (isDataBlock(item) ? [[addressOf(item), labels[0] ?? ""] as const] : []));
}

function isDataBlock(item: BodyItem): item is Block {
  return item.kind === "block" && item.type === "data";
}

function attributeName(item: BodyItem): string[] {
  return item.kind === "attribute" ? [item.name] : [];
}

function addressOf({ type, labels }: Block): string {
  return [...(type === "resource" ? [] : [type]), ...labels].join(".");
}

function repetitionOf({ body }: Block): "for_each" | "count" | "no" {
  const names = body.flatMap(attributeName);
  if (names.includes("for_each")) return "for_each";
  return names.includes("count") ? "count" : "no";
}

/** The expressions of a block, with what they may see. */
export function placesOf(item: BodyItem): readonly Place[] {
  if (item.kind !== "block" || item.type === "moved" || item.type === "removed") return [];
  const owner = ownerOf(item);
  if (item.type === "check") {
    const places = item.body.flatMap((one) =>
      isDataBlock(one) ? placesOf(one) : expressionsIn(one, owner, new Set()),
    );
    return places.map((place) => ({ ...place, check: item.labels[0] ?? "" }));
  }
  if (item.type === "locals") {
    return item.body.flatMap((local) =>
      expressionsIn(local, { kind: "local", name: attributeName(local)[0] ?? "" }, new Set()),
    );
  }
  const repetition = repetitionOf(item);
  const allowed = new Set(repetition === "no" ? [] : [repetition === "for_each" ? "each" : "count"]);
  // Inside the blocks of a resource, an argument of this name is an ordinary one.
  const provider = item.type === "module" ? "providers" : "provider";
  const expressions = item.body.filter((one) => !(one.kind === "attribute" && one.name === provider));
  return expressions.flatMap((one) => {
    // The number of them cannot follow from which one it is.
    const isNumber = one.kind === "attribute" && one.name === "count";
    return expressionsIn(one, owner, isNumber ? new Set() : allowed);
  });
}

function ownerOf(block: Block): PlaceOwner {
  const [label = ""] = block.labels;
  switch (block.type) {
    case "variable":
      return { kind: "input", name: label };
    case "module":
      return { kind: "call", name: label };
    case "output":
    case "check":
      return { kind: block.type, name: label };
    case "data":
    case "ephemeral":
      return { kind: block.type, name: addressOf(block) };
    default:
      return { kind: "resource", name: addressOf(block) };
  }
}

/** Attributes that hold names and types, which are no expressions. */
const bareAttributes = new Set(["type", "ignore_changes", "iterator"]);

function expressionsIn(item: BodyItem, owner: PlaceOwner, allowed: ReadonlySet<string>): readonly Place[] {
  if (item.kind === "comment") return [];
  if (item.kind === "attribute") {
    // Only a variable's type is no string; a resource's is an ordinary argument.
    const isBare = bareAttributes.has(item.name) && (item.name !== "type" || owner.kind === "input");
    // Neither the collection of a resource nor that of a dynamic block may look at its own elements.
    const visible = item.name === "for_each" ? new Set([...allowed].filter((one) => one !== "each")) : allowed;
    return isBare ? [] : [{ owner, attribute: item.name, value: item.value, allowed: visible }];
  }
  if (item.type === "dynamic") return dynamicExpressions(item, owner, allowed);
  const inside = item.type === "postcondition" ? new Set([...allowed, "self"]) : allowed;
  const places = item.body.flatMap((one) => expressionsIn(one, owner, inside));
  if (!rules.has(item.type)) return places;
  return places.map((place) => ({ ...place, inRule: true }));
}

const rules = new Set(["precondition", "postcondition", "assert"]);

function dynamicExpressions(block: Block, owner: PlaceOwner, allowed: ReadonlySet<string>): readonly Place[] {
  const iterator = block.body.find((item) => item.kind === "attribute" && item.name === "iterator");
  const label = iterator?.kind === "attribute" ? iterator.value.text : (block.labels[0] ?? "");
  return block.body.flatMap((item): readonly Place[] => {
    if (item.kind === "attribute" && item.name === "for_each") {
      return [{ owner, attribute: `dynamic ${label}`, value: item.value, allowed }];
    }
    return expressionsIn(item, owner, new Set([...allowed, label]));
  });
}
