import { noteRefusal } from "../define/building";
import { ScrapewayError } from "../model/errors";

/** What the construct library made of the id of the construct that is being made, as long as nobody has seen the id itself. */
let awaited: string | undefined;

/** A construct of this id was put into its scope: the next text that cdktf looks at is the id as it was given. */
export function awaitId(id: string): void {
  awaited = id;
}

/**
 * Refuses ids with what separates the names in paths of constructs. The construct library writes two hyphens for it without a word, so that the resource would have another name, or
 * that of another id.
 *
 * @param given what cdktf looks at
 * @throws ScrapewayError `synth.name`
 */
export function refuseChangedId(given: unknown): void {
  const id = awaited;
  awaited = undefined;
  if (id == null || typeof given !== "string" || given === id || separated(given) !== separated(id)) return;
  throw noteRefusal(
    new ScrapewayError({
      code: "synth.name",
      message: `"${given}" cannot be the name of a resource.`,
      next: `Use letters, digits and underscores, beginning with a letter: "${given.replaceAll(/[^A-Za-z0-9_-]+/g, "_").replace(/^(?![A-Za-z_])/, "_")}".`,
    }),
  );
}

function separated(id: string): string {
  return id.replaceAll(/[^\w-]/g, "--");
}
