import type { RenderTables } from "../document";
import type { BuildCache } from "../model/build-cache";

/** The stages of a build, in order, as progress names them. */
export type BuildStage = "load" | "synth" | "inspect" | "document";

/** What a build needs from outside. */
export interface BuildEffects {
  readonly renderTables: RenderTables;
  /** All that decides what tables say besides a module's files: version and settings of the program. */
  readonly tablesEdition: string;
  readonly cache: BuildCache;
  /** Called when a stage begins. */
  readonly progress: (module: string, stage: BuildStage) => void;
}
