import fc from "fast-check";
import { ignoreRules } from "../../../src/workspace/terraform-ignore";

const ignored = (rules: readonly string[], path: string): boolean => ignoreRules(rules.join("\n"))(path);

test("random rules leave out of random trees what the documented rules do", () => {
  const part = fc.constantFrom("a", "b", "ab", "a.b", "ba");
  const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
  const patternPart = fc.constantFrom("a", "b", "ab", "*", "a*", "*b", "?", "a.?");
  const pattern = fc
    .tuple(
      fc.constantFrom("", "!"),
      fc.constantFrom("", "/"),
      fc.array(fc.oneof({ weight: 4, arbitrary: patternPart }, { weight: 1, arbitrary: fc.constant("**") }), {
        minLength: 1,
        maxLength: 3,
      }),
      fc.constantFrom("", "/"),
    )
    .filter(([, , parts]) => parts.at(-1) !== "**" && !parts.some((one, at) => one === "**" && parts[at + 1] === "**"))
    .map(([negation, root, parts, end]) => `${negation}${root}${parts.join("/")}${end}`);
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 5 }), path, (rules, one) => {
      expect(ignored(rules, one)).toBe(modelIgnores(rules, one));
    }),
    { numRuns: 3_000 },
  );
});

/**
 * The documented rules once more, without regular expressions: parts of a path against parts of a pattern.
 */
function modelIgnores(rules: readonly string[], path: string): boolean {
  let out = false;
  for (const rule of rules) {
    const negated = rule.startsWith("!");
    const written = negated ? rule.slice(1) : rule;
    const below = written.endsWith("/") ? [...written.slice(0, -1).split("/"), "**"] : written.split("/");
    const pattern = below[0] === "" ? below.slice(1) : ["**", ...below];
    const parts = path.split("/");
    const candidates = negated ? [parts] : parts.map((_, index) => parts.slice(0, index + 1));
    if (candidates.some((candidate) => partsFit(pattern, candidate))) out = !negated;
  }
  return out;
}

function partsFit(pattern: readonly string[], parts: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first == null) return parts.length === 0;
  if (first === "**") {
    if (rest.length === 0) return parts.length > 0;
    return parts.some((_, index) => partsFit(rest, parts.slice(index)));
  }
  const [part, ...others] = parts;
  return part != null && charactersFit(first, part) && partsFit(rest, others);
}

function charactersFit(pattern: string, text: string): boolean {
  if (pattern === "") return text === "";
  if (pattern[0] === "*")
    return charactersFit(pattern.slice(1), text) || (text !== "" && charactersFit(pattern, text.slice(1)));
  return (
    text !== "" && (pattern[0] === "?" || pattern[0] === text[0]) && charactersFit(pattern.slice(1), text.slice(1))
  );
}
