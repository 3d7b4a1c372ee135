import { isScrapewayError, ScrapewayError, type Written, withMoreSaid } from "../model/errors";

/**
 * Prints something, and gives failures the place where it stands: what a value was meant for, the value itself does not know. The
 * renderer also writes into messages that pass through it.
 *
 * @param written where the author wrote what is printed
 */
export function withPlace<T>(place: string, print: () => T, written: Written = {}): T {
  try {
    return print();
  } catch (error) {
    if (isScrapewayError(error)) {
      const message = error.message.replace(/^(?:Resolution error: )+/, "").replace(/\.+$/, ".");
      throw withMoreSaid(error, { message, place: error.place ?? place, written });
    }
    if (error instanceof RangeError && /call stack/.test(error.message)) {
      throw new ScrapewayError({
        code: "synth.value",
        message: "A value holds itself, or others within others without an end.",
        place,
        written,
        next: "Give it a copy that ends: Terraform's values are trees.",
      });
    }
    if (error instanceof Error && /encoded (?:list|map) token/i.test(error.message)) {
      throw new ScrapewayError({
        code: "synth.value",
        message: "A list or map of another resource was put into plain JavaScript text.",
        place,
        written,
        next: 'Write the whole text with hcl, for example hcl`join(",", ${subnets.ids})`.',
      });
    }
    // The bindings ask every resource that another waits for or is replaced with for its address.
    if (error instanceof TypeError && /\(reading 'fqn'\)/.test(error.message)) {
      throw new ScrapewayError({
        code: "synth.no-resource",
        message: "An entry of dependsOn or replaceTriggeredBy is no resource, but undefined or null.",
        place,
        written,
        next: "Look how it is spelled, and whether it is made before this resource.",
      });
    }
    throw error;
  }
}
