import type { Finding } from "../finding";
import { isBefore, newestFeature } from "../language-features";
import type { ComparedModule, Rule, RuleFamily } from "../rule";
import { isOtherLanguage, type Numbers, versionRange } from "../version-range";

const rules = [
  {
    id: "required-version-implied",
    name: "Newer feature than the floor has",
    asks: "Does the module use something that Terraform, in versions which it still says it takes, does not have?",
    bump: "minor",
    varies:
      "Major where the floor was a version 0 and the feature is of another minor one, as where the floor is raised.",
    why: "Terraform refuses what it does not know, so that callers on older versions are refused, whatever required_version says.",
    source: "https://developer.hashicorp.com/terraform/language/v1-compatibility-promises",
    remedy: "Raise required_version to what the module needs, or do without the feature.",
    mirror: { waiver: "A feature that is used no more is told where the floor falls." },
    example: {
      before: 'terraform { required_version = ">= 1.5" }\nlocals { a = "x" }',
      after: 'terraform { required_version = ">= 1.5" }\nlocals { a = templatestring("x", {}) }',
      alongside: ["resource-local-changed"],
    },
  },
] as const satisfies readonly Rule[];

/** What the module needs of Terraform without saying so. */
export const languageFeatures: RuleFamily = {
  rules,
  find: (before, after) => {
    const feature = newestFeature(after);
    const declared = after.requiredTerraform;
    // OpenTofu has other versions. Who declares no floor promises none.
    if (feature == null || declared == null || after.language === "opentofu") return [];
    const needed = higher(floorOf(before), newestFeature(before)?.since ?? [0, 0, 0]);
    if (!isBefore(needed, feature.since) || !isBefore(floorOf(after), feature.since)) return [];
    const found: Finding = {
      rule: "required-version-implied",
      subject: "",
      bump: before.requiredTerraform != null && isOtherLanguage(needed, feature.since) ? "major" : "minor",
      reason: `Terraform ${feature.since.slice(0, 2).join(".")} is needed for ${feature.name}, and required_version is ${declared}.`,
      remedy: `Write required_version = ">= ${feature.since.slice(0, 2).join(".")}".`,
      ...(feature.place == null ? {} : { after: feature.place }),
    };
    return [found];
  },
};

function floorOf({ requiredTerraform }: ComparedModule): Numbers {
  return versionRange(requiredTerraform)?.low.version ?? [0, 0, 0];
}

function higher(one: Numbers, other: Numbers): Numbers {
  return isBefore(one, other) ? other : one;
}
