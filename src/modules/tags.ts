import { hcl, t } from "../define";
import * as limits from "./aws-limits";

/**
 * The input `tags` of modules that mark what they make with `Name` and `scrapeway:*`, so that other stacks can find it. Those marks are
 * the module's own and cannot be given.
 */
export const tags = t
  .map(t.string)
  .optional("Tags for everything that the module makes, besides Name and scrapeway:*, which it sets itself.", {
    default: {},
    validate: [
      {
        when: (given) => hcl`length(${given}) <= 45`,
        message: "tags takes at most 45: AWS allows 50, and the module adds its own.",
      },
      {
        when: (given) =>
          hcl`alltrue([for key in keys(${given}) : can(regex(${limits.tagKey}, key)) && !startswith(lower(key), "aws:")])`,
        message: "tags: a key needs 1 to 128 letters, digits, spaces or _.:/=+@- and does not begin with aws:.",
      },
      {
        when: (given) =>
          hcl`alltrue([for key in keys(${given}) : lower(key) != "name" && !startswith(lower(key), "scrapeway:")])`,
        message:
          "tags: Name and keys that begin with scrapeway: are set by the module, because other stacks search by them.",
      },
      {
        when: (given) => hcl`alltrue([for value in values(${given}) : can(regex(${limits.tagValue}, value))])`,
        message: "tags: a value takes at most 256 letters, digits, spaces or _.:/=+@-, and is not null.",
      },
      {
        when: (given) => hcl`length(distinct([for key in keys(${given}) : lower(key)])) == length(${given})`,
        message: "tags: two keys differ only in case, which IAM refuses.",
      },
    ],
  });
