import type { ruleIds } from "./rule-ids";

/** How much a version number has to grow. */
export type Bump = "major" | "minor" | "patch" | "none";

export type RuleId = (typeof ruleIds)[number];

/** One thing that differs between two states of a module, and what it means for callers. */
export interface Finding {
  readonly rule: RuleId;
  /** The nested module that it is about, by its path: `modules/karpenter`. Absent where it is the module itself. */
  readonly module?: string;
  /** The input, output, resource (`aws_lb.this`), module call (`module.vpc`) or provider; `name.attribute` for a part of an object type; empty where it is the module. */
  readonly subject: string;
  readonly bump: Exclude<Bump, "none">;
  /** Whether what the bump depends on cannot be told from the files: the rule says which side it takes then. Absent where it can. */
  readonly undecided?: true;
  /** A sentence: what was, what is, and what that does to a caller. */
  readonly reason: string;
  /** What would make the change compatible, where anything would. */
  readonly remedy?: string;
  /** Where it stood, where it stands. Absent where there is nothing on that side. */
  readonly before?: string;
  readonly after?: string;
  /** Who is responsible for the module accepts it: it says nothing about the version then. */
  readonly accepted?: Accepted;
}

/** That a finding is accepted. */
export interface Accepted {
  readonly reason: string;
  /** The last day on which it is: `2027-01-31`. */
  readonly until?: string;
  /** Where that stands: `main.tf:12` in the module, or `scrapeway.json:12:5`. */
  readonly place: string;
}

/** The larger of bumps; `none` of none. */
export function largest(bumps: readonly Bump[]): Bump {
  return (["major", "minor", "patch"] as const).find((bump) => bumps.includes(bump)) ?? "none";
}

/** The rule as machines are told it: what it is about, `variable`, `output`, `resource`, `module`, `moved`, `provider` or `required_version`, comes first. */
export function kindOf({ rule }: Pick<Finding, "rule">): string {
  return rule.replaceAll("-", "_");
}
