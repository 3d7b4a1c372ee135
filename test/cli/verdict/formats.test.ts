import { DOMParser, type Element } from "@xmldom/xmldom";
import type { Compared } from "../../../src/cli/verdict/compared";
import { githubUnreadable, githubVerdict } from "../../../src/cli/verdict/github";
import { gitlabUnreadable, gitlabVerdict } from "../../../src/cli/verdict/gitlab";
import { junitUnreadable, junitVerdict } from "../../../src/cli/verdict/junit";
import { sarifUnreadable, sarifVerdict } from "../../../src/cli/verdict/sarif";
import type { Unreadable } from "../../../src/cli/verdict/unreadable";
import { compareModules, type Finding, rules } from "../../../src/compare";
import { inspectModule } from "../../../src/inspect";
import { gitlabSchema, problemsBy, sarifSchema } from "./report-schemas";

const folder = (path: string) => ({ argument: path, folder: path, isWorkTree: true, paths: ["main.tf"] });

const found = (more: Partial<Finding> = {}): Finding => ({
  rule: "variable-removed",
  subject: "size",
  bump: "major",
  reason: "The input size is gone.",
  before: "main.tf:1",
  ...more,
});

const compared = (...findings: readonly Finding[]): Compared => ({
  verdict: { bump: findings[0]?.bump ?? "none", findings },
  before: folder("old"),
  after: folder("new"),
});

const awkward = 'a % b, c: d\r\ne <f> & "g" \u0007 \uD800 [x](y) ]]> é';

const all: readonly Finding[] = [
  found({ reason: awkward, remedy: "Keep it." }),
  found({ rule: "variable-type-narrowed", subject: "a,b:c%", after: "sub dir/é.tf:12", undecided: true }),
  found({ rule: "resource-added", bump: "minor", subject: "aws_lb.this", after: "main.tf:3", module: "modules/x" }),
  { rule: "required-version-raised", bump: "patch", subject: "", reason: "Terraform 1.5 is needed." },
];

const unreadable: readonly Unreadable[] = [
  { side: "after", file: "new/main.tf", line: 3, message: awkward, next: "Mend it.", path: "new/main.tf" },
  { side: "before", file: "old.zip", line: null, message: "It is no zip.", next: "Name another." },
];

describe("--sarif", () => {
  const logOf = (text: string) => JSON.parse(text);

  test("is what SARIF 2.1.0 says, also where nothing differs and where a side cannot be read", () => {
    for (const text of [
      sarifVerdict(compared(...all), "1.2.3"),
      sarifVerdict(compared(), "1.2.3"),
      sarifUnreadable(unreadable, "1.2.3"),
    ]) {
      expect(problemsBy(sarifSchema, logOf(text))).toEqual([]);
    }
  });

  test("has every rule, and results that point to theirs", () => {
    const [run] = logOf(sarifVerdict(compared(...all), "1.2.3")).runs;
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(rules.map(({ id }) => id));
    expect(run.results.map((result: { ruleId: string; ruleIndex: number; level: string }) => result.level)).toEqual([
      "error",
      "error",
      "warning",
      "note",
    ]);
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(run.invocations).toEqual([{ executionSuccessful: true }]);
  });

  test("points to files by URIs, and lets no text pass for a link", () => {
    const [run] = logOf(sarifVerdict(compared(...all), "1.2.3")).runs;
    const uris = run.results.map(
      (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        result.locations[0]?.physicalLocation.artifactLocation.uri,
    );
    expect(uris).toEqual(["old/main.tf", "new/sub%20dir/%C3%A9.tf", "new/modules/x/main.tf", "new/main.tf"]);
    expect(run.results[0].message.text).toContain("\\[x\\](y)");
    expect(run.results[0].message.text).toContain("Keep it.");
  });

  test("knows a finding again when its line and words change, and tells two findings apart", () => {
    const prints = (...findings: readonly Finding[]): readonly string[] =>
      logOf(sarifVerdict(compared(...findings), "1.2.3")).runs[0].results.map(
        (result: { partialFingerprints: object }) => Object.values(result.partialFingerprints)[0],
      );
    expect(prints(found())).toEqual(prints(found({ before: "main.tf:9", reason: "Otherwise." })));
    expect(new Set(prints(found(), found(), found({ subject: "name" }), found({ module: "modules/x" }))).size).toBe(4);
  });

  test("says of a side that cannot be read that the run failed, and where", () => {
    const [run] = logOf(sarifUnreadable(unreadable, "1.2.3")).runs;
    expect(run.results).toEqual([]);
    expect(run.invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [
        { level: "error", locations: [{ physicalLocation: { region: { startLine: 3 } } }] },
        { level: "error", message: { text: expect.stringContaining("old.zip") } },
      ],
    });
  });
});

