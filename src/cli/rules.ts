import { type Rule, rules } from "../compare";
import { nearestName } from "../define/nearest-name";
import { ScrapewayError } from "../model/errors";
import { print, printJson } from "./output";

export function listRules({ json }: { readonly json?: boolean }): void {
  if (json === true) {
    printJson(rules);
    return;
  }
  const width = Math.max(...rules.map(({ id }) => id.length));
  print(rules.map(({ id, bump, name }) => `${bump.padEnd(5)}  ${id.padEnd(width)}  ${name}`).join("\n"));
}

/** @throws ScrapewayError `rules.unknown` */
export function explainRule(id: string): void {
  const rule = rules.find((one) => one.id === id || one.id.replaceAll("-", "_") === id);
  if (rule == null) {
    const near = nearestName(
      id,
      rules.map((one) => one.id),
    );
    throw new ScrapewayError({
      code: "rules.unknown",
      message: `There is no rule ${id}.`,
      next: near == null ? "`scrapeway rules` lists them." : `Did you mean ${near}? \`scrapeway rules\` lists all.`,
    });
  }
  print(explanation(rule));
}

function explanation({ id, name, asks, bump, varies, why, source, remedy, mirror, example }: Rule): string {
  return [
    `${id}: ${name}`,
    asks,
    `${bump}${varies == null ? "" : `. ${varies}`}`,
    why,
    `What to do: ${remedy}`,
    typeof mirror === "string" ? `The other way: ${mirror}` : mirror.waiver,
    source,
    `Before:\n${indented(example.before)}`,
    `After:\n${indented(example.after)}`,
  ].join("\n\n");
}

function indented(text: string): string {
  if (text === "") return "  (nothing)";
  return text
    .split("\n")
    .map((line) => `  ${line}`.trimEnd())
    .join("\n");
}
