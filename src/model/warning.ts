/** Something that does not stop a build, and that whoever wrote the module should know. */
export interface Warning {
  /** A note is worth knowing and asks for nothing. */
  readonly severity: "warning" | "note";
  readonly message: string;
  /** What it is about: `module amp-workspace, input name`, `src/modules/amp-workspace/index.ts:12`. */
  readonly place: string;
  readonly next?: string | undefined;
}

/** A warning as the stage raises it that found its cause. */
export interface RaisedWarning extends Warning {
  /** Made where the cause was written, so that its stack knows the line. It was never thrown. */
  readonly origin?: Error | undefined;
}