describe("--junit", () => {
  const parsed = (text: string): Element => {
    const document = new DOMParser({
      onError: (level, problem) => {
        if (level !== "warning") throw new Error(`${level}: ${problem}`);
      },
    }).parseFromString(text, "text/xml");
    return document.documentElement as Element;
  };
  const casesOf = (root: Element) =>
    [...root.getElementsByTagName("testcase")].map((one) => ({
      name: one.getAttribute("name"),
      outcome: [...one.childNodes].find(({ nodeType }) => nodeType === 1)?.nodeName,
      at: /^(?:[a-z]+(?: \(undecided\))?: )?((?:old|new)[^:]*(?::[0-9]+)?): /.exec(
        `${one.textContent?.trim() ?? ""}${one.getElementsByTagName("skipped")[0]?.getAttribute("message") ?? ""}`,
      )?.[1],
    }));
  /** Attributes that junit-10.xsd of jenkinsci/xunit-plugin has of each element; of others nothing may be there. */
  const attributes: Readonly<Record<string, readonly string[]>> = {
    testsuites: ["name", "time", "tests", "failures", "errors"],
    testsuite: [
      "name",
      "tests",
      "failures",
      "errors",
      "group",
      "time",
      "skipped",
      "timestamp",
      "hostname",
      "id",
      "file",
    ],
    testcase: ["name", "time", "classname", "group"],
    failure: ["type", "message"],
    error: ["type", "message"],
    skipped: ["type", "message"],
    "system-out": [],
  };

  test("is XML in which every finding is a case, and major ones fail", () => {
    const root = parsed(junitVerdict(compared(...all)));
    expect(casesOf(root)).toEqual([
      { name: "variable-removed size", at: "old/main.tf:1", outcome: "failure" },
      { name: "variable-type-narrowed a,b:c%", at: "new/sub dir/é.tf:12", outcome: "failure" },
      {
        name: "resource-added aws_lb.this (modules/x)",
        at: "new/modules/x/main.tf:3",
        outcome: "system-out",
      },
      { name: "required-version-raised", at: "new/main.tf:1", outcome: "system-out" },
    ]);
    expect(["tests", "failures", "errors"].map((name) => root.getAttribute(name))).toEqual(["4", "2", "0"]);
    const told = root.getElementsByTagName("failure")[0];
    const expected = `old/main.tf:1: ${awkward.replace("\u0007", "\uFFFD").replace("\uD800", "\uFFFD")} Keep it.`;
    expect(told?.textContent).toBe(expected);
    expect(told?.getAttribute("message")).toBe(expected);
  });

  test("has nothing that Jenkins' schema has not", () => {
    const accepted = found({ accepted: { reason: "Unused.", place: "main.tf:1" } });
    for (const text of [
      junitVerdict(compared(...all, accepted)),
      junitVerdict(compared()),
      junitUnreadable(unreadable),
    ]) {
      for (const element of [...parsed(text).getElementsByTagName("*"), parsed(text)]) {
        const names = [...element.attributes].map(({ name }) => name);
        expect(attributes[element.tagName] ?? ["no such element"]).toEqual(expect.arrayContaining(names));
      }
    }
  });

  test("fails what --fail-on names, too", () => {
    const failed = (failOn: "minor" | "undecided" | "major") =>
      casesOf(
        parsed(
          junitVerdict({ ...compared(found({ bump: "minor" }), found({ bump: "patch", undecided: true })), failOn }),
        ),
      ).map(({ outcome }) => outcome);
    expect(failed("minor")).toEqual(["failure", "system-out"]);
    expect(failed("undecided")).toEqual(["system-out", "failure"]);
    expect(failed("major")).toEqual(["system-out", "system-out"]);
  });

  test("has one case that passes where nothing differs, and errors where a side cannot be read", () => {
    expect(casesOf(parsed(junitVerdict(compared())))).toMatchObject([{ name: "none", outcome: "system-out" }]);
    const root = parsed(junitUnreadable(unreadable));
    expect(casesOf(root)).toMatchObject([
      { name: "unreadable after", at: "new/main.tf:3", outcome: "error" },
      { name: "unreadable before", at: "old.zip", outcome: "error" },
    ]);
    expect(root.getAttribute("errors")).toBe("2");
  });
});

