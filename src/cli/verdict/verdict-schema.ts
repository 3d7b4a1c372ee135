import { z } from "zod";

const bump = z.enum(["major", "minor", "patch"]);
const place = z.string().exactOptional().describe("A file of the module and a line: main.tf:12.");

const change = z.looseObject({
  rule: z.string().describe("Its id, as `scrapeway rules` lists them."),
  kind: z.string().describe("The rule's id with underscores; what it is about comes first."),
  subject: z
    .string()
    .describe(
      "The name, with .attribute behind it for parts of an object type; type.name; module.name; empty where it is the module.",
    ),
  bump: bump.describe("What the change means for the version, also where it is accepted."),
  reason: z.string(),
  proved: z.boolean(),
  undecided: z
    .boolean()
    .exactOptional()
    .describe("Whether the files do not tell: the rule says which side it takes then."),
  remedy: z.string().exactOptional(),
  module: z.string().exactOptional().describe("The nested module that it is about, by its path."),
  before: place,
  after: place,
  accepted: z
    .looseObject({ reason: z.string(), until: z.string().exactOptional(), place: z.string() })
    .exactOptional()
    .describe("By whom it is accepted: it counts towards no version then."),
  message: z.string().exactOptional().describe("What Terraform said, where it is proved."),
  attempted: z.boolean().exactOptional().describe("Whether anything was run that could have proved it."),
  notProved: z.string().exactOptional().describe("Why it is not proved."),
});

const number = z.number().int().nonnegative();

/** What `scrapeway diff --json` prints. Readers pass over fields that they do not know. */
export const verdictSchema = z
  .looseObject({
    schema: z.literal("scrapeway.verdict/1"),
    bump: z.enum(["major", "minor", "patch", "none"]).nullable().describe("null where a side cannot be read."),
    proved: z.boolean().describe("Whether it is major, and one of its major changes has a witness that was run."),
    majorCount: number.describe("How many changes are major and not accepted."),
    provedCount: number.describe("How many of these are proved."),
    acceptedCount: number.describe("How many changes are accepted."),
    changes: z.array(change).describe("Worst first; those that are accepted are last."),
    witnesses: z
      .array(
        z.looseObject({
          kind: z.string(),
          program: z.string(),
          message: z.string(),
          changes: z.array(number).describe("Which changes it proves, by their number from 0."),
          assumptions: z.array(z.string()),
        }),
      )
      .exactOptional()
      .describe("Absent where no proof was asked for."),
    contradictions: z
      .array(z.looseObject({ message: z.string(), change: number.exactOptional() }))
      .exactOptional()
      .describe("Where Terraform says something else than the rules."),
    unreadable: z
      .array(
        z.looseObject({
          side: z.enum(["before", "after"]),
          file: z.string(),
          line: z.number().int().positive().nullable(),
          message: z.string(),
        }),
      )
      .exactOptional()
      .describe("Why a side cannot be read. Absent where both can."),
  })
  .describe("Which version number is honest about a change of a module, as `scrapeway diff --json` prints it.");
