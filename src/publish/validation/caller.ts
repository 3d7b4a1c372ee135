import type { ModuleFiles } from "../../model/module-files";
import type { ModuleInterface, ProviderRequirement } from "../../model/module-interface";
import { providerSource } from "../../model/provider-source";

/** What is needed of a module to call it. */
export interface CalledModule {
  /** All of its archive. */
  readonly files: ModuleFiles;
  readonly interface: ModuleInterface;
}

/** The folder of the module at an index, relative to the caller that {@link callerOf} makes. */
export function calledFolder(index: number): string {
  return `m${index}`;
}

/**
 * A root module that calls modules, and the modules nested in them, as a caller of the registry would: with files as they were published, and
 * with every provider configuration that they ask for. All inputs get values that are not known before a plan, as the variables of a root
 * module are: with the defaults, which are known, Terraform would find fault with modules that no caller could use so.
 */
export function callerOf(modules: readonly CalledModule[]): ModuleFiles {
  const files = new Map<string, ModuleFiles extends ReadonlyMap<string, infer File> ? File : never>();
  const calls = modules.flatMap((module, index) => {
    const folder = calledFolder(index);
    for (const [path, file] of module.files) files.set(`${folder}/${path}`, file);
    const nested = module.interface.nested ?? [];
    return [
      { name: folder, source: `./${folder}`, interface: module.interface },
      ...nested.map((one, place) => ({
        name: `${folder}_${place}`,
        source: `./${folder}/${one.path}`,
        interface: one,
      })),
    ];
  });
  files.set("main.tf.json", JSON.stringify(configuration(calls), null, 2));
  return files;
}

interface Call {
  readonly name: string;
  readonly source: string;
  readonly interface: Omit<ModuleInterface, "nested">;
}

function configuration(calls: readonly Call[]): object {
  const providers = calledProviders(calls);
  const inputs = calls.flatMap(({ name, interface: { inputs } }) =>
    inputs.map((input) => variableOf(name, input.name)),
  );
  const required = [...providers].map(([source, { name }]) => [name, { source }] as const);
  const aliases = [...providers.values()].filter((provider) => provider.aliases.size > 0);
  return {
    ...(required.length === 0 ? {} : { terraform: { required_providers: Object.fromEntries(required) } }),
    ...section(
      "provider",
      aliases.map(({ name, aliases }) => [name, [...aliases].map((alias) => ({ alias }))]),
    ),
    ...section(
      "variable",
      inputs.map((input) => [input, {}]),
    ),
    module: Object.fromEntries(calls.map((call) => [call.name, callBlock(call, providers)])),
  };
}

/** An empty object is refused where Terraform expects blocks with labels. */
function section(type: string, blocks: readonly (readonly [string, unknown])[]): object {
  return blocks.length === 0 ? {} : { [type]: Object.fromEntries(blocks) };
}

function callBlock({ name, source, interface: { inputs, providers } }: Call, all: CalledProviders): object {
  const passed = providers.flatMap((provider) =>
    aliasesOf(provider).map(
      (alias) => [`${provider.name}.${alias}`, `${all.get(providerSource(provider))?.name}.${alias}`] as const,
    ),
  );
  return {
    source,
    ...(passed.length === 0 ? {} : { providers: Object.fromEntries(passed) }),
    ...Object.fromEntries(inputs.map((input) => [input.name, `\${var.${variableOf(name, input.name)}}`])),
  };
}

/** By source, because modules may call one provider by different names, and different ones by the same. */
type CalledProviders = ReadonlyMap<string, { readonly name: string; readonly aliases: ReadonlySet<string> }>;

function calledProviders(calls: readonly Call[]): CalledProviders {
  const found = new Map<string, { name: string; aliases: Set<string> }>();
  for (const provider of calls.flatMap((call) => call.interface.providers)) {
    const aliases = aliasesOf(provider);
    if (aliases.length === 0) continue;
    const entry = found.get(providerSource(provider)) ?? { name: `p${found.size}`, aliases: new Set<string>() };
    for (const alias of aliases) entry.aliases.add(alias);
    found.set(providerSource(provider), entry);
  }
  return found;
}

/** `peer` of `aws.peer`. The name alone, which may stand among them, too, is the default configuration: every caller has that. */
function aliasesOf({ configurationAliases = [] }: ProviderRequirement): readonly string[] {
  return configurationAliases.flatMap((address) => address.split(".").slice(1));
}

function variableOf(call: string, input: string): string {
  return `${call}_${input}`;
}
