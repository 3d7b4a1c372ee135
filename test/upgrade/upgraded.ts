import { inspectModule } from "../../src/inspect";
import type { ModuleInterface } from "../../src/model/module-interface";
import {
  callerFile,
  type Done,
  type Left,
  type ModulePin,
  moduleCalls,
  moduleChange,
  upgradeCalls,
} from "../../src/upgrade";

export interface Upgraded {
  /** All files, by their paths. */
  readonly files: Readonly<Record<string, string>>;
  readonly rewritten: readonly Done[];
  readonly left: readonly Left[];
}

export interface UpgradedOptions {
  readonly pin?: ModulePin;
  readonly renames?: Readonly<Record<string, string>>;
  /** Which calls. @default all */
  readonly names?: readonly string[];
}

/** Files of a root module after an upgrade of the module that they call. */
export async function upgraded(
  caller: string | Readonly<Record<string, string>>,
  before: string,
  after: string,
  options: UpgradedOptions = {},
): Promise<Upgraded> {
  const texts = typeof caller === "string" ? { "main.tf": caller } : caller;
  const files = Object.entries(texts).map(([path, text]) => callerFile(path, text));
  const change = moduleChange(
    await interfaceOf(before),
    await interfaceOf(after),
    new Map(Object.entries(options.renames ?? {})),
  );
  const calls = moduleCalls({ path: "", files }).filter(({ name }) => options.names?.includes(name) ?? true);
  const result = upgradeCalls(calls.map((call) => ({ call, change, pin: options.pin ?? { kind: "none" } })));
  return {
    files: Object.fromEntries(files.map((file) => [file.path, result.files.get(file) ?? file.text])),
    rewritten: result.rewritten,
    left: result.left,
  };
}

export async function interfaceOf(text: string): Promise<ModuleInterface> {
  return inspectModule(new Map([["main.tf", text]]), "module");
}
