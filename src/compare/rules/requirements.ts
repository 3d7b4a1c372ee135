import type { ProviderRequirement } from "../../model/module-interface";
import { providerSource } from "../../model/provider-source";
import type { Finding } from "../finding";
import { paired, places } from "../paired";
import type { ComparedModule, Rule, RuleFamily } from "../rule";
import {
  ceilingMajor,
  everyVersion,
  intersection,
  isLowerFloor,
  isOtherLanguage,
  isWithin,
  type Numbers,
  type VersionRange,
  versionRange,
} from "../version-range";

const constraints = "https://developer.hashicorp.com/terraform/language/expressions/version-constraints";
const providersPage = "https://developer.hashicorp.com/terraform/language/providers/requirements";
const provider = (version: string, more = ""): string =>
  `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"${more}\n    }\n  }\n}`;
const terraform = (version: string): string => `terraform { required_version = "${version}" }`;

const rules = [
  {
    id: "required-version-raised",
    name: "Terraform's floor raised",
    asks: "Does the module need a newer Terraform than it needed?",
    bump: "minor",
    varies: "Major where the floor was a version 0 and is of another minor one: each of those was another language.",
    why: "Terraform 1.x runs what earlier ones ran, so that callers meet the new floor without an edit of their own.",
    source: "https://developer.hashicorp.com/terraform/language/v1-compatibility-promises",
    remedy: "Keep the floor, where no newer feature is used.",
    mirror: "required-version-widened",
    example: { before: terraform(">= 1.3"), after: terraform(">= 1.5") },
  },
  {
    id: "required-version-limited",
    name: "Terraform's ceiling lowered",
    asks: "Does the module refuse a version of Terraform that it took, and that is not below its floor?",
    bump: "major",
    why: "Callers on that version are refused, and have to go back.",
    source: constraints,
    remedy: "Leave the versions out that are known to fail, and no others.",
    mirror: "required-version-widened",
    example: { before: terraform(">= 1.3"), after: terraform(">= 1.3, < 1.6") },
  },
  {
    id: "required-version-widened",
    name: "More versions of Terraform",
    asks: "Does the module take all versions of Terraform that it took, and others, or does it say so otherwise?",
    bump: "patch",
    why: "Nobody is refused who was not.",
    source: constraints,
    remedy: "Nothing has to be done.",
    mirror: "required-version-raised",
    example: { before: terraform(">= 1.5"), after: terraform(">= 1.3") },
  },
  {
    id: "provider-floor-raised",
    name: "Provider's floor raised",
    asks: "Does the module need a newer version of a provider than it needed?",
    bump: "minor",
    varies: "Major where the floor is of another major version now.",
    why: "A new major version of a provider asks callers for changes of their own, a new minor one does not.",
    source: providersPage,
    remedy: "Keep the floor, where nothing newer is used.",
    mirror: "provider-widened",
    example: { before: provider(">= 5.1"), after: provider(">= 5.9") },
  },
  {
    id: "provider-limited",
    name: "Provider's ceiling lowered",
    asks: "Does the module refuse versions of a provider that it took, and that are not below its floor?",
    bump: "major",
    varies: "Minor where no major version is left out as a whole.",
    why: "Callers on such a version, or with another module that needs it, find none that fits both.",
    source: constraints,
    remedy: "Leave the versions out that are known to fail, and no others.",
    mirror: "provider-widened",
    example: { before: provider(">= 5.0"), after: provider(">= 5.0, < 6.0") },
  },
  {
    id: "provider-widened",
    name: "More versions of a provider",
    asks: "Does the module take all versions of a provider that it took, and others, or does it say so otherwise?",
    bump: "patch",
    why: "Nobody is refused who was not.",
    source: constraints,
    remedy: "Nothing has to be done.",
    mirror: "provider-floor-raised",
    example: { before: provider(">= 5.0, < 6.0"), after: provider(">= 5.0") },
  },
  {
    id: "provider-source-changed",
    name: "Source of a provider changed",
    asks: "Does a provider come from somewhere else?",
    bump: "major",
    why: "To Terraform it is another provider: what is in the state belongs to the old one, and callers configure the old one.",
    source: providersPage,
    remedy: "Keep the source, or tell callers to run terraform state replace-provider.",
    mirror: { waiver: "Any source may become any other: the change has no direction." },
    example: { before: provider(">= 5.0"), after: provider(">= 5.0").replace("hashicorp/aws", "acme/aws") },
  },
  {
    id: "provider-added",
    name: "Provider added",
    asks: "Does the module require a provider that it did not require?",
    bump: "minor",
    varies: "Patch where no version is asked for and resources of it were there before.",
    why: "Terraform installs it; callers that it needs no configuration from do not notice.",
    source: providersPage,
    remedy: "If callers have to configure it, publish a major version.",
    mirror: "provider-removed",
    example: { before: "", after: provider(">= 5.0") },
  },
  {
    id: "provider-removed",
    name: "Provider removed",
    asks: "Does the module not require a provider any more?",
    bump: "patch",
    why: "Nothing is asked of callers that was not; what it managed is told by the rules about resources.",
    source: providersPage,
    remedy: "Nothing has to be done.",
    mirror: "provider-added",
    example: { before: provider(">= 5.0"), after: "" },
  },
  {
    id: "provider-alias-added",
    name: "Provider configuration asked for",
    asks: "Has a caller to pass a configuration of a provider that it had not to pass?",
    bump: "major",
    why: "Terraform refuses a call that does not pass every configuration which the module declares.",
    source: "https://developer.hashicorp.com/terraform/language/modules/develop/providers",
    remedy: "Use the default configuration.",
    mirror: "provider-alias-removed",
    example: { before: provider(">= 5.0"), after: provider(">= 5.0", "\n      configuration_aliases = [aws.peer]") },
  },
  {
    id: "provider-alias-removed",
    name: "Provider configuration gone",
    asks: "Does the module not declare a configuration of a provider any more that callers pass?",
    bump: "major",
    why: "Terraform refuses the call; for a provider of hashicorp it only warns, and what the configuration was for gets another one.",
    source: "https://developer.hashicorp.com/terraform/language/modules/develop/providers",
    remedy: "Go on to declare it.",
    mirror: "provider-alias-added",
    example: { before: provider(">= 5.0", "\n      configuration_aliases = [aws.peer]"), after: provider(">= 5.0") },
  },
] as const satisfies readonly Rule[];

