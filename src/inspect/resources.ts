import { scanTokens } from "../hcl/tokens";
import type { MovedBlock, ResourceAddress } from "../model/module-interface";
import { type Body, type ConfigurationBlock, cannotRead, isBody } from "./configuration-block";
import { expressionIn } from "./constants";
import { compareText } from "./order";

/** Resources, data sources (those in checks too), ephemeral resources and module calls, sorted by address. */
export function resourcesOf(blocks: readonly ConfigurationBlock[]): readonly ResourceAddress[] {
  return blocks
    .flatMap((block) => (block.type === "check" ? checkData(block) : addressesOf(block)))
    .sort((a, b) => compareText(a.address, b.address));
}

/** `moved` blocks, sorted. */
export function movedBlocksOf(blocks: readonly ConfigurationBlock[]): readonly MovedBlock[] {
  return blocks
    .filter((block) => block.type === "moved")
    .map((block) => ({ from: movedAddress(block, "from"), to: movedAddress(block, "to") }))
    .sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to));
}

/** An address without the spaces, line ends and comments that its source may hold. */
export function addressIn(source: string): string {
  return scanTokens(source)
    .filter((token) => token.kind !== "newline" && token.kind !== "comment")
    .map((token) => token.text)
    .join("");
}

function addressesOf({ type, labels, body }: ConfigurationBlock): readonly ResourceAddress[] {
  const repeated = repetitionOf(body);
  const path = labels.join(".");
  switch (type) {
    case "resource":
      return [{ mode: "managed", address: path, repeated }];
    case "data":
      return [{ mode: "data", address: `data.${path}`, repeated }];
    case "ephemeral":
      return [{ mode: "ephemeral", address: `ephemeral.${path}`, repeated }];
    case "module":
      return [{ mode: "module", address: `module.${path}`, repeated }];
    default:
      return [];
  }
}

function repetitionOf(body: Body): ResourceAddress["repeated"] {
  if (body.for_each !== undefined) return "for_each";
  return body.count === undefined ? "no" : "count";
}

function checkData({ body }: ConfigurationBlock): readonly ResourceAddress[] {
  const byType = isBody(body.data) ? Object.entries(body.data) : [];
  return byType.flatMap(([type, byName]) =>
    Object.keys(isBody(byName) ? byName : {}).map(
      (name): ResourceAddress => ({ mode: "data", address: `data.${type}.${name}`, repeated: "no" }),
    ),
  );
}

function movedAddress(block: ConfigurationBlock, name: "from" | "to"): string {
  const value = block.body[name];
  if (typeof value === "string") return addressIn(expressionIn(value) ?? value);
  throw cannotRead(block.place, `a moved block has no ${name}.`, `Write the address that the resource moves ${name}.`);
}
