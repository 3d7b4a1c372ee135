import type { Finding } from "../../compare";
import { type Compared, verdictLine } from "./compared";
import { findingLocation, toldFinding } from "./finding-location";
import type { Unreadable } from "./unreadable";

/**
 * A verdict as commands of GitHub Actions, which become annotations of a pull request:
 * https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions. The runner shows ten of each kind in a step, so the worst come first.
 */
export function githubVerdict({ verdict, report, before, after }: Compared): string {
  const commands = verdict.findings.map((finding) => {
    const location = findingLocation(finding, before, after);
    const { rule, subject, bump, undecided, accepted } = finding;
    const title = `${accepted == null ? "" : "accepted "}${bump}${undecided === true ? "?" : ""}: ${rule} ${subject}`;
    return command(
      accepted == null ? kinds[bump] : "notice",
      { ...location.at, title: title.trim() },
      toldFinding(finding, location, report),
    );
  });
  return [...commands, command("notice", { title: "scrapeway diff" }, verdictLine(verdict)), ""].join("\n");
}

export function githubUnreadable(unreadable: readonly Unreadable[]): string {
  const commands = unreadable.map(({ side, path, file, line, message, next }) =>
    command(
      "error",
      { file: path, line: path == null ? undefined : (line ?? 1), title: `Cannot be compared: the ${side} side` },
      `${message} ${next}${path == null ? ` (${file}${line == null ? "" : `:${line}`})` : ""}`,
    ),
  );
  return [...commands, ""].join("\n");
}

const kinds: Readonly<Record<Finding["bump"], string>> = { major: "error", minor: "warning", patch: "notice" };

type Properties = Readonly<Record<string, string | number | undefined>>;

/** As the runner takes commands apart: `packages/core/src/command.ts` of actions/toolkit says which characters it needs escaped. */
function command(name: string, properties: Properties, message: string): string {
  const told = Object.entries(properties).flatMap(([key, value]) =>
    value == null ? [] : [`${key}=${escapedProperty(String(value))}`],
  );
  return `::${name} ${told.join(",")}::${escapedData(message)}`;
}

function escapedData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