/** Versions of Terraform and providers that the module takes. */
export const requirements: RuleFamily = {
  rules,
  find: (before, after) => {
    const { gone, added, kept } = paired(before.providers, after.providers, ({ name }) => name);
    return [
      ...terraformFindings(before.requiredTerraform, after.requiredTerraform),
      ...gone.flatMap((one) => [
        simple(
          "provider-removed",
          one.name,
          "patch",
          `The provider ${one.name} is not required any more.`,
          one,
          undefined,
        ),
        ...aliases(one, { name: one.name }),
      ]),
      ...added.flatMap((one) => [
        isUsed(one.name, before) && one.version == null
          ? simple(
              "provider-added",
              one.name,
              "patch",
              `The provider ${one.name} is named, and was used before.`,
              undefined,
              one,
            )
          : simple("provider-added", one.name, "minor", `The provider ${one.name} is required now.`, undefined, one),
        ...aliases({ name: one.name }, one),
      ]),
      ...kept.flatMap((pair) => providerFindings(pair.before, pair.after)),
    ];
  },
};

/** Whether a module has resources of a provider, as their types say. */
function isUsed(name: string, { resources }: ComparedModule): boolean {
  return resources.some(
    ({ mode, address }) => mode !== "module" && new RegExp(`^(?:data\\.|ephemeral\\.)?${name}_`).test(address),
  );
}

function terraformFindings(before: string | undefined, after: string | undefined): readonly Finding[] {
  const found = (rule: Finding["rule"], bump: Finding["bump"], reason: string): Finding => ({
    rule,
    subject: "",
    bump,
    reason,
  });
  return changesOf(before, after, belowTwo).map((change) => {
    const text = `Terraform ${after ?? "of any version"} is required, and was ${before ?? "of any version"}`;
    switch (change.kind) {
      case "raised":
        return found(
          "required-version-raised",
          before != null && isOtherLanguage(change.from, change.to) ? "major" : "minor",
          `${text}.`,
        );
      case "limited":
        return found("required-version-limited", "major", `${text}: versions are refused that were taken.`);
      default:
        return found("required-version-widened", "patch", `${text}.`);
    }
  });
}

