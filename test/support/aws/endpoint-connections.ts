import type { AwsAnswer, AwsGap, AwsRequest } from "./aws-gap";
import { ec2Answer, ec2Error, elementOf, type Query, queryOf, textOf, withText } from "./query-protocol";

interface Service {
  readonly region: string;
  acceptanceRequired: boolean;
  principals: ReadonlySet<string>;
  regions: ReadonlySet<string>;
  privateDnsName: string | undefined;
  verified: boolean;
}

interface Endpoint {
  readonly serviceId: string;
  readonly owner: string;
  readonly region: string;
  state: "pendingAcceptance" | "available" | "rejected";
  privateDns: boolean;
}

interface State {
  readonly services: Map<string, Service>;
  readonly endpoints: Map<string, Endpoint>;
}

type Answer = (request: AwsRequest, query: Query, state: State) => Promise<AwsAnswer | undefined>;

/**
 * Endpoints between accounts: who may make one, that it waits for acceptance, accepting and rejecting, the region of its service, its
 * private DNS name. Of a principal only the account is compared. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AcceptVpcEndpointConnections.html
 */
export function endpointConnections(): AwsGap {
  const state: State = { services: new Map(), endpoints: new Map() };
  return async (request) => {
    if (request.service !== "ec2") return undefined;
    const query = queryOf(request);
    return answers[query.action]?.(request, query, state);
  };
}

const answers: Readonly<Record<string, Answer>> = {
  CreateVpcEndpointServiceConfiguration: createService,
  ModifyVpcEndpointServiceConfiguration: modifyService,
  ModifyVpcEndpointServicePermissions: modifyPermissions,
  DescribeVpcEndpointServiceConfigurations: describeServices,
  DeleteVpcEndpointServiceConfigurations: deleteServices,
  StartVpcEndpointServicePrivateDnsVerification: startVerification,
  CreateVpcEndpoint: createEndpoint,
  ModifyVpcEndpoint: modifyEndpoint,
  DescribeVpcEndpoints: describeEndpoints,
  DeleteVpcEndpoints: deleteEndpoints,
  AcceptVpcEndpointConnections: (_, query, state) => decide(query, state, "available"),
  RejectVpcEndpointConnections: (_, query, state) => decide(query, state, "rejected"),
  DescribeVpcEndpointConnections: describeConnections,
};

async function createService(request: AwsRequest, query: Query, { services }: State): Promise<AwsAnswer> {
  const answer = await request.passOn();
  const id = elementOf(textOf(answer), "serviceId");
  if (answer.status !== 200 || id == null) return answer;
  const regions = query.list("SupportedRegion");
  const service: Service = {
    region: request.region,
    acceptanceRequired: query.one("AcceptanceRequired") !== "false",
    principals: new Set(),
    regions: new Set(regions.length > 0 ? regions : [request.region]),
    privateDnsName: query.one("PrivateDnsName"),
    verified: false,
  };
  services.set(id, service);
  return withText(answer, described(textOf(answer), id, service));
}

async function modifyService(request: AwsRequest, query: Query, { services }: State): Promise<AwsAnswer> {
  const service = services.get(query.one("ServiceId") ?? "");
  const answer = await request.passOn();
  if (answer.status !== 200 || service == null) return answer;
  const acceptance = query.one("AcceptanceRequired");
  if (acceptance != null) service.acceptanceRequired = acceptance !== "false";
  service.regions = changed(service.regions, query.list("AddSupportedRegion"), query.list("RemoveSupportedRegion"));
  const name = query.one("PrivateDnsName");
  if (name != null || query.one("RemovePrivateDnsName") === "true") {
    service.privateDnsName = name;
    service.verified = false;
  }
  return answer;
}

async function modifyPermissions(request: AwsRequest, query: Query, { services }: State): Promise<AwsAnswer> {
  const service = services.get(query.one("ServiceId") ?? "");
  const answer = await request.passOn();
  if (answer.status === 200 && service != null) {
    service.principals = changed(
      service.principals,
      query.list("AddAllowedPrincipals"),
      query.list("RemoveAllowedPrincipals"),
    );
  }
  return answer;
}

async function describeServices(request: AwsRequest, _: Query, { services }: State): Promise<AwsAnswer> {
  const answer = await request.passOn();
  let text = textOf(answer);
  for (const [id, service] of services) text = described(text, id, service);
  return withText(answer, text);
}

