import type { AwsAnswer, AwsGap, AwsRequest } from "./aws-gap";
import { elementOf, queryOf, textOf, withText } from "./query-protocol";

/**
 * The description of a rule between two security groups, which moto forgets, so that every second plan would write it again.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html
 */
export function securityGroupRuleDescription(): AwsGap {
  const descriptions = new Map<string, string>();
  return async (request) => {
    if (request.service !== "ec2") return undefined;
    switch (queryOf(request).action) {
      case "AuthorizeSecurityGroupEgress":
      case "AuthorizeSecurityGroupIngress":
        return authorize(request, descriptions);
      case "DescribeSecurityGroupRules":
        return describe(await request.passOn(), descriptions);
      default:
        return undefined;
    }
  };
}

async function authorize(request: AwsRequest, descriptions: Map<string, string>): Promise<AwsAnswer> {
  const description = queryOf(request).one("IpPermissions.1.Groups.1.Description");
  const answer = await request.passOn();
  const id = elementOf(textOf(answer), "securityGroupRuleId");
  if (description != null && id != null) descriptions.set(id, description);
  return answer;
}

function describe(answer: AwsAnswer, descriptions: ReadonlyMap<string, string>): AwsAnswer {
  const text = textOf(answer).replace(
    /<securityGroupRuleId>([^<]*)<\/securityGroupRuleId>/g,
    (element: string, id: string) => {
      const description = descriptions.get(id);
      return description == null ? element : `${element}<description>${escaped(description)}</description>`;
    },
  );
  return withText(answer, text);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
