import type { ResourceAddress } from "../../model/module-interface";
import { isDeclared, isKept, type Moves, movesOf, withoutKey } from "../addresses";
import { leftBehind } from "../called-module";
import type { Finding } from "../finding";
import { calledModule } from "../local-call";
import { paired, places } from "../paired";
import type { ComparedModule, Rule, RuleFamily } from "../rule";
import { similarName } from "../similar-name";

const moved = "https://developer.hashicorp.com/terraform/language/modules/develop/refactoring";

const rules = [
  {
    id: "resource-removed",
    name: "Resource removed",
    asks: "Is a managed resource gone, and nothing says where it is now?",
    bump: "major",
    varies:
      "Undecided and minor where a moved block names some of its instances only: whether they are all, the caller's values say.",
    why: "Terraform destroys what is in the state and not in the configuration any more.",
    source: moved,
    remedy: "Write a moved block to what took its place, or a removed block with destroy = false.",
    mirror: "resource-added",
    example: { before: 'resource "terraform_data" "old" {}', after: "" },
  },
  {
    id: "resource-added",
    name: "Resource added",
    asks: "Is there a managed resource that was not there?",
    bump: "minor",
    why: "Callers get something more with the next apply, or can have it.",
    source: "https://semver.org/#spec-item-7",
    remedy: "Nothing has to be done.",
    mirror: "resource-removed",
    example: { before: "", after: 'resource "terraform_data" "new" {}' },
  },
  {
    id: "resource-moved",
    name: "Resource moved",
    asks: "Is a resource, or a module call, at another address, and says a moved block so?",
    bump: "patch",
    varies:
      "Undecided and minor where it became another type: that the provider has to be able to, from Terraform 1.8 on.",
    why: "Terraform renames it in the state, and plans nothing for it.",
    source: moved,
    remedy: "Nothing has to be done.",
    mirror: { waiver: "Moving back is the same change." },
    example: {
      before: 'resource "terraform_data" "old" {}',
      after: 'resource "terraform_data" "new" {}\nmoved {\n  from = terraform_data.old\n  to   = terraform_data.new\n}',
      alongside: ["moved-added"],
    },
  },
  {
    id: "resource-given-up",
    name: "Resource given up",
    asks: "Is a resource gone that a removed block leaves as it is?",
    bump: "minor",
    why: "Nothing is destroyed: Terraform only forgets it.",
    source: "https://developer.hashicorp.com/terraform/language/block/removed",
    remedy: "Nothing has to be done; tell callers that the thing is theirs now.",
    mirror: "resource-added",
    example: {
      before: 'resource "terraform_data" "old" {}',
      after: "removed {\n  from = terraform_data.old\n  lifecycle {\n    destroy = false\n  }\n}",
    },
  },
  {
    id: "resource-read-removed",
    name: "Data source or ephemeral resource removed",
    asks: "Does the module not read something any more?",
    bump: "patch",
    why: "Nothing of it is kept.",
    source: "https://developer.hashicorp.com/terraform/language/block/data",
    remedy: "Nothing has to be done.",
    mirror: "resource-read-added",
    example: { before: 'data "terraform_remote_state" "old" { backend = "local" }', after: "" },
  },
  {
    id: "resource-read-added",
    name: "Data source or ephemeral resource added",
    asks: "Does the module read something that it did not read?",
    bump: "patch",
    why: "Nothing changes by being read; that reading needs a right of its own, no file tells.",
    source: "https://developer.hashicorp.com/terraform/language/block/data",
    remedy: "If reading needs rights that callers may lack, say so in the notes.",
    mirror: "resource-read-removed",
    example: { before: "", after: 'data "terraform_remote_state" "new" { backend = "local" }' },
  },
  {
    id: "module-removed",
    name: "Module call removed",
    asks: "Is a call of another module gone, and nothing says where its resources are now?",
    bump: "major",
    varies:
      "Patch where moved blocks name all that is in the module; minor and undecided where they name some of a module that is not here.",
    why: "Terraform destroys all that it made.",
    source: moved,
    remedy: "Write a moved block to the call that took its place, or a removed block with destroy = false.",
    mirror: "module-added",
    example: { before: 'module "old" { source = "./old" }', after: "" },
  },
  {
    id: "module-added",
    name: "Module call added",
    asks: "Is there a call of another module that was not there?",
    bump: "minor",
    why: "Callers get what it makes with the next apply.",
    source: "https://semver.org/#spec-item-7",
    remedy: "Nothing has to be done.",
    mirror: "module-removed",
    example: { before: "", after: 'module "new" { source = "./new" }' },
  },
] as const satisfies readonly Rule[];