async function deleteServices(request: AwsRequest, query: Query, { services, endpoints }: State): Promise<AwsAnswer> {
  const ids = query.list("ServiceId");
  const used = ids.find((id) =>
    [...endpoints.values()].some(({ serviceId, state }) => serviceId === id && state !== "rejected"),
  );
  if (used != null) {
    const error = `<error><code>ExistingVpcEndpointConnections</code><message>Service has existing active VPC Endpoint connections!</message></error>`;
    return ec2Answer(
      "DeleteVpcEndpointServiceConfigurations",
      `<unsuccessful><item>${error}<resourceId>${used}</resourceId></item></unsuccessful>`,
    );
  }
  for (const id of ids) services.delete(id);
  return request.passOn();
}

async function startVerification(_: AwsRequest, query: Query, { services }: State): Promise<AwsAnswer> {
  const service = services.get(query.one("ServiceId") ?? "");
  if (service?.privateDnsName == null) return ec2Error("InvalidParameter", "The service has no private DNS name");
  service.verified = true;
  return ec2Answer("StartVpcEndpointServicePrivateDnsVerification", "<return>true</return>");
}

async function createEndpoint(request: AwsRequest, query: Query, state: State): Promise<AwsAnswer | undefined> {
  const name = query.one("ServiceName") ?? "";
  const id = /\.(vpce-svc-[0-9a-f]+)$/.exec(name)?.[1];
  if (id == null) return undefined;
  const service = state.services.get(id);
  const owner = await ownerOf(request, query.one("VpcId") ?? "");
  const serviceRegion = query.one("ServiceRegion") ?? request.region;
  // To whom it is not open, a service does not exist.
  if (
    service == null ||
    service.region !== serviceRegion ||
    !service.regions.has(request.region) ||
    !isAllowed(service, owner)
  ) {
    return ec2Error("InvalidServiceName", `The Vpc Endpoint Service '${name}' does not exist`);
  }
  if (query.one("PrivateDnsEnabled") === "true" && !service.verified) return noPrivateDns(name);
  const answer = await request.passOn();
  const endpointId = elementOf(textOf(answer), "vpcEndpointId");
  if (answer.status !== 200 || endpointId == null) return answer;
  state.endpoints.set(endpointId, {
    serviceId: id,
    owner,
    region: serviceRegion,
    state: service.acceptanceRequired ? "pendingAcceptance" : "available",
    privateDns: false,
  });
  return withText(answer, withEndpoints(textOf(answer), state));
}

async function modifyEndpoint(request: AwsRequest, query: Query, state: State): Promise<AwsAnswer | undefined> {
  const endpoint = state.endpoints.get(query.one("VpcEndpointId") ?? "");
  const wanted = query.one("PrivateDnsEnabled");
  if (endpoint == null || wanted == null) return undefined;
  const service = state.services.get(endpoint.serviceId);
  if (wanted === "true" && (service?.verified !== true || endpoint.state !== "available")) {
    return noPrivateDns(endpoint.serviceId);
  }
  endpoint.privateDns = wanted === "true";
  return request.passOn();
}

async function describeEndpoints(request: AwsRequest, _: Query, state: State): Promise<AwsAnswer> {
  const answer = await request.passOn();
  return withText(answer, withEndpoints(textOf(answer), state));
}

async function deleteEndpoints(request: AwsRequest, query: Query, { endpoints }: State): Promise<AwsAnswer> {
  for (const id of query.list("VpcEndpointId")) endpoints.delete(id);
  return request.passOn();
}

async function decide(query: Query, state: State, decision: "available" | "rejected"): Promise<AwsAnswer> {
  const serviceId = query.one("ServiceId") ?? "";
  const service = state.services.get(serviceId);
  if (service == null) {
    return ec2Error("InvalidVpcEndpointServiceId.NotFound", `The VpcEndpointService Id '${serviceId}' does not exist`);
  }
  const action = decision === "available" ? "AcceptVpcEndpointConnections" : "RejectVpcEndpointConnections";
  for (const id of query.list("VpcEndpointId")) {
    const endpoint = state.endpoints.get(id);
    if (endpoint == null || endpoint.serviceId !== serviceId) {
      return ec2Error("InvalidVpcEndpointId.NotFound", `The Vpc Endpoint Id '${id}' does not exist`);
    }
    if (decision === "available" && endpoint.state === "available") {
      return ec2Error("InvalidState", `The VPC endpoint '${id}' is not in a state that can be accepted`);
    }
    endpoint.state = decision;
  }
  return ec2Answer(action, "<unsuccessful/>");
}

