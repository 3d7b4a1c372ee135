import { askEc2, callerAccount, ofSide, peeringItem } from "./ask-ec2";
import type { AwsAnswer, AwsGap, AwsRequest } from "./aws-gap";
import { ec2Error, elementOf, queryOf, textOf, withText } from "./query-protocol";

/**
 * Rules that refer to a security group of another account, which moto looks for in the caller's own. AWS takes them where an active peering
 * in the same region leads there. moto is given the rule's own group instead, and the answers name the real one.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
 */
export function peeredSecurityGroups(): AwsGap {
  /** The group that a rule really refers to, by id of the rule. */
  const referenced = new Map<string, string>();
  return async (request) => {
    if (request.service !== "ec2" || request.method !== "POST") return undefined;
    const { action } = queryOf(request);
    if (action === "AuthorizeSecurityGroupIngress") return authorize(request, referenced);
    if (action === "DescribeSecurityGroupRules") return withReferences(await request.passOn(), referenced);
    return undefined;
  };
}

async function authorize(request: AwsRequest, referenced: Map<string, string>): Promise<AwsAnswer | undefined> {
  const parameters = new URLSearchParams(new TextDecoder().decode(request.body));
  const account = parameters.get("IpPermissions.1.Groups.1.UserId");
  const group = parameters.get("IpPermissions.1.Groups.1.GroupId");
  const own = parameters.get("GroupId");
  if (account == null || group == null || own == null) return undefined;
  const caller = await callerAccount(request);
  if (account === caller) return undefined;
  const peerings = await askEc2(request, { Action: "DescribeVpcPeeringConnections" });
  const leadsThere = [...peerings.matchAll(peeringItem)].some(
    ([peering]) =>
      elementOf(peering, "code") === "active" &&
      ofSide(peering, "requester", "region") === ofSide(peering, "accepter", "region") &&
      [ofSide(peering, "requester", "ownerId"), ofSide(peering, "accepter", "ownerId")].sort().join() ===
        [account, caller].sort().join(),
  );
  if (!leadsThere) return ec2Error("InvalidGroup.NotFound", `The security group '${group}' does not exist`);
  parameters.set("IpPermissions.1.Groups.1.GroupId", own);
  const answer = await request.passOn(Buffer.from(parameters.toString()));
  const rule = elementOf(textOf(answer), "securityGroupRuleId");
  if (rule != null) referenced.set(rule, group);
  return withReferences(answer, referenced);
}

function withReferences(answer: AwsAnswer, referenced: ReadonlyMap<string, string>): AwsAnswer {
  const text = textOf(answer).replace(
    /(<securityGroupRuleId>([^<]*)<\/securityGroupRuleId>(?:(?!<securityGroupRuleId>).)*?<referencedGroupInfo><groupId>)([^<]*)/gs,
    (_, before: string, rule: string, group: string) => before + (referenced.get(rule) ?? group),
  );
  return withText(answer, text);
}
