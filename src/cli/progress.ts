import type { Warning } from "../model/warning";
import { secondsSince } from "./output";

/** Shows which module is at which stage. On a terminal one line changes in place; elsewhere every stage is a plain line. */
export interface Progress {
  stage(module: string, stage: string): void;
  /** The module is done; `note` says with what result. */
  done(module: string, note: string): void;
  /** The module could not be built; why is said at the end. */
  failed(module: string): void;
  /** Something that whoever wrote a module should know. */
  warning(warning: Warning): void;
}

/** Progress on the error stream, so that the output stays clean for programs. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  const starts = new Map<string, number>();
  const startOf = (module: string): number => {
    const start = starts.get(module) ?? performance.now();
    starts.set(module, start);
    return start;
  };
  // A terminal that calls itself dumb has no way to clear a line.
  const inPlace = stream.isTTY && process.env.TERM !== "dumb";
  const clear = (): void => {
    if (inPlace) stream.write("\r\u001b[2K");
  };
  // Lines that are written one right after the other go out together.
  const gather = (): void => {
    stream.cork();
    process.nextTick(() => stream.uncork());
  };
  return {
    stage(module, stage) {
      startOf(module);
      // At once: what comes next may be an author's code that never returns, and then this line names it.
      clear();
      stream.write(inPlace ? `  ${module}  ${stage} …`.slice(0, (stream.columns || 80) - 1) : `${module}: ${stage}\n`);
      // A line of another module's, written just before, may still hold it back.
      while (stream.writableCorked > 0) stream.uncork();
    },
    done(module, note) {
      gather();
      clear();
      stream.write(
        inPlace
          ? `✓ ${module}  ${note}  ${secondsSince(startOf(module))}\n`
          : `${module}: ${note} (${secondsSince(startOf(module))})\n`,
      );
    },
    failed(module) {
      gather();
      clear();
      stream.write(inPlace ? `✗ ${module}  could not be built\n` : `${module}: could not be built\n`);
    },
    warning({ severity, message, place, next }) {
      gather();
      clear();
      stream.write(`${severity}: ${message}\n  in ${place}\n${next == null ? "" : `  → ${next}\n`}`);
    },
  };
}
