import type { Literal } from "../model/literal";
import type { Finding } from "./finding";
import { shownLiteral } from "./shown-literal";

/** What another default means to callers that leave the value out, as far as it can be told without a provider. */
export function bumpOfDefault(
  subject: string,
  before: Literal,
  after: Literal,
): { readonly bump: Finding["bump"]; readonly undecided: boolean; readonly reason: string } {
  const change = `${subject} is ${shownLiteral(after, 60)} by default now, and was ${shownLiteral(before, 60)}`;
  if (before !== null && after === null) {
    return { bump: "major", undecided: false, reason: `${change}: null arrives where a value did.` };
  }
  const protects = protection.find(({ pattern }) => pattern.test(subject));
  if (protects != null) {
    return { bump: "major", undecided: true, reason: `${change}, and its name speaks of ${protects.what}.` };
  }
  return { bump: "minor", undecided: true, reason: `${change}: what that does depends on the provider.` };
}

/** Names of inputs by which a change of a default may lay something open or lose data. */
const protection: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  {
    what: "public access",
    pattern:
      /public|(?:^|[._])acl(?:s|$|[._])|internet_facing|internal(?:$|[._])|ingress|anonymous|cidr_blocks|authori[sz]ed_networks/,
  },
  { what: "encryption", pattern: /encrypt|kms|(?:^|[._])(?:tls|ssl|https)|cipher|certificate|cmek/ },
  {
    what: "deletion",
    pattern:
      /force_destroy|force_delete|deletion|prevent_destroy|skip_final_snapshot|delete_on|protect(?:ed|ion)?(?:$|[._])|purge/,
  },
  { what: "retention", pattern: /retention|backup|retain|versioning|lifecycle_rule|soft_delete|point_in_time/ },
];
