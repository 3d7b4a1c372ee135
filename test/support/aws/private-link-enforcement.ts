import type { AwsAnswer, AwsGap, AwsRequest } from "./aws-gap";
import { elbError, elementOf, queryOf, textOf, withText } from "./query-protocol";

/**
 * Whether a Network Load Balancer asks its security groups about traffic of endpoints, which moto forgets, so that every second plan
 * would set it again. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetSecurityGroups.html
 */
export function privateLinkEnforcement(): AwsGap {
  /** Load balancers with security groups, by ARN. */
  const enforced = new Map<string, string>();
  return async (request) => {
    if (request.service !== "elasticloadbalancing") return undefined;
    const query = queryOf(request);
    switch (query.action) {
      case "CreateLoadBalancer": {
        const answer = await request.passOn();
        const arn = elementOf(textOf(answer), "LoadBalancerArn");
        if (arn != null && query.one("Type") === "network" && query.list("SecurityGroups").length > 0)
          enforced.set(arn, "on");
        return answer;
      }
      case "SetSecurityGroups":
        return set(request, enforced);
      case "DescribeLoadBalancers":
        return describe(await request.passOn(), enforced);
      default:
        return undefined;
    }
  };
}

async function set(request: AwsRequest, enforced: Map<string, string>): Promise<AwsAnswer> {
  const query = queryOf(request);
  const arn = query.one("LoadBalancerArn") ?? "";
  const value = query.one("EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic");
  if (value != null && !enforced.has(arn)) {
    return elbError(
      "InvalidConfigurationRequest",
      "You cannot set security groups on a Network Load Balancer that was created without any",
    );
  }
  if (value != null && value !== "on" && value !== "off")
    return elbError("ValidationError", `'${value}' is not on or off`);
  const answer = await request.passOn();
  if (answer.status === 200 && value != null) enforced.set(arn, value);
  return answer;
}

function describe(answer: AwsAnswer, enforced: ReadonlyMap<string, string>): AwsAnswer {
  const name = "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic";
  const text = textOf(answer).replace(
    /<LoadBalancerArn>([^<]*)<\/LoadBalancerArn>.*?<\/IpAddressType>/gs,
    (member: string, arn: string) => {
      const value = enforced.get(arn);
      return value == null ? member : `${member}<${name}>${value}</${name}>`;
    },
  );
  return withText(answer, text);
}