/** There is no Terraform 2, so that a ceiling there leaves nothing out. */
const belowTwo = versionRange("< 2") ?? everyVersion;

function providerFindings(before: ProviderRequirement, after: ProviderRequirement): readonly Finding[] {
  const { name } = after;
  const [was, is] = [addressOf(before), addressOf(after)];
  const moved =
    was === is
      ? []
      : [
          simple(
            "provider-source-changed",
            name,
            "major",
            `The provider ${name} is ${is} now, and was ${was}.`,
            before,
            after,
          ),
        ];
  const text = `${name} ${after.version ?? "of any version"} is required, and was ${before.version ?? "of any version"}`;
  return [
    ...moved,
    ...changesOf(before.version, after.version).map((change) => {
      switch (change.kind) {
        case "raised":
          return simple(
            "provider-floor-raised",
            name,
            change.from[0] === change.to[0] || before.version == null ? "minor" : "major",
            `${text}.`,
            before,
            after,
          );
        case "limited":
          return simple(
            "provider-limited",
            name,
            change.losesMajor ? "major" : "minor",
            `${text}: versions are refused that were taken.`,
            before,
            after,
          );
        default:
          return simple("provider-widened", name, "patch", `${text}.`, before, after);
      }
    }),
    ...aliases(before, after),
  ];
}

type Change =
  | { readonly kind: "raised"; readonly from: Numbers; readonly to: Numbers }
  | { readonly kind: "limited"; readonly losesMajor: boolean }
  | { readonly kind: "widened" };

/**
 * What a constraint refuses that it did not: below its floor, above its ceiling or in between. What cannot be read is compared as text.
 *
 * @param all the versions that there are
 */
function changesOf(
  before: string | undefined,
  after: string | undefined,
  all: VersionRange = everyVersion,
): readonly Change[] {
  if (before?.replaceAll(" ", "") === after?.replaceAll(" ", "")) return [];
  const [was, is] = [versionRange(before), versionRange(after)].map((range) => range && intersection(range, all));
  if (was == null || is == null) return [{ kind: "limited", losesMajor: true }];
  if (isWithin(was, is)) return [{ kind: "widened" }];
  return [...raised(was, is), ...limited(was, is)];
}

function raised(was: VersionRange, is: VersionRange): readonly Change[] {
  return isLowerFloor(was, is) ? [{ kind: "raised", from: was.low.version, to: is.low.version }] : [];
}

function limited(was: VersionRange, is: VersionRange): readonly Change[] {
  if (isWithin(was, { ...is, low: was.low })) return [];
  return [{ kind: "limited", losesMajor: ceilingMajor(is) < ceilingMajor(was) }];
}

function aliases(before: ProviderRequirement, after: ProviderRequirement): readonly Finding[] {
  const [had, has] = [before.configurationAliases ?? [], after.configurationAliases ?? []];
  const isNew = (alias: string): boolean => !had.includes(alias);
  return [
    ...has
      .filter(isNew)
      .map((alias) =>
        simple("provider-alias-added", after.name, "major", `Callers have to pass ${alias} now.`, before, after),
      ),
    ...had
      .filter((alias) => !has.includes(alias))
      .map((alias) =>
        simple(
          "provider-alias-removed",
          after.name,
          "major",
          `Callers that pass ${alias} are refused, or lose it with no more than a warning.`,
          before,
          after,
        ),
      ),
  ];
}

/** Terraform's own registry need not be written. */
function addressOf(requirement: ProviderRequirement): string {
  return providerSource(requirement).replace(/^registry\.terraform\.io\//, "");
}

function simple(
  rule: Finding["rule"],
  subject: string,
  bump: Finding["bump"],
  reason: string,
  before: ProviderRequirement | undefined,
  after: ProviderRequirement | undefined,
): Finding {
  return { rule, subject, bump, reason, ...places(before, after) };
}
