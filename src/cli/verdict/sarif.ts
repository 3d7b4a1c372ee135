import { join } from "node:path/posix";
import { type Accepted, type Finding, kindOf, type Rule, rules } from "../../compare";
import { proofOf, type WitnessReport } from "../../witness";
import type { Compared } from "./compared";
import { type FileLine, findingLocation, toldFinding } from "./finding-location";
import { fingerprintsOf } from "./fingerprints";
import type { ModuleState } from "./module-state";
import type { Unreadable } from "./unreadable";

/**
 * A verdict in SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), with what GitHub's code scanning reads of it:
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.
 *
 * @param version of this program
 */
export function sarifVerdict({ verdict, report, before, after }: Compared, version: string): string {
  const folder = after.folder ?? after.argument;
  const fingerprints = fingerprintsOf(verdict.findings, folder);
  const results = verdict.findings.map((finding, index) => {
    const location = findingLocation(finding, before, after);
    return {
      ruleId: finding.rule,
      ruleIndex: rules.findIndex(({ id }) => id === finding.rule),
      level: levels[finding.bump],
      message: { text: escapedLinks(toldFinding(finding, location, report)) },
      locations: [
        {
          ...(location.at == null ? {} : physical(location.at)),
          ...(finding.subject === "" ? {} : { logicalLocations: [{ fullyQualifiedName: qualifiedName(finding) }] }),
        },
      ],
      partialFingerprints: { "scrapewayFinding/v1": fingerprints[index] },
      ...(finding.accepted == null ? {} : { suppressions: [suppression(finding.accepted, after)] }),
      properties: propertiesOf(finding, report),
    };
  });
  // Reports of several modules of one repository stand beside each other by this name.
  const automationDetails = { id: `scrapeway-diff/${folder === "" ? "." : folder}/` };
  return log(version, { automationDetails, results, invocations: [{ executionSuccessful: true }] }, verdict.bump);
}

/** @param version of this program */
export function sarifUnreadable(unreadable: readonly Unreadable[], version: string): string {
  const toolExecutionNotifications = unreadable.map(({ side, path, file, line, message, next }) => ({
    descriptor: { id: "unreadable" },
    level: "error",
    message: {
      text: escapedLinks(
        `The ${side} side cannot be compared: ${message} ${next} (${file}${line == null ? "" : `:${line}`})`,
      ),
    },
    ...(path == null ? {} : { locations: [physical({ file: path, line: line ?? 1 })] }),
  }));
  return log(version, { results: [], invocations: [{ executionSuccessful: false, toolExecutionNotifications }] }, null);
}

const levels: Readonly<Record<Finding["bump"], string>> = { major: "error", minor: "warning", patch: "note" };

function log(version: string, run: object, bump: string | null): string {
  const driver = {
    name: "scrapeway",
    semanticVersion: version,
    rules: rules.map(ruleSarif),
    notifications: [{ id: "unreadable", shortDescription: { text: "A side of the comparison cannot be read." } }],
  };
  const document = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", ...run, properties: { bump } }],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function ruleSarif({ id, name, asks, bump, varies, why, source, remedy }: Rule): object {
  const paragraphs = [why, varies, `What to do: ${remedy}`].filter((text) => text != null);
  return {
    id,
    name: id.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${name}.` },
    fullDescription: { text: asks },
    help: {
      text: escapedLinks(paragraphs.join("\n\n")),
      markdown: `${paragraphs.join("\n\n")}\n\n[Source](${source}). \`scrapeway explain ${id}\` shows an example.`,
    },
    helpUri: source,
    defaultConfiguration: { level: levels[bump] },
    properties: { tags: ["semver", bump], bump },
  };
}

function suppression({ reason, until, place }: Accepted, { folder }: ModuleState): object {
  const isConfigured = /^scrapeway\.json(?::|$)/.test(place);
  const [, file = place, line = 1] = /^(.+):([0-9]+)$/.exec(place) ?? [];
  return {
    kind: isConfigured ? "external" : "inSource",
    status: "accepted",
    justification: `${reason}${until == null ? "" : ` (until ${until})`}`,
    ...(isConfigured || folder == null ? {} : { location: physical({ file: join(folder, file), line: Number(line) }) }),
  };
}

function propertiesOf(finding: Finding, report: WitnessReport | undefined): object {
  const { subject, bump, undecided, module, remedy, before, after } = finding;
  const { proved } = proofOf(finding, report);
  return { kind: kindOf(finding), subject, bump, proved, undecided, module, remedy, before, after };
}

function qualifiedName({ module, subject }: Finding): string {
  return module == null ? subject : `${module}: ${subject}`;
}

function physical({ file, line }: FileLine): object {
  const uri = file.split("/").map(encodeURIComponent).join("/");
  return {
    physicalLocation: {
      artifactLocation: { uri, ...(uri.startsWith("../") ? {} : { uriBaseId: "%SRCROOT%" }) },
      region: { startLine: line },
    },
  };
}

/** In messages, `[text](target)` is a link (3.11.6); nothing that is told here is one. */
function escapedLinks(text: string): string {
  return text.replaceAll(/\[([^[\]]*)\](?=\()/g, "\\[$1\\]");
}