/** Takes a command apart as the runner does (`ActionCommand.cs` of actions/runner). */
function commandOf(line: string) {
  const [, name, properties = "", message = ""] = /^::([a-z]+) ([^\n]*?)::([^\r\n]*)$/.exec(line) ?? [];
  const plain = (text: string) =>
    text
      .replaceAll("%0D", "\r")
      .replaceAll("%0A", "\n")
      .replaceAll("%3A", ":")
      .replaceAll("%2C", ",")
      .replaceAll("%25", "%");
  const pairs = properties.split(",").map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), plain(pair.slice(at + 1))];
  });
  return { name, ...Object.fromEntries(pairs), message: plain(message) };
}

describe("--github", () => {
  test("is a command a line, from which the runner reads what was meant", () => {
    const commands = githubVerdict(compared(...all))
      .trimEnd()
      .split("\n")
      .map(commandOf);
    expect(commands).toMatchObject([
      {
        name: "error",
        file: "old/main.tf",
        line: "1",
        title: "major: variable-removed size",
        message: `${awkward} Keep it.`,
      },
      { name: "error", file: "new/sub dir/é.tf", line: "12", title: "major?: variable-type-narrowed a,b:c%" },
      { name: "warning", file: "new/modules/x/main.tf", line: "3" },
      { name: "notice", file: "new/main.tf", line: "1", title: "patch: required-version-raised" },
      { name: "notice", title: "scrapeway diff", message: "major: 2 major, 1 minor, 1 patch" },
    ]);
  });

  test("says that nothing differs, and which side cannot be read", () => {
    expect(githubVerdict(compared())).toBe("::notice title=scrapeway diff::none: nothing differs.\n");
    expect(githubUnreadable(unreadable).trimEnd().split("\n").map(commandOf)).toMatchObject([
      { name: "error", file: "new/main.tf", line: "3", title: "Cannot be compared: the after side" },
      { name: "error", message: "It is no zip. Name another. (old.zip)" },
    ]);
    expect(githubUnreadable(unreadable)).not.toContain("file=old.zip");
  });
});

describe("--gitlab", () => {
  test("is a Code Quality report, whose fingerprints are all different", () => {
    for (const text of [gitlabVerdict(compared(...all, ...all)), gitlabUnreadable(unreadable)]) {
      const issues = JSON.parse(text);
      expect(problemsBy(gitlabSchema, issues)).toEqual([]);
      const prints = issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
      expect(new Set(prints).size).toBe(prints.length);
    }
    expect(JSON.parse(gitlabVerdict(compared()))).toEqual([]);
  });

  test("tells severities and lines", () => {
    expect(JSON.parse(gitlabVerdict(compared(...all)))).toMatchObject([
      { severity: "major", location: { path: "old/main.tf", lines: { begin: 1 } } },
      { severity: "major", location: { path: "new/sub dir/é.tf", lines: { begin: 12 } } },
      { severity: "minor", location: { path: "new/modules/x/main.tf", lines: { begin: 3 } } },
      { severity: "info", location: { path: "new/main.tf", lines: { begin: 1 } } },
    ]);
    expect(JSON.parse(gitlabUnreadable(unreadable))).toMatchObject([
      { severity: "blocker", location: { path: "new/main.tf", lines: { begin: 3 } } },
      { severity: "blocker", location: { path: "old.zip", lines: { begin: 1 } } },
    ]);
  });
});

