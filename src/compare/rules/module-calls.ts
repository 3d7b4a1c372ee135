import type { ResourceAddress } from "../../model/module-interface";
import type { Finding } from "../finding";
import { paired, places } from "../paired";
import type { Rule, RuleFamily } from "../rule";
import { ceilingMajor, floorMajor, versionRange } from "../version-range";

const source = "https://developer.hashicorp.com/terraform/language/block/module";
const call = (from: string, version: string): string =>
  `module "vpc" {\n  source  = "${from}"\n  version = "${version}"\n}`;

const rules = [
  {
    id: "module-source-changed",
    name: "Source of a called module changed",
    asks: "Does a module call take its module from somewhere else?",
    bump: "major",
    varies: "Undecided: what is at either place is not read. Taken for another module.",
    why: "Resources below the call have the addresses that the other module gives them, if it has them at all.",
    source,
    remedy: "If it is the same module at another place, accept this finding with that reason.",
    mirror: { waiver: "Any source may become any other: the change has no direction." },
    example: { before: call("acme/vpc/aws", "1.0.0"), after: call("other/vpc/aws", "1.0.0") },
  },
  {
    id: "module-version-changed",
    name: "Version of a called module changed",
    asks: "Does a module call take other versions of its module?",
    bump: "minor",
    varies: "Major where it takes another major version. Undecided: what changed there is not read.",
    why: "What the called module does for a caller changes with it; by its version, its author says how much.",
    source,
    remedy: "If what callers see is the same, accept this finding with that reason.",
    mirror: { waiver: "Any version may become any other: what it means is the same both ways." },
    example: { before: call("acme/vpc/aws", "1.0.0"), after: call("acme/vpc/aws", "1.1.0") },
  },
] as const satisfies readonly Rule[];

/** The modules that are called, of which nothing but source and version is known. */
export const moduleCalls: RuleFamily = {
  rules,
  find: (before, after) => {
    const calls = (resources: readonly ResourceAddress[]) => resources.filter(({ mode }) => mode === "module");
    return paired(calls(before.resources), calls(after.resources), ({ address }) => address).kept.flatMap((pair) =>
      changed(pair.before, pair.after),
    );
  },
};

function changed(before: ResourceAddress, after: ResourceAddress): readonly Finding[] {
  const subject = after.address;
  if (before.source != null && after.source != null && before.source !== after.source) {
    const isLocal = /^\.\.?\//.test(before.source) && /^\.\.?\//.test(after.source);
    return [
      {
        rule: "module-source-changed",
        subject,
        bump: "major",
        undecided: true,
        reason: `${subject} is ${after.source} now, and was ${before.source}${isLocal ? "; what is in these folders is not compared" : ""}.`,
        ...places(before, after),
      },
    ];
  }
  // Of what an earlier version of this program wrote down, nothing is known.
  if (before.source == null || before.version === after.version) return [];
  const [was, is] = [versionRange(before.version), versionRange(after.version)];
  const isOtherMajor =
    was == null || is == null || floorMajor(was) !== floorMajor(is) || ceilingMajor(was) !== ceilingMajor(is);
  return [
    {
      rule: "module-version-changed",
      subject,
      bump: isOtherMajor ? "major" : "minor",
      undecided: true,
      reason: `${subject} takes ${after.version ?? "any version"} now, and took ${before.version ?? "any version"}.`,
      ...places(before, after),
    },
  ];
}