/** What the module manages, calls and reads, by address. */
export const resources: RuleFamily = {
  rules,
  find: (before, after) => {
    const moves = movesOf(after.moved);
    const { gone, added } = paired(before.resources, after.resources, ({ address }) => address);
    const targets = new Set(gone.map(({ address }) => moves.destination(address).address));
    return [
      // What is moved to an address that there is not, the rules about moves tell.
      ...gone
        .filter(
          ({ address }) =>
            moves.destination(address).address === address || isDeclared(moves.destination(address).address, after),
        )
        .map((resource) => goneFinding(resource, { moves, added, before, after })),
      ...added.filter(({ address }) => !targets.has(address)).map(addedFinding),
    ];
  },
};

interface Change {
  readonly moves: Moves;
  readonly added: readonly ResourceAddress[];
  readonly before: ComparedModule;
  readonly after: ComparedModule;
}

function goneFinding(resource: ResourceAddress, change: Change): Finding {
  const { moves, added, after } = change;
  const subject = resource.address;
  if (!isKept(resource)) {
    return {
      rule: "resource-read-removed",
      subject,
      bump: "patch",
      reason: `${subject} is not read any more.`,
      ...places(resource, undefined),
    };
  }
  const { address: target, isPartial } = moves.destination(subject);
  if (target !== subject && isDeclared(target, after)) return movedFinding(resource, target, isPartial);
  const removed = after.removed?.find(({ from }) => withoutKey(from) === subject);
  if (removed?.destroy === false) {
    return {
      rule: "resource-given-up",
      subject,
      bump: "minor",
      reason: `${subject} is given up: Terraform forgets it, and destroys nothing.`,
      ...places(resource, removed),
    };
  }
  const isModule = resource.mode === "module";
  const apart = isModule ? takenApart(resource, change) : undefined;
  if (apart != null) return apart;
  const alike = added.filter(
    ({ mode, address }) => mode === resource.mode && (isModule || typeOf(address) === typeOf(subject)),
  );
  const renamed =
    similarName(
      subject,
      alike.map(({ address }) => address),
    ) ?? (alike.length === 1 ? alike[0]?.address : undefined);
  return {
    rule: isModule ? "module-removed" : "resource-removed",
    subject,
    bump: "major",
    reason: `${subject} is gone: Terraform destroys ${isModule ? "what it made" : "it"}.`,
    remedy:
      renamed == null
        ? `Write removed { from = ${subject} … } with destroy = false, or moved to what took its place.`
        : `If it is ${renamed} now, write moved { from = ${subject}, to = ${renamed} }.`,
    ...places(resource, undefined),
  };
}

/** A call whose resources moved blocks take out; `undefined` where there are none. */
function takenApart(call: ResourceAddress, { before, after }: Change): Finding | undefined {
  const subject = call.address;
  if (!after.moved.some(({ from }) => from.startsWith(`${subject}.`) || from.startsWith(`${subject}[`)))
    return undefined;
  const module = calledModule(call, before);
  const [left] = module == null ? [] : leftBehind(subject, module, after.moved);
  return {
    rule: "module-removed",
    subject,
    bump: left != null ? "major" : module == null ? "minor" : "patch",
    ...(module == null ? { undecided: true as const } : {}),
    reason:
      left != null
        ? `${subject} is gone, and no moved block says where ${subject}.${left} is now: Terraform destroys it.`
        : `${subject} is gone; moved blocks say where ${module == null ? "some of what it made" : "all that it made"} is now.`,
    ...(left == null ? {} : { remedy: `Write moved { from = ${subject}.${left} … }, too.` }),
    ...places(call, undefined),
  };
}

function movedFinding(resource: ResourceAddress, target: string, isPartial: boolean): Finding {
  const subject = resource.address;
  const isOtherType = resource.mode === "managed" && typeOf(subject) !== typeOf(target);
  const isUndecided = isPartial || isOtherType;
  return {
    rule: "resource-moved",
    subject,
    bump: isUndecided ? "minor" : "patch",
    ...(isUndecided ? { undecided: true as const } : {}),
    reason: isPartial
      ? `${subject} is at ${target} now; moved blocks name some of its instances.`
      : `${subject} is at ${target} now, as a moved block says${isOtherType ? "; the provider has to know how" : ""}.`,
    ...places(resource, undefined),
  };
}

function addedFinding(resource: ResourceAddress): Finding {
  const { address, mode } = resource;
  if (!isKept(resource)) {
    return {
      rule: "resource-read-added",
      subject: address,
      bump: "patch",
      reason: `${address} is read now.`,
      ...places(undefined, resource),
    };
  }
  return {
    rule: mode === "module" ? "module-added" : "resource-added",
    subject: address,
    bump: "minor",
    reason: `${address} is new.`,
    ...places(undefined, resource),
  };
}

/** `aws_lb` of `module.a.aws_lb.this`. */
function typeOf(address: string): string {
  return (
    withoutKey(address)
      .replace(/^(?:module\.[^.[]+(?:\[[^\]]*\])?\.)*/, "")
      .split(".")[0] ?? ""
  );
}