describe("the place of a finding", () => {
  const commit = { argument: "git:v1:modules/x", folder: "modules/x", isWorkTree: false, paths: ["gone.tf"] };
  const release = { argument: "acme/x/aws@1.0.0", isWorkTree: false };
  const now = { argument: "modules/x", folder: "modules/x", isWorkTree: true, paths: ["a.tf", "main.tf", "b.md"] };
  const placeOf = (before: object, after: object, more: Partial<Finding> = {}) => {
    const sides = { before, after } as Pick<Compared, "before" | "after">;
    const [{ description, location }] = JSON.parse(
      gitlabVerdict({ verdict: { bump: "major", findings: [found(more)] }, ...sides }),
    );
    return [location.path, location.lines.begin, description.replace("The input size is gone.", "").trim()];
  };

  test("is the line in the new state, in a folder or in a commit of this repository", () => {
    expect(placeOf(release, now, { after: "a.tf:7" })).toEqual(["modules/x/a.tf", 7, ""]);
    expect(placeOf(release, commit, { after: "gone.tf:7" })).toEqual(["modules/x/gone.tf", 7, ""]);
  });

  test("of what is gone is a file that is there, with where it stood", () => {
    expect(placeOf(commit, now, { before: "gone.tf:4" })).toEqual([
      "modules/x/main.tf",
      1,
      "It stood at gone.tf:4 of git:v1:modules/x.",
    ]);
    expect(placeOf(release, now, { before: "a.tf:4" })).toEqual([
      "modules/x/a.tf",
      1,
      "It stood at a.tf:4 of acme/x/aws@1.0.0.",
    ]);
    expect(placeOf(folder("old"), now, { before: "a.tf:4" })).toEqual(["old/a.tf", 4, ""]);
    // Pages of this repository have nothing of another.
    expect(placeOf(folder("../old"), now, { before: "a.tf:4" })).toEqual([
      "modules/x/a.tf",
      1,
      "It stood at a.tf:4 of ../old.",
    ]);
  });

  test("is told in words where there are no files", () => {
    expect(placeOf(release, { ...release, argument: "new.zip" }, { after: "a.tf:7" })).toEqual([
      "new.zip",
      1,
      "It stands at a.tf:7 of new.zip.",
    ]);
  });
});

test("every example of every rule has its place in every form", async () => {
  for (const { example } of rules) {
    const [before, after] = await Promise.all(
      [example.before, example.after].map((text) => {
        const [main = "", ...others] = text.split(/^# file: /m);
        const files = others.map((other) => {
          const end = other.indexOf("\n");
          return [other.slice(0, end), other.slice(end + 1)] as const;
        });
        return inspectModule(new Map([["main.tf", main], ...files]), "");
      }),
    );
    if (before == null || after == null) throw new Error("no example");
    const shown: Compared = {
      verdict: compareModules(before, after),
      before: folder("old"),
      after: folder("new"),
    };
    expect(problemsBy(sarifSchema, JSON.parse(sarifVerdict(shown, "1.2.3")))).toEqual([]);
    expect(problemsBy(gitlabSchema, JSON.parse(gitlabVerdict(shown)))).toEqual([]);
    const lines = githubVerdict(shown).trimEnd().split("\n").slice(0, -1);
    for (const line of lines) expect(line).toMatch(/^::(?:error|warning|notice) file=(?:old|new)\/[^:]*main\.tf,line=/);
  }
});
