import type { ConfiguredAcceptance, Verdict } from "../compare";
import type { ModuleInterface } from "../model/module-interface";
import type { BuiltModule } from "../model/release";

/**
 * Compares a module with a release of it.
 *
 * @param release its version
 * @throws ScrapewayError `accept.*` where what accepts findings is wrong
 */
export type Comparison = (module: ComparedBuild, before: ModuleInterface, release: string) => Verdict;

export type ComparedBuild = Pick<BuiltModule, "directory" | "interface">;

export interface ComparisonOptions {
  /** What the workspace's configuration accepts of a module, by its folder. Nothing by default. */
  readonly configured?: (directory: string) => readonly ConfiguredAcceptance[];
  /** Today's date in UTC, `2026-11-29`. Without it, nothing that is accepted is over. */
  readonly today?: string;
}

/** By the rules, without what the module's comments and the configuration accept. */
export function comparison({ configured = () => [], today = "" }: ComparisonOptions = {}): Comparison {
  // Loaded when needed: where nothing changed, nothing is compared.
  return (module, before, release) =>
    (require("./compared-build") as typeof import("./compared-build")).comparedBuild(module, before, {
      version: release,
      configured: configured(module.directory),
      today,
    });
}
