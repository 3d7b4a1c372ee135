import { elementOf } from "../../support/aws/query-protocol";
import { type Moto, startMoto } from "../../support/moto";
import { describeWith } from "../../support/skip";

type Parameters = Readonly<Record<string, string>>;

describeWith(["moto"], "The proxy before moto, for PrivateLink", () => {
  let moto: Moto;
  let vpcId: string;
  let subnetId: string;
  let groupId: string;
  let balancer: string;

  beforeAll(async () => {
    moto = await startMoto();
    vpcId = await made("ec2", "CreateVpc", { CidrBlock: "10.0.0.0/16" }, "vpcId");
    subnetId = await made("ec2", "CreateSubnet", { VpcId: vpcId, CidrBlock: "10.0.1.0/24" }, "subnetId");
    groupId = await made(
      "ec2",
      "CreateSecurityGroup",
      { VpcId: vpcId, GroupName: "a", GroupDescription: "a" },
      "groupId",
    );
    balancer = await newBalancer("with", { "SecurityGroups.member.1": groupId });
  }, 120_000);

  afterAll(() => moto?.stop());

  it("shows whether a load balancer asks its security groups about endpoints, on at first", async () => {
    expect(await enforcement()).toBe("on");
    const change = { LoadBalancerArn: balancer, "SecurityGroups.member.1": groupId, [enforce]: "off" };
    expect((await ask("elasticloadbalancing", "SetSecurityGroups", change)).status).toBe(200);
    expect(await enforcement()).toBe("off");
  });

  it("refuses security groups for a load balancer that was made without", async () => {
    const without = await newBalancer("without", {});
    const change = { LoadBalancerArn: without, "SecurityGroups.member.1": groupId, [enforce]: "on" };
    expect(await ask("elasticloadbalancing", "SetSecurityGroups", change)).toMatchObject({
      status: 400,
      error: "InvalidConfigurationRequest",
    });
  });

  it("makes an endpoint wait for acceptance, and knows each state", async () => {
    const service = await newService({});
    const endpoint = await newEndpoint(service);
    const decision = { ServiceId: service, "VpcEndpointId.1": endpoint };
    expect(await stateOf(endpoint)).toBe("pendingAcceptance");
    expect((await ask("ec2", "AcceptVpcEndpointConnections", decision)).status).toBe(200);
    expect(await stateOf(endpoint)).toBe("available");
    expect(await ask("ec2", "AcceptVpcEndpointConnections", decision)).toMatchObject({ error: "InvalidState" });
    const connections = await ask("ec2", "DescribeVpcEndpointConnections", {
      "Filter.1.Name": "service-id",
      "Filter.1.Value.1": service,
    });
    expect(elementOf(connections.text, "vpcEndpointId")).toBe(endpoint);
    expect(elementOf(connections.text, "vpcEndpointState")).toBe("available");
    const removed = await ask("ec2", "DeleteVpcEndpointServiceConfigurations", { "ServiceId.1": service });
    expect(removed.text).toContain("ExistingVpcEndpointConnections");
    expect((await ask("ec2", "RejectVpcEndpointConnections", decision)).status).toBe(200);
    expect(await stateOf(endpoint)).toBe("rejected");
    const now = await ask("ec2", "DeleteVpcEndpointServiceConfigurations", { "ServiceId.1": service });
    expect(now.text).not.toContain("ExistingVpcEndpointConnections");
  });

  it("makes an endpoint available at once where the service asks for no acceptance", async () => {
    const service = await newService({ AcceptanceRequired: "false" });
    const endpoint = await newEndpoint(service);
    expect(await stateOf(endpoint)).toBe("available");
    expect(
      await ask("ec2", "AcceptVpcEndpointConnections", { ServiceId: service, "VpcEndpointId.1": endpoint }),
    ).toMatchObject({ error: "InvalidState" });
  });

  it.each<{ readonly what: string; readonly principal: string; readonly parameters: Parameters }>([
    { what: "an account that is not allowed", principal: "arn:aws:iam::999999999999:root", parameters: {} },
    {
      what: "a region that it does not support",
      principal: "arn:aws:iam::123456789012:root",
      parameters: { "SupportedRegion.1": "eu-west-1" },
    },
  ])("does not know a service in $what", async ({ principal, parameters }) => {
    const service = await newService(parameters, principal);
    expect(await createEndpoint(service)).toMatchObject({ status: 400, error: "InvalidServiceName" });
  });

  it("lets an endpoint use the private DNS name only once it is verified and the endpoint accepted", async () => {
    const service = await newService({ PrivateDnsName: "shop.example.com" });
    const endpoint = await newEndpoint(service);
    const use = { VpcEndpointId: endpoint, PrivateDnsEnabled: "true" };
    const described = () => ask("ec2", "DescribeVpcEndpointServiceConfigurations", { "ServiceId.1": service });
    expect((await described()).text).toContain("<state>pendingVerification</state>");
    await ask("ec2", "AcceptVpcEndpointConnections", { ServiceId: service, "VpcEndpointId.1": endpoint });
    expect(await ask("ec2", "ModifyVpcEndpoint", use)).toMatchObject({ status: 400, error: "InvalidParameter" });
    await ask("ec2", "StartVpcEndpointServicePrivateDnsVerification", { ServiceId: service });
    expect((await described()).text).toContain("<state>verified</state>");
    expect((await ask("ec2", "ModifyVpcEndpoint", use)).status).toBe(200);
    const { text } = await ask("ec2", "DescribeVpcEndpoints", { "VpcEndpointId.1": endpoint });
    expect(elementOf(text, "privateDnsEnabled")).toBe("true");
  });

  it("refuses to verify a name that a service does not have", async () => {
    expect(
      await ask("ec2", "StartVpcEndpointServicePrivateDnsVerification", { ServiceId: await newService({}) }),
    ).toMatchObject({ status: 400, error: "InvalidParameter" });
  });

  it("remembers the description of a rule between security groups", async () => {
    const rule = await made(
      "ec2",
      "AuthorizeSecurityGroupIngress",
      {
        GroupId: groupId,
        "IpPermissions.1.IpProtocol": "tcp",
        "IpPermissions.1.FromPort": "80",
        "IpPermissions.1.ToPort": "80",
        "IpPermissions.1.Groups.1.GroupId": groupId,
        "IpPermissions.1.Groups.1.Description": "Scrapes & more",
      },
      "securityGroupRuleId",
    );
    const { text } = await ask("ec2", "DescribeSecurityGroupRules", { "SecurityGroupRuleId.1": rule });
    expect(text).toContain("<description>Scrapes &amp; more</description>");
  });

  const enforce = "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic";

  function newBalancer(name: string, more: Parameters): Promise<string> {
    const parameters = { Name: name, Type: "network", Scheme: "internal", "Subnets.member.1": subnetId, ...more };
    return made("elasticloadbalancing", "CreateLoadBalancer", parameters, "LoadBalancerArn");
  }

  async function enforcement(): Promise<string | undefined> {
    const { text } = await ask("elasticloadbalancing", "DescribeLoadBalancers", {
      "LoadBalancerArns.member.1": balancer,
    });
    return elementOf(text, enforce);
  }

  async function newService(parameters: Parameters, principal = "arn:aws:iam::123456789012:root"): Promise<string> {
    const id = await made(
      "ec2",
      "CreateVpcEndpointServiceConfiguration",
      { "NetworkLoadBalancerArn.1": balancer, ...parameters },
      "serviceId",
    );
    await ask("ec2", "ModifyVpcEndpointServicePermissions", { ServiceId: id, "AddAllowedPrincipals.1": principal });
    return id;
  }

  function createEndpoint(service: string) {
    return ask("ec2", "CreateVpcEndpoint", {
      VpcId: vpcId,
      ServiceName: `com.amazonaws.vpce.eu-central-1.${service}`,
      VpcEndpointType: "Interface",
      "SubnetId.1": subnetId,
      PrivateDnsEnabled: "false",
    });
  }

  async function newEndpoint(service: string): Promise<string> {
    return elementOf((await createEndpoint(service)).text, "vpcEndpointId") ?? "";
  }

  async function stateOf(endpoint: string): Promise<string | undefined> {
    return elementOf((await ask("ec2", "DescribeVpcEndpoints", { "VpcEndpointId.1": endpoint })).text, "state");
  }

  async function made(service: string, action: string, parameters: Parameters, element: string): Promise<string> {
    const { text } = await ask(service, action, parameters);
    const value = elementOf(text, element);
    if (value == null) throw new Error(text);
    return value;
  }

  async function ask(service: string, action: string, parameters: Parameters) {
    const version = service === "ec2" ? "2016-11-15" : "2015-12-01";
    const scope = `testing/20260101/eu-central-1/${service}/aws4_request`;
    const response = await fetch(moto.url, {
      method: "POST",
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({ Action: action, Version: version, ...parameters }).toString(),
    });
    const text = await response.text();
    return { status: response.status, error: elementOf(text, "Code"), text };
  }
});
