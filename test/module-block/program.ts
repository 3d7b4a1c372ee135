import { type App, Fn, LocalBackend, TerraformIterator, TerraformLocal, TerraformOutput, TerraformStack } from "cdktf";
import { hcl } from "../../src";
import { moduleBlock } from "../../src/cdktf";
import { offer, take } from "./definitions";

/** A cdktf program that gives module blocks values of every kind, and reads outputs of every kind. */
export function program(app: App): void {
  const stack = new TerraformStack(app, "stack");
  new LocalBackend(stack, { path: "stack.tfstate" });
  const team = new TerraformLocal(stack, "team", "observability");
  const source = { source: "local" } as const;

  const offered = moduleBlock(
    offer,
    stack,
    "offer",
    {
      hostNames: { main: "a.example.test", "db server": `${team.asString}.example.test`, camelCase: hcl`"c.\${"x"}"` },
      isPublic: hcl`1 > 0`,
      limitsByTeam: {
        teamA: { maxSeries: 10, nested: { isOn: true, byName: { keyName: ["${not.one}", "%{ if }", '"quoted"'] } } },
        teamB: { maxSeries: Fn.max([1, 2]), labelSet: { __name__: "up", team: team.asString }, nested: null },
      },
      portNumbers: [443, 0, 8443],
      replicas: 0,
      summaryText: `Text of ${team.asString} with \${literal} and %{literal}\nand "two" lines.`,
      zoneIds: null,
    },
    source,
  );
  const { outputs } = offered;
  const taken = moduleBlock(take, stack, "take", { name: "main", target: outputs.target.at("main") }, source);
  const byHand = moduleBlock(
    take,
    stack,
    "by-hand",
    { name: `${outputs.summaryText}!`, target: { hostName: outputs.hostNames.at("db server"), portNumbers: [1] } },
    { ...source, dependsOn: [offered] },
  );
  const names = TerraformIterator.fromMap(outputs.hostNames);
  const each = moduleBlock(
    take,
    stack,
    "each",
    { name: names.key, target: { hostName: names.value, portNumbers: [outputs.replicas, 8443] } },
    { ...source, forEach: names },
  );

  const results = {
    all_limits: outputs.limitList,
    by_hand: byHand.outputs.url,
    each_url: each.at("camelCase").outputs.url,
    first_label: outputs.limitList.at(1).labelSet.at("team"),
    first_nested: outputs.first.nested.byName.at("keyName"),
    is_on: outputs.first.nested.isOn,
    is_public: outputs.isPublic,
    limits: outputs.first.maxSeries,
    ports: outputs.portNumbers,
    replicas: outputs.replicas,
    taken: taken.outputs.url,
    text: outputs.summaryText,
    written_with_hcl: hcl`"\${length(${outputs.hostNames})} hosts, ${outputs.target.at("camelCase").hostName}"`,
    zones: Fn.join("+", outputs.zoneIds),
  };
  for (const [name, value] of Object.entries(results)) new TerraformOutput(stack, name, { value });

  const other = new TerraformStack(app, "other");
  new LocalBackend(other, { path: "other.tfstate" });
  new TerraformOutput(other, "host", { value: outputs.target.at("main").hostName });
}
