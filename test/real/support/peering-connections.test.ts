import { type Moto, startMoto } from "../../support/moto";
import { describeWith } from "../../support/skip";

/** What the proxy adds to moto's peerings between accounts, asked as an SDK asks it. */
describeWith(["moto"], "the emulated AWS, for peerings between accounts", () => {
  let moto: Moto;
  let operator: string;
  let client: string;
  let id: string;
  let operatorGroup: string;
  let clientGroup: string;

  beforeAll(async () => {
    moto = await startMoto();
    operator = await accessKey("111122223333");
    client = await accessKey("222233334444");
    const vpc = async (key: string, cidr: string) =>
      elementOf(await ask(key, "CreateVpc", { CidrBlock: cidr }), "vpcId");
    const group = async (key: string) =>
      elementOf(await ask(key, "CreateSecurityGroup", { GroupName: "x", GroupDescription: "x" }), "groupId");
    operatorGroup = await group(operator);
    clientGroup = await group(client);
    const peering = await ask(operator, "CreateVpcPeeringConnection", {
      VpcId: await vpc(operator, "10.0.0.0/16"),
      PeerVpcId: await vpc(client, "10.1.0.0/16"),
      PeerOwnerId: "222233334444",
      "TagSpecification.1.ResourceType": "vpc-peering-connection",
      "TagSpecification.1.Tag.1.Key": "team",
      "TagSpecification.1.Tag.1.Value": "platform",
    });
    id = elementOf(peering, "vpcPeeringConnectionId");
  }, 120_000);
  afterAll(() => moto?.stop());

  const setOption = (key: string, side: "Requester" | "Accepter") =>
    ask(key, "ModifyVpcPeeringConnectionOptions", {
      VpcPeeringConnectionId: id,
      [`${side}PeeringConnectionOptions.AllowDnsResolutionFromRemoteVpc`]: "true",
    });
  const letIn = async (port: number) =>
    ask(client, "AuthorizeSecurityGroupIngress", {
      GroupId: clientGroup,
      "IpPermissions.1.IpProtocol": "tcp",
      "IpPermissions.1.FromPort": String(port),
      "IpPermissions.1.ToPort": String(port),
      "IpPermissions.1.Groups.1.UserId": "111122223333",
      "IpPermissions.1.Groups.1.GroupId": operatorGroup,
    });
  const tagsSeenBy = async (key: string) => {
    const text = await ask(key, "DescribeVpcPeeringConnections", { "VpcPeeringConnectionId.1": id });
    return [...text.matchAll(/<key>([^<]+)<\/key><value>([^<]*)<\/value>/g)].map(
      ([, name, value]) => `${name}=${value}`,
    );
  };

  it("refuses options of either side while the peering is pending", async () => {
    for (const answer of [await setOption(operator, "Requester"), await setOption(client, "Accepter")]) {
      expect(answer).toContain("<Code>OperationNotPermitted</Code>");
      expect(answer).toContain(`Peering ${id} is not active. Peering options can be added only to active peerings.`);
    }
  });

  it("refuses a rule for the other account's group while the peering is pending", async () => {
    expect(await letIn(9100)).toContain(`The security group '${operatorGroup}' does not exist`);
  });

  it("takes from each side its own options once the peering is active, and refuses the other's", async () => {
    expect(await ask(client, "AcceptVpcPeeringConnection", { VpcPeeringConnectionId: id })).toContain(
      "<code>active</code>",
    );
    expect(await setOption(operator, "Requester")).toContain("ModifyVpcPeeringConnectionOptionsResponse");
    expect(await setOption(client, "Accepter")).toContain("ModifyVpcPeeringConnectionOptionsResponse");
    expect(await setOption(operator, "Accepter")).toContain("cannot modify the accepter options");
    expect(await setOption(client, "Requester")).toContain("cannot modify the requester options");
  });

  it("takes a rule for the other account's group once the peering is active, and names that group", async () => {
    const reference = `<referencedGroupInfo><groupId>${operatorGroup}</groupId><userId>111122223333</userId>`;
    const answer = await letIn(9100);
    expect(answer).toContain(reference);
    const rule = { "SecurityGroupRuleId.1": elementOf(answer, "securityGroupRuleId") };
    expect(await ask(client, "DescribeSecurityGroupRules", rule)).toContain(reference);
  });

  it.each([
    { filter: "status-code", good: "active", bad: "deleted" },
    { filter: "accepter-vpc-info.owner-id", good: "222233334444", bad: "111122223333" },
    { filter: "requester-vpc-info.owner-id", good: "111122223333", bad: "222233334444" },
    { filter: "tag:team", good: "platform", bad: "shop" },
  ])("filters by $filter", async ({ filter, good, bad }) => {
    const found = (value: string) =>
      ask(operator, "DescribeVpcPeeringConnections", { "Filter.1.Name": filter, "Filter.1.Value.1": value });
    expect(await found(good)).toContain(id);
    expect(await found(bad)).not.toContain(id);
  });

  it("does not pass over a filter that it does not know", async () => {
    const asked = { "Filter.1.Name": "expiration-time", "Filter.1.Value.1": "x" };
    expect(await ask(operator, "DescribeVpcPeeringConnections", asked)).toContain("is not emulated");
  });

  it("shows each account the tags that it set itself", async () => {
    expect(await tagsSeenBy(operator)).toEqual(["team=platform"]);
    expect(await tagsSeenBy(client)).toEqual([]);
    const tag = { "ResourceId.1": id, "Tag.1.Key": "team", "Tag.1.Value": "shop" };
    await ask(client, "CreateTags", tag);
    expect(await tagsSeenBy(operator)).toEqual(["team=platform"]);
    expect(await tagsSeenBy(client)).toEqual(["team=shop"]);
    await ask(client, "DeleteTags", tag);
    expect(await tagsSeenBy(operator)).toEqual(["team=platform"]);
    expect(await tagsSeenBy(client)).toEqual([]);
  });

  async function accessKey(account: string): Promise<string> {
    const answer = await request("testing", "sts", {
      Action: "AssumeRole",
      Version: "2011-06-15",
      RoleArn: `arn:aws:iam::${account}:role/terraform`,
      RoleSessionName: "test",
    });
    return elementOf(answer, "AccessKeyId");
  }

  function ask(key: string, action: string, parameters: Readonly<Record<string, string>>): Promise<string> {
    return request(key, "ec2", { Action: action, Version: "2016-11-15", ...parameters });
  }

  async function request(key: string, service: string, form: Readonly<Record<string, string>>): Promise<string> {
    const scope = `${key}/20260101/eu-central-1/${service}/aws4_request`;
    const response = await fetch(moto.url, {
      method: "POST",
      headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` },
      body: new URLSearchParams(form),
    });
    return response.text();
  }
});

function elementOf(text: string, name: string): string {
  const value = new RegExp(`<${name}>([^<]+)</${name}>`).exec(text)?.[1];
  if (value == null) throw new Error(`The answer has no ${name}: ${text}`);
  return value;
}
