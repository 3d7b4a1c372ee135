import type { ScrapewayError } from "../model/errors";

/** What cannot be read, as machines are told it. The line is null where it is all of the file, or the folder. */
export interface ToldProblem {
  readonly file: string;
  readonly line: number | null;
  readonly message: string;
  readonly next: string;
}

/** @param argument what the user named, for what has no place of its own */
export function toldProblem({ place, message, next }: ScrapewayError, argument: string): ToldProblem {
  const [, file, line] = /^(.*?):([0-9]+)(?::[0-9]+)?$/.exec(place ?? "") ?? [];
  return { file: file ?? place ?? argument, line: line == null ? null : Number(line), message, next };
}
