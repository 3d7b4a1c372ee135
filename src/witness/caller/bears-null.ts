import type { ComparedModule } from "../../compare/rule";

/**
 * Whether a module does something sensible where an input is null: it asks whether it is, bears that it is not there, or never looks at what
 * it holds.
 */
export function bearsNull(input: string, module: ComparedModule): boolean {
  const { body } = module;
  if (body == null) return false;
  const reads = body.reads.filter((read) => read.input === input);
  if (reads.every(({ guarded, whole, path }) => guarded === true || (whole !== true && path.length === 0))) {
    return reads.every(({ guarded }) => guarded === true) || asksForNull(input, module);
  }
  return asksForNull(input, module);
}

function asksForNull(input: string, { body, outputs, resources }: ComparedModule): boolean {
  const name = input.replaceAll(/[^\w]/g, "\\$&");
  const asks = new RegExp(
    `var\\.${name}\\s*[!=]=\\s*null|null\\s*[!=]=\\s*var\\.${name}\\b|(?:coalesce|compact)\\([^)]*var\\.${name}\\b`,
  );
  const texts = [
    ...(body?.locals ?? []).map(({ value }) => value),
    ...(body?.arguments ?? []).map(({ value }) => value),
    ...outputs.map(({ value }) => value ?? ""),
    ...resources.map(({ repetition }) => repetition ?? ""),
  ];
  return texts.some((text) => asks.test(text));
}
