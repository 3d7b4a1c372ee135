import { ProgramError } from "../../exec";
import type { StartedTerraform, TerraformTrials } from "../../exec/terraform-trial";
import type { BuildCache } from "../../model/build-cache";
import { noCache } from "../../model/build-cache";
import { providerSource } from "../../model/provider-source";
import type { NotValidated, Validation } from "../../model/validation";
import { unpack } from "../../pack";
import type { ContentOf } from "../publish";
import type { PlannedModule, PublishPlan } from "../publish-plan";
import { type InvalidModule, invalidModules } from "./invalid-modules";

/** Terraform, or why it is not asked. */
export type Validator = TerraformTrials | NotValidated;

/**
 * Has Terraform look at what a plan would publish, and notes in the plan what it said. Modules that are kept, and those of which the plan says it
 * already, are left alone. What was released before is published again whatever a newer Terraform says to it.
 *
 * @param contentOf asked for archives; a module whose archive is not there is left alone, too
 * @param cache keeps that a module is valid. The same files are not tried twice with one version of Terraform
 * @throws ScrapewayError `publish.invalid` where it refuses a module
 */
export async function validatePlan(
  plan: PublishPlan,
  contentOf: ContentOf,
  validator: Validator,
  cache: BuildCache = noCache,
): Promise<PublishPlan> {
  const outcomes = new Map<PlannedModule, Validation>();
  const asked: PlannedModule[] = [];
  for (const module of plan.modules) {
    if (module.action === "keep" || module.validation != null) continue;
    if (module.version === module.previousVersion) outcomes.set(module, releasedBefore);
    else if ("status" in validator) outcomes.set(module, validator);
    else asked.push(module);
  }
  if (!("status" in validator) && asked.length > 0) {
    for (const [module, said] of await askedFor(asked, contentOf, validator, cache)) outcomes.set(module, said);
  }
  return {
    ...plan,
    modules: plan.modules.map((module) => {
      const validation = outcomes.get(module);
      return validation == null || module.action === "keep" ? module : { ...module, validation };
    }),
  };
}

async function askedFor(
  asked: readonly PlannedModule[],
  contentOf: ContentOf,
  terraform: TerraformTrials,
  cache: BuildCache,
): Promise<ReadonlyMap<PlannedModule, Validation>> {
  const identity = await terraform.identity();
  const keyOf = ({ contentDigest }: PlannedModule): unknown => ({ contentDigest, terraform: identity });
  const outcomes = new Map<PlannedModule, Validation>();
  const toTry: (readonly [PlannedModule, Uint8Array])[] = [];
  for (const module of asked) {
    // Only what is written below is of this kind. Only that a module is valid is kept: what was missing may be there the next time.
    const kept = identity == null ? undefined : (cache.read(kind, keyOf(module)) as Validation | undefined);
    const archive = kept == null ? await contentOf(module.sha256) : undefined;
    if (kept != null) outcomes.set(module, kept);
    else if (archive != null) toTry.push([module, archive]);
  }
  for (const [module, validation] of await validated(toTry, terraform)) {
    if (validation.status === "valid" && identity != null) cache.write(kind, keyOf(module), validation);
    outcomes.set(module, validation);
  }
  return outcomes;
}

const kind = "validation";

async function validated(
  toTry: readonly (readonly [PlannedModule, Uint8Array])[],
  terraform: TerraformTrials,
): Promise<ReadonlyMap<PlannedModule, Validation>> {
  if (toTry.length === 0) return new Map();
  const started = await startOrReason(terraform);
  if ("status" in started) return new Map(toTry.map(([module]) => [module, started]));
  const { version, attempt } = started;
  const called = toTry.map(([module, archive]) => ({ files: unpack(archive), interface: module.interface }));
  // Loaded when needed: most plans have nothing new to try.
  const { validateModules } = require("./validate-modules") as typeof import("./validate-modules");
  const trials = await validateModules(called, attempt);
  const invalid: InvalidModule[] = [];
  const outcomes = new Map<PlannedModule, Validation>();
  for (const [index, [module]] of toTry.entries()) {
    const trial = trials[index];
    if (trial?.kind === "invalid") invalid.push({ module, errors: trial.errors });
    if (trial?.kind === "valid")
      outcomes.set(module, { status: "valid", terraform: version, providers: declared(module, trial.providers) });
    if (trial?.kind === "undecided") {
      outcomes.set(module, { status: "not-validated", cause: trial.cause, reason: trial.reason });
    }
  }
  if (invalid.length > 0) throw invalidModules(invalid, version);
  return outcomes;
}

async function startOrReason(terraform: TerraformTrials): Promise<StartedTerraform | NotValidated> {
  try {
    return await terraform.start();
  } catch (error) {
    if (!(error instanceof ProgramError) || error.failure.kind === "interrupted") throw error;
    return { status: "not-validated", cause: "no-terraform", reason: error.message };
  }
}

const releasedBefore: Validation = {
  status: "not-validated",
  cause: "released-before",
  reason: "It was released before, and is published again as it was.",
};

/** Of the versions of all modules that were tried together, those of the providers that this one declares. */
function declared(
  { interface: { providers, nested = [] } }: PlannedModule,
  versions: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const all = [...providers, ...nested.flatMap((one) => one.providers)];
  const sources = all.map((one) => `/${providerSource(one)}`);
  return Object.fromEntries(
    Object.entries(versions).filter(([address]) => sources.some((source) => `/${address}`.endsWith(source))),
  );
}
