import { wrappedText } from "../model/wrapped-text";
import type { PlannedFinding } from "./compared-release";
import { partnerText } from "./partners";
import type { PlannedModule, PublishPlan } from "./publish-plan";

/**
 * A plan as a table for people, at most 80 columns wide:
 *
 *     scrapeway/amp-workspace/aws   1.0.0 → 1.1.0   minor
 *
 * and, below it, what says that the versions have to be so large.
 *
 * Names too long for that are cut in the middle; the plan's file has them whole.
 */
export function summarizePlan(plan: PublishPlan): string {
  if (plan.modules.length === 0) return "No modules.\n";
  const rows = plan.modules.map((module) => [shorten(module.address), versionsOf(module), verdictOf(module)] as const);
  const first = widest(rows.map(([address]) => address));
  const second = widest(rows.map(([, versions]) => versions));
  const lines = rows.map(([address, versions, verdict]) =>
    [address.padEnd(first), versions.padEnd(second), verdict].join("  ").trimEnd(),
  );
  return `${[lines.join("\n"), ...plan.modules.flatMap(findingsOf), closingOf(plan)].join("\n\n")}\n`;
}

const columns = 80;

/** 36 for the address, 25 for the versions, 15 for the verdict and the two gaps stay within 80. */
const addressColumn = 36;

function shorten(text: string, width = addressColumn): string {
  if (text.length <= width) return text;
  const head = Math.ceil((width - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (width - 1 - head))}`;
}

function versionsOf({ previousVersion, version }: PlannedModule): string {
  const column = 11;
  if (previousVersion == null || previousVersion === version) return shorten(version, column);
  return `${shorten(previousVersion, column)} → ${shorten(version, column)}`;
}

function verdictOf({ verdict, action }: PlannedModule): string {
  return verdict === "unchanged" && action === "publish" ? "restored" : verdict;
}

type PlannedPublication = Extract<PlannedModule, { readonly action: "publish" }>;

/** So many are told of one module; the plan's file has them all. */
const mostFindings = 5;

function findingsOf(module: PlannedModule): readonly string[] {
  if (module.action !== "publish") return [];
  const all = module.findings ?? [];
  const accepted = all.filter((finding) => finding.accepted != null);
  // What is accepted is always told: nobody should have to open the plan's file to see it.
  const worst = [...all.filter((one) => one.bump === module.verdict && one.accepted == null), ...accepted];
  if (worst.length === 0 && !isChosen(module)) return [];
  const more = worst.length > mostFindings ? [`  and ${worst.length - mostFindings} more`] : [];
  const head = wrappedText(`${shorten(module.address)}: ${module.reason}`, "", columns);
  const contradictions = (module.contradictions ?? []).map((said) =>
    wrappedText(`Terraform contradicts the rules: ${said}`, "  ", columns),
  );
  return [[head, ...worst.slice(0, mostFindings).map(findingText), ...more, ...contradictions].join("\n")];
}

function findingText(finding: PlannedFinding): string {
  const { bump, undecided, rule, reason, proved, message, partners = [], accepted } = finding;
  const proof = proved == null ? [] : [proved ? "proved" : "not proved"];
  const title = `${accepted == null ? "" : "accepted "}${bump}${undecided === true ? "?" : ""}`;
  const broken = partners.length === 0 ? "" : ` It breaks with ${partners.map(partnerText).join(", ")}.`;
  const [said = ""] = (message ?? "").split("\n\n");
  const below = [
    ...(said === "" ? [] : [`Terraform: ${said.replaceAll(/\s+/g, " ").trim()}`]),
    ...(accepted == null ? [] : [`Accepted at ${accepted.place}: ${accepted.reason}`]),
  ];
  return [
    `  ${[title, rule, ...proof].join("  ")}`,
    ...[reason + broken, ...below].map((line) => wrappedText(line, "    ", columns)),
  ].join("\n");
}

/** Whether the version is another than the changes alone would have it. */
function isChosen({ version, previousVersion, leastVersion, verdict }: PlannedPublication): boolean {
  if (leastVersion != null) return version !== leastVersion;
  return verdict === "unchanged" && version !== previousVersion;
}

function closingOf(plan: PublishPlan): string {
  const toPublish = plan.modules.filter(({ action }) => action === "publish").length;
  const kept = plan.modules.length - toPublish;
  if (toPublish === 0) return "Nothing to publish.";
  return [`${toPublish} to publish, ${kept} unchanged.`, ...notValidated(plan)].join("\n");
}

/** Whatever was not shown to be valid is named, with the reason, so that nobody takes it for valid. */
function notValidated({ modules }: PublishPlan): readonly string[] {
  const byReason = new Map<string, string[]>();
  for (const module of modules) {
    const validation = module.action === "publish" ? module.validation : undefined;
    if (validation?.status !== "not-validated") continue;
    byReason.set(validation.reason, [...(byReason.get(validation.reason) ?? []), module.address]);
  }
  return [...byReason].map(([reason, addresses]) => {
    const which = wrappedText(`Not validated by Terraform: ${addresses.join(", ")}`, "", columns);
    return `${which}\n${wrappedText(reason, "  ", columns)}`;
  });
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => text.length));
}
