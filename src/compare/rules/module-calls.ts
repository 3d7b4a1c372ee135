import type { NestedModule, ResourceAddress } from "../../model/module-interface";
import { lostAddresses, moduleIdentity } from "../called-module";
import type { Finding } from "../finding";
import { calledModule, isLocalSource } from "../local-call";
import { paired, places } from "../paired";
import type { ComparedModule, Rule, RuleFamily } from "../rule";
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
    varies:
      "Undecided where either is not among the nested modules: another module, where neither source is a path; minor, where one is. Where both are here, minor if the new one has all the addresses of the old one. Patch where the same place is written otherwise.",
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
    varies:
      "Undecided: what changed there is not read. The same module from its registry or its repository is another version of it.",
    why: "What the called module does for a caller changes with it; by its version, its author says how much.",
    source,
    remedy: "If what callers see is the same, accept this finding with that reason.",
    mirror: { waiver: "Any version may become any other: what it means is the same both ways." },
    example: { before: call("acme/vpc/aws", "1.0.0"), after: call("acme/vpc/aws", "1.1.0") },
  },
] as const satisfies readonly Rule[];

/** The modules that are called: source and version, and the addresses in those that are nested in the module itself. */
export const moduleCalls: RuleFamily = {
  rules,
  find: (before, after) => {
    const calls = (resources: readonly ResourceAddress[]) => resources.filter(({ mode }) => mode === "module");
    return paired(calls(before.resources), calls(after.resources), ({ address }) => address).kept.flatMap(
      ({ before: was, after: is }) =>
        changed({ call: was, module: before }, { call: is, module: after }).map(
          (one): Finding => ({ ...one, ...places(was, is) }),
        ),
    );
  },
};

interface Side {
  readonly call: ResourceAddress;
  readonly module: ComparedModule;
}

function changed(before: Side, after: Side): readonly Finding[] {
  const subject = after.call.address;
  const [was, is] = [before.call.source, after.call.source];
  // Of what an earlier version of this program wrote down, nothing is known.
  if (was == null || is == null) return [];
  if (was === is) {
    return before.call.version === after.call.version ? [] : [versionFinding(before.call, after.call)];
  }
  if (moduleIdentity(was) === moduleIdentity(is)) {
    if (versionOf(before.call) === versionOf(after.call)) return [samePlace(subject, was, is)];
    return [versionFinding(before.call, after.call)];
  }
  const [old, now] = [calledModule(before.call, before.module), calledModule(after.call, after.module)];
  if (old != null && now != null) return [exchanged(subject, old, now)];
  const isOther = !isLocalSource(was) && !isLocalSource(is);
  return [
    {
      rule: "module-source-changed",
      subject,
      bump: isOther ? "major" : "minor",
      undecided: true,
      reason: `${subject} is ${is} now, and was ${was}${isOther ? "" : "; whether they have the same resources is not known"}.`,
    },
  ];
}

function samePlace(subject: string, was: string, is: string): Finding {
  return {
    rule: "module-source-changed",
    subject,
    bump: "patch",
    reason: `${subject} is ${is} now, which is another way to write ${was}.`,
  };
}

function versionFinding(before: ResourceAddress, after: ResourceAddress): Finding {
  const [was, is] = [before, after].map((call) => versionRange(versionOf(call)));
  const isOtherMajor =
    was == null || is == null || floorMajor(was) !== floorMajor(is) || ceilingMajor(was) !== ceilingMajor(is);
  return {
    rule: "module-version-changed",
    subject: after.address,
    bump: isOtherMajor ? "major" : "minor",
    undecided: true,
    reason: `${after.address} takes ${versionOf(after) ?? "any version"} now, and took ${versionOf(before) ?? "any version"}.`,
  };
}

/** In a repository, the tag or branch. */
function versionOf({ source, version }: ResourceAddress): string | undefined {
  return version ?? /[?&]ref=(?:refs\/tags\/|tags\/)?([^&]+)/.exec(source ?? "")?.[1];
}

/** Both are here, so that their addresses can be compared. */
function exchanged(subject: string, before: NestedModule, after: NestedModule): Finding {
  const [lost] = lostAddresses(before, after);
  return {
    rule: "module-source-changed",
    subject,
    bump: lost == null ? "minor" : "major",
    reason:
      lost == null
        ? `${subject} is ${after.path} now, which has all the resources of ${before.path}.`
        : `${subject} is ${after.path} now, which has no ${lost}, as ${before.path} had: Terraform destroys it.`,
    ...(lost == null ? {} : { remedy: `Write a moved block for ${subject}.${lost}.` }),
  };
}
