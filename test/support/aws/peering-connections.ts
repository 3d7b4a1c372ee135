import { askEc2, callerAccount, ofSide, peeringItem } from "./ask-ec2";
import type { AwsAnswer, AwsGap, AwsRequest } from "./aws-gap";
import { ec2Answer, ec2Error, elementOf, type Query, queryOf, textOf, withText } from "./query-protocol";

/**
 * VPC peerings between accounts, as far as moto does not keep the two sides apart: it takes options while a peering is pending, takes
 * options of the other side, shows both sides one set of tags, and passes over filters.
 *
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcPeeringConnectionOptions.html
 * https://docs.aws.amazon.com/vpc/latest/peering/create-vpc-peering-connection.html: tags are seen only by the account that sets them
 */
export function peeringConnections(): AwsGap {
  /** The tags of accepters, by id of the peering. Those of requesters are moto's own. */
  const accepterTags = new Map<string, Map<string, string>>();
  return async (request) => {
    if (request.service !== "ec2" || request.method !== "POST") return undefined;
    const query = queryOf(request);
    if (query.action === "ModifyVpcPeeringConnectionOptions") return modifyOptions(request, query);
    if (query.action === "DescribeVpcPeeringConnections") return describe(request, accepterTags);
    if (query.action === "CreateTags" || query.action === "DeleteTags") return changeTags(request, query, accepterTags);
    return undefined;
  };
}

async function modifyOptions(request: AwsRequest, query: Query): Promise<AwsAnswer | undefined> {
  const id = query.one("VpcPeeringConnectionId") ?? "";
  const peering = await peeringOf(request, id);
  if (peering == null) return undefined;
  const status = elementOf(peering, "code");
  if (status !== "active") {
    return ec2Error(
      "OperationNotPermitted",
      `Peering ${id} is not active. Peering options can be added only to active peerings.`,
    );
  }
  const caller = await callerAccount(request);
  const given = new URLSearchParams(new TextDecoder().decode(request.body));
  for (const side of ["requester", "accepter"] as const) {
    const theirs = [...given.keys()].some((name) => name.toLowerCase().startsWith(`${side}peeringconnectionoptions.`));
    if (!theirs || ofSide(peering, side, "ownerId") === caller) continue;
    return ec2Error("OperationNotPermitted", `User ${caller} cannot modify the ${side} options of peering ${id}.`);
  }
  return undefined;
}

async function describe(request: AwsRequest, accepterTags: AccepterTags): Promise<AwsAnswer> {
  const answer = await request.passOn();
  const caller = await callerAccount(request);
  const filters = filtersOf(request);
  const text = textOf(answer).replace(peeringItem, (peering) => {
    const seen = asSeenBy(caller, peering, accepterTags);
    return filters.every(({ name, values }) => values.includes(filtered(seen, name) ?? "")) ? seen : "";
  });
  return withText(answer, text);
}

function asSeenBy(caller: string | undefined, peering: string, accepterTags: AccepterTags): string {
  if (ofSide(peering, "requester", "ownerId") === caller) return peering;
  const tags = accepterTags.get(elementOf(peering, "vpcPeeringConnectionId") ?? "") ?? new Map<string, string>();
  const items = [...tags].map(([key, value]) => `<item><key>${key}</key><value>${value}</value></item>`);
  return peering.replace(/<tagSet>.*?<\/tagSet>|<tagSet *\/>/s, `<tagSet>${items.join("")}</tagSet>`);
}

function filtersOf(request: AwsRequest): readonly { readonly name: string; readonly values: readonly string[] }[] {
  const parameters = [...new URLSearchParams(new TextDecoder().decode(request.body))];
  return parameters.flatMap(([key, name]) => {
    const filter = /^(Filter\.[0-9]+)\.Name$/.exec(key)?.[1];
    if (filter == null) return [];
    return [{ name, values: parameters.filter(([of]) => of.startsWith(`${filter}.Value.`)).map(([, value]) => value) }];
  });
}

/** What a filter of the API's asks for. @throws Error for those that are not emulated, so that none is passed over in silence */
function filtered(peering: string, name: string): string | undefined {
  if (name === "status-code") return elementOf(peering, "code");
  const tag = /^tag:(.+)$/.exec(name)?.[1];
  if (tag != null) {
    const tags = [...peering.matchAll(/<key>([^<]*)<\/key><value>([^<]*)<\/value>/g)];
    return tags.find(([, key]) => key === tag)?.[2];
  }
  const [, side, what] = /^(requester|accepter)-vpc-info\.(vpc-id|owner-id)$/.exec(name) ?? [];
  if (side !== "requester" && side !== "accepter") throw new Error(`The filter ${name} is not emulated.`);
  return ofSide(peering, side, what === "vpc-id" ? "vpcId" : "ownerId");
}

async function changeTags(
  request: AwsRequest,
  query: Query,
  accepterTags: AccepterTags,
): Promise<AwsAnswer | undefined> {
  const [id, ...others] = query.list("ResourceId");
  if (id == null || others.length > 0 || !id.startsWith("pcx-")) return undefined;
  const peering = await peeringOf(request, id);
  if (peering == null || ofSide(peering, "requester", "ownerId") === (await callerAccount(request))) return undefined;
  const tags = new Map(accepterTags.get(id));
  for (let index = 1; query.one(`Tag.${index}.Key`) != null; index += 1) {
    const key = query.one(`Tag.${index}.Key`) ?? "";
    if (query.action === "CreateTags") tags.set(key, query.one(`Tag.${index}.Value`) ?? "");
    else tags.delete(key);
  }
  accepterTags.set(id, tags);
  return ec2Answer(query.action, "<return>true</return>");
}

type AccepterTags = Map<string, Map<string, string>>;

/** What moto says of a peering; `undefined` where it does not know it. */
async function peeringOf(request: AwsRequest, id: string): Promise<string | undefined> {
  const text = await askEc2(request, { Action: "DescribeVpcPeeringConnections", "VpcPeeringConnectionId.1": id });
  return text.includes(`<vpcPeeringConnectionId>${id}<`) ? text : undefined;
}
