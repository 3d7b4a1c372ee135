import type { AwsRequest } from "./aws-gap";
import { elementOf, textOf } from "./query-protocol";

/** Asks moto's EC2 something with the credentials of a request. */
export async function askEc2(request: AwsRequest, parameters: Readonly<Record<string, string>>): Promise<string> {
  const body = new URLSearchParams({ Version: "2016-11-15", ...parameters }).toString();
  return textOf(await request.moto("POST", "/", Buffer.from(body)));
}

/** The account whose credentials a request carries: every account has default security groups, and they name it. */
export async function callerAccount(request: AwsRequest): Promise<string | undefined> {
  return elementOf(await askEc2(request, { Action: "DescribeSecurityGroups" }), "ownerId");
}

/** Each peering in an answer of DescribeVpcPeeringConnections. */
export const peeringItem = /<item><accepterVpcInfo>.*?<\/vpcPeeringConnectionId><\/item>/gs;

/** Something of one side of a peering: `ownerId`, `region`, `vpcId`. */
export function ofSide(peering: string, side: "requester" | "accepter", name: string): string | undefined {
  const info = new RegExp(`<${side}VpcInfo>.*?</${side}VpcInfo>`, "s").exec(peering)?.[0];
  return info == null ? undefined : elementOf(info, name);
}