async function describeConnections(_: AwsRequest, query: Query, { endpoints }: State): Promise<AwsAnswer> {
  const filters = new Map<string, readonly string[]>();
  for (let index = 1; query.one(`Filter.${index}.Name`) != null; index++) {
    filters.set(query.one(`Filter.${index}.Name`) ?? "", query.list(`Filter.${index}.Value`));
  }
  const fits = (name: string, value: string) => filters.get(name)?.includes(value) ?? true;
  const items = [...endpoints]
    .filter(([id, { serviceId }]) => fits("vpc-endpoint-id", id) && fits("service-id", serviceId))
    .filter(([, { state }]) => fits("vpc-endpoint-state", state))
    .map(
      ([id, { serviceId, owner, state }]) =>
        `<item><serviceId>${serviceId}</serviceId><vpcEndpointId>${id}</vpcEndpointId><vpcEndpointOwner>${owner}</vpcEndpointOwner><vpcEndpointState>${state}</vpcEndpointState></item>`,
    );
  return ec2Answer(
    "DescribeVpcEndpointConnections",
    `<vpcEndpointConnectionSet>${items.join("")}</vpcEndpointConnectionSet>`,
  );
}

/** The account of the caller, which owns the VPC that the endpoint goes into. */
async function ownerOf(request: AwsRequest, vpcId: string): Promise<string> {
  const body = new URLSearchParams({ Action: "DescribeVpcs", Version: "2016-11-15", "VpcId.1": vpcId });
  return elementOf(textOf(await request.moto("POST", "/", Buffer.from(body.toString()))), "ownerId") ?? "";
}

function isAllowed(service: Service, account: string): boolean {
  return [...service.principals].some((principal) => principal.split(":")[4] === account);
}

function noPrivateDns(service: string): AwsAnswer {
  return ec2Error(
    "InvalidParameter",
    `Private DNS can't be enabled because the service ${service} does not provide a private DNS name`,
  );
}

function changed(before: ReadonlySet<string>, add: readonly string[], remove: readonly string[]): ReadonlySet<string> {
  return new Set([...before, ...add].filter((value) => !remove.includes(value)));
}

function withEndpoints(text: string, { endpoints }: State): string {
  return text.replace(/<vpcEndpointId>([^<]*)<\/vpcEndpointId>.*?<\/ownerId>/gs, (item: string, id: string) => {
    const endpoint = endpoints.get(id);
    if (endpoint == null) return item;
    return item
      .replace(/<state>[^<]*<\/state>/, `<state>${endpoint.state}</state>`)
      .replace(/<privateDnsEnabled>[^<]*</, `<privateDnsEnabled>${endpoint.privateDns}<`)
      .concat(`<serviceRegion>${endpoint.region}</serviceRegion>`);
  });
}

function described(text: string, id: string, service: Service): string {
  const regions = [...service.regions].sort();
  const supported = regions.map(
    (region) => `<item><region>${region}</region><serviceState>Available</serviceState></item>`,
  );
  return text.replace(
    new RegExp(`<serviceId>${id}</serviceId>.*?(<supportedRegionSet/>|</supportedRegionSet>)`, "s"),
    (item) =>
      item
        .replace(
          /<supportedRegionSet\/>|<supportedRegionSet>.*$/s,
          `<supportedRegionSet>${supported.join("")}</supportedRegionSet>`,
        )
        .replace(
          /<privateDnsName>[^<]*<\/privateDnsName>|<privateDnsName\/>/,
          service.privateDnsName == null ? "" : "$&",
        )
        .replace(
          /<privateDnsNameConfiguration>.*?<\/privateDnsNameConfiguration>|<privateDnsNameConfiguration\/>/s,
          service.privateDnsName == null
            ? ""
            : `<privateDnsNameConfiguration><state>${service.verified ? "verified" : "pendingVerification"}</state><type>TXT</type><value>vpce:${id}</value><name>_${id.slice(-8)}</name></privateDnsNameConfiguration>`,
        ),
  );
}
