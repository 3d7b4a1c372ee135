import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Fn, TerraformIterator, type TerraformStack, Token } from "cdktf";
import { contract, defineModule, hcl, t } from "../../../src";
import { moduleBlock } from "../../../src/cdktf";

/** What every refused module block does wrong, done right. */
const peering = contract("peering", 1, {
  id: t.string.required("Id."),
  region: t.string.optional("Region.", { default: null }),
});
const access = contract("access", 1, {
  id: t.string.required("Id."),
  region: t.string.optional("Region.", { default: null }),
});
const size = t.object({ cpuCount: t.number.required("CPUs."), label: t.string.optional("Label.", { default: null }) });

export const offer = defineModule({
  name: "offer",
  system: "aws",
  summary: "Offers.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7" },
  inputs: { size: size.optional("Size.", { default: null }) },
  outputs: {
    access: access.output("one."),
    accessByName: access.outputs("name", "many."),
    counts: t.map(t.number).output("Counts."),
    isPublic: t.bool.output("Public."),
    names: t.list(t.string).output("Names."),
    peering: peering.output("one."),
    peeringByName: peering.outputs("name", "many."),
    size: size.output("Size."),
    tags: t.map(t.string).output("Tags."),
  },
  build: () => hcl`null`,
});

export const take = defineModule({
  name: "take",
  system: "aws",
  summary: "Takes.",
  appliedBy: "client",
  requires: { terraform: ">= 1.5.7" },
  inputs: {
    isPublic: t.bool.optional("Public.", { default: false }),
    names: t.list(t.string).optional("Names.", { default: [] }),
    peering: peering.input("of the other side."),
    plain: t.object({ id: t.string.required("Id.") }).optional("Plain.", { default: null }),
    sizes: t.map(size).optional("Sizes.", { default: {} }),
    tags: t.map(t.string).optional("Tags.", { default: {} }),
  },
  outputs: { url: t.string.output("URL.") },
  build: () => ({ url: "" }),
});

export function program(stack: TerraformStack): void {
  const { outputs } = moduleBlock(offer, stack, "offer", { size: { cpuCount: 1 } });
  const names = TerraformIterator.fromList(outputs.names);
  moduleBlock(take, stack, "direct", {
    peering: outputs.peering,
    isPublic: outputs.isPublic,
    names: outputs.names,
    sizes: { one: outputs.size, two: { cpuCount: outputs.size.cpuCount, label: null } },
    tags: outputs.tags,
  });
  moduleBlock(take, stack, "entry", { peering: outputs.peeringByName.at("main") }, { source: "local" });
  moduleBlock(take, stack, "by-hand", { peering: { id: outputs.peering.id, region: outputs.access.region } });
  moduleBlock(take, stack, "tokens", {
    peering: hcl`data.terraform_remote_state.other.outputs.peering`,
    isPublic: Token.asAny(true),
    names: Fn.sort(outputs.names),
    tags: { a: outputs.tags.at("a"), ...{ b: "c" } },
  });
  const url: string = moduleBlock(take, stack, "each", { peering: outputs.peering }, { forEach: names }).at("a").outputs
    .url;
  new SsmParameter(stack, "parameter", {
    name: url,
    type: "String",
    value: outputs.peeringByName.at("main").id,
    overwrite: outputs.isPublic,
    tags: outputs.tags,
    dataType: `${outputs.counts.at("a")}`,
  });
}
