import { compareModules, rules } from "../../../src/compare";
import { proofOf, proveFindings } from "../../../src/witness";
import { environmentWitnesses } from "../../../src/witness/environment";
import { corpus } from "../../compare/corpus";
import { environmentHistories } from "../../compare/histories/environment";
import { readExample } from "../../compare/read-example";
import { describeWith } from "../../support/skip";
import { judged } from "./judged";

const aboutNeeds = /^(?:provider-|required-version-|module-nested-removed|resource-import-)/;

const needs = (version: string, more = "", source = "hashicorp/aws"): string =>
  `terraform {\n  required_providers {\n    aws = {\n      source  = "${source}"\n      version = "${version}"\n${more}    }\n  }\n}\n`;
const terraform = (version: string): string => `terraform { required_version = "${version}" }\n`;

describeWith(["terraform"], "what Terraform refuses to install", () => {
  test("each example of a rule about needs that is major is proved, but where Terraform only warns", async () => {
    const unproved: string[] = [];
    for (const { id, example } of rules) {
      const { findings, report, proved } = await judged(environmentWitnesses, example.before, example.after);
      const majors = findings.filter(({ bump, rule }) => bump === "major" && aboutNeeds.test(rule));
      expect({ id, contradictions: report.contradictions }).toEqual({ id, contradictions: [] });
      expect(majors.map(({ rule, subject }) => `${rule} ${subject}`)).toEqual(expect.arrayContaining([...proved]));
      if (proved.length < majors.length) unproved.push(id, ...report.unproved.map(({ why }) => why));
    }
    expect(unproved).toEqual(["provider-alias-removed", expect.stringContaining("only warns")]);
  }, 300_000);

  test("of changes as they happen, all is proved that this Terraform can show, and nothing that is no major", async () => {
    for (const { title, before, after } of [...corpus, ...environmentHistories]) {
      const { findings, report, proved } = await judged(environmentWitnesses, before, after);
      const majors = findings.filter(({ bump, rule }) => bump === "major" && aboutNeeds.test(rule));
      const left = report.unproved.map(({ finding }) => finding);
      expect({ title, contradictions: report.contradictions }).toEqual({ title, contradictions: [] });
      expect(report.unproved.filter(({ attempted, why }) => attempted && !why.includes("only warns"))).toEqual([]);
      const shown = majors.filter((one) => !left.includes(one)).map(({ rule, subject }) => `${rule} ${subject}`);
      expect({ title, proved }).toEqual({ title, proved: shown.sort() });
    }
  }, 300_000);

  test.each([
    ["a floor in another major version", needs(">= 4.9"), needs(">= 5.12"), "provider-floor-raised aws", "~> 4.0"],
    [
      "a floor two major versions on",
      needs(">= 3.29, < 6"),
      needs(">= 5.12, < 6"),
      "provider-floor-raised aws",
      "~> 4.0",
    ],
    ["a ceiling below one that was open", needs(">= 4.9"), needs(">= 4.9, < 6.0"), "provider-limited aws", "~> 6.0"],
    ["a pessimistic constraint", needs("~> 4.67"), needs("~> 5.1"), "provider-floor-raised aws", "~> 4.0"],
    [
      "a provider of another host",
      needs(">= 4.9", "", "registry.example.test/acme/aws"),
      needs(">= 5.0", "", "registry.example.test/acme/aws"),
      "provider-floor-raised aws",
      "~> 4.0",
    ],
  ])("%s is refused to callers who are bound", async (_, before, after, proved, pin) => {
    const found = await judged(environmentWitnesses, before, after);
    expect(found.proved).toEqual([proved]);
    const [witness] = found.report.witnesses;
    expect(witness?.files["before/main.tf"]).toContain(`version = "${pin}"`);
    expect(witness?.files["after/main.tf"]).toEqual(witness?.files["before/main.tf"]);
    expect(witness?.runs.map(({ outcome }) => outcome)).toEqual(["accepted", "refused"]);
    expect(witness?.runs[1]?.said).toMatch(/no available releases match the given constraints/);
    expect(witness?.assumptions.join(" ")).toMatch(/The caller is bound to version [46] of the provider aws/);
  });

  test("a configuration more is asked for beside one that callers pass already", async () => {
    const aliases = (...names: readonly string[]) => `      configuration_aliases = [${names.join(", ")}]\n`;
    const { proved, report } = await judged(
      environmentWitnesses,
      needs(">= 5.0", aliases("aws.peer")),
      needs(">= 5.0", aliases("aws.peer", "aws.dns", "aws.logs")),
    );
    expect(proved).toEqual(["provider-alias-added aws", "provider-alias-added aws"]);
    expect(report.witnesses.map(({ runs }) => runs[1]?.said)).toEqual([
      expect.stringContaining('"aws.dns"'),
      expect.stringContaining('"aws.logs"'),
    ]);
    expect(report.witnesses[0]?.files["before/main.tf"]).toContain("aws.peer = aws.peer");
  });

  test.each([
    ["is not declared any more", needs(">= 5.0", "", "acme/aws")],
    ["goes with its provider", "locals {}\n"],
  ])("a configuration that %s is refused where the provider is not of hashicorp", async (_, after) => {
    const before = needs(">= 5.0", "      configuration_aliases = [aws.peer]\n", "acme/aws");
    const { proved, report } = await judged(environmentWitnesses, before, after);
    expect(proved).toEqual(["provider-alias-removed aws"]);
    expect(report.witnesses[0]?.runs[1]?.said).toMatch(
      /^Error: (?:Reference to undefined provider|Provider type mismatch)/,
    );
  });

  test("a configuration of a provider of hashicorp that is lost with a warning is never proved, whatever else is", async () => {
    const input = 'variable "size" {\n  type    = string\n  default = "a"\n}\n';
    const before = await readExample(needs(">= 5.0", "      configuration_aliases = [aws.peer]\n") + input);
    const after = await readExample(needs(">= 5.0"));
    const { findings } = compareModules(before, after);
    const report = await proveFindings({ before, after, findings });
    const proved = findings.filter((finding) => proofOf(finding, report).proved).map(({ rule }) => rule);
    expect(proved).toEqual(["variable-removed"]);
    const lost = findings.find(({ rule }) => rule === "provider-alias-removed");
    expect(lost == null ? undefined : proofOf(lost, report)).toMatchObject({
      attempted: true,
      why: expect.stringContaining("only warns"),
    });
  }, 60_000);

  test("what only another Terraform could show is said not to be provable by this one", async () => {
    const older = await judged(environmentWitnesses, terraform(">= 0.13"), terraform(">= 1.0"));
    expect(older.proved).toEqual([]);
    expect(older.report.unproved).toEqual([
      {
        finding: expect.objectContaining({ rule: "required-version-raised" }),
        attempted: false,
        why: expect.stringMatching(/^Not provable by Terraform \S+, which the new module takes, too\.$/),
      },
    ]);
  });

  test("a floor that stays inside of a major version is nothing to prove", async () => {
    const { report } = await judged(environmentWitnesses, needs(">= 5.0"), needs(">= 5.30"));
    expect(report).toEqual({ witnesses: [], unproved: [], contradictions: [] });
  });
});
