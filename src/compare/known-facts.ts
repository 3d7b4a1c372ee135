import type {
  ModuleInput,
  ModuleInterface,
  ModuleOutput,
  NestedModule,
  ResourceAddress,
} from "../model/module-interface";
import type { ComparedModule } from "./rule";

/** Whether an earlier version of this program wrote an interface down, which said less: nothing of what stands inside. */
export function saysLess({ body }: ComparedModule): boolean {
  return body == null;
}

/**
 * Two states of a module with the same facts: what an earlier version of this program did not write down of one is taken to be as in the
 * other, so that nothing is found that nobody knows. Of what stands inside, where one side says nothing, neither does.
 */
export function withSameFacts(
  before: ModuleInterface,
  after: ModuleInterface,
): readonly [before: ModuleInterface, after: ModuleInterface] {
  if (saysLess(before) === saysLess(after)) return [before, after];
  return saysLess(before)
    ? [filled(before, after), withoutInside(after)]
    : [withoutInside(before), filled(after, before)];
}

function filled(less: ModuleInterface, more: ModuleInterface): ModuleInterface {
  const nested = less.nested?.map((module): NestedModule => {
    const other = more.nested?.find(({ path }) => path === module.path);
    return other == null ? module : { ...module, ...filledOne(module, other) };
  });
  const known = nested ?? more.nested?.map(withoutBody);
  return { ...filledOne(less, more), ...(known == null ? {} : { nested: known }) };
}

function filledOne(less: ComparedModule, more: ComparedModule): ComparedModule {
  return {
    ...less,
    inputs: less.inputs.map((one) => filledInput(one, named(more.inputs, one))),
    outputs: less.outputs.map((one) => filledOutput(one, named(more.outputs, one))),
    resources: less.resources.map((one) =>
      filledResource(
        one,
        more.resources.find(({ address }) => address === one.address),
      ),
    ),
    ...copied(more, ["removed", "imports", "language"]),
  };
}

function filledInput(less: ModuleInput, more: ModuleInput | undefined): ModuleInput {
  // How many there are is what they said of validations: where there are none, that is all there is to know.
  const conditions = "validations" in less && less.validations === 0 ? [] : more?.conditions;
  return {
    ...less,
    ...copied(more, ["const", "deprecated"]),
    ...(conditions == null ? {} : { conditions }),
  };
}

function filledOutput(less: ModuleOutput, more: ModuleOutput | undefined): ModuleOutput {
  return { ...less, ...copied(more, ["deprecated", "value", "type", "typeDeclared", "preconditions"]) };
}

function filledResource(less: ResourceAddress, more: ResourceAddress | undefined): ResourceAddress {
  // OpenTofu's `enabled` was not looked at.
  const isSame = less.repeated === more?.repeated || (less.repeated === "no" && more?.repeated === "enabled");
  return {
    ...less,
    ...copied(more, ["preventDestroy", "source", "version"]),
    ...(isSame ? copied(more, ["repeated", "repetition"]) : {}),
  };
}

/** The fields that are there. */
function copied<T extends object, Name extends keyof T>(
  from: T | undefined,
  names: readonly Name[],
): Partial<Pick<T, Name>> {
  const found: Partial<Pick<T, Name>> = {};
  for (const name of names) if (from?.[name] !== undefined) found[name] = from[name];
  return found;
}

function named<T extends { readonly name: string }>(all: readonly T[], { name }: T): T | undefined {
  return all.find((one) => one.name === name);
}

function withoutInside(module: ModuleInterface): ModuleInterface {
  const { nested, ...own } = module;
  return { ...withoutBody(own), ...(nested == null ? {} : { nested: nested.map(withoutBody) }) };
}

function withoutBody<T extends ComparedModule>({ body: _, ...module }: T): Omit<T, "body"> {
  return module;
}
