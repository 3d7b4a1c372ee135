import { isScrapewayError } from "../../src/model/errors";

/** The failure as a person reads it: code, place, message and what to do. */
export function failureOf(action: () => unknown): readonly (string | undefined)[] {
  try {
    action();
  } catch (error) {
    if (isScrapewayError(error)) return [error.code, error.place, error.message, error.next];
    throw error;
  }
  return ["no failure"];
}
