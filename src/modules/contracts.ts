import { contract, t } from "../define";

/**
 * What a cluster needs to write to a workspace: where to write, and as whom. The workspace's side gives one per environment; the
 * Kubernetes side takes it as it is.
 */
export const remoteWrite = contract("remote_write", 1, {
  accountId: t.string.required("Account that holds the workspace."),
  annotations: t
    .map(t.string)
    .required("Annotations for the service accounts. Empty where the role is assumed from another role."),
  audience: t.string.optional("Audience to ask for in the service account's token. Null where there is no token.", {
    default: null,
  }),
  externalId: t.string.optional("External id to send when assuming the role. Null: none.", { default: null }),
  issuer: t.string.optional("URL of the OIDC issuer that the role trusts, without a slash at its end. Null: none.", {
    default: null,
  }),
  namespace: t.string.optional("Kubernetes namespace that the role trusts. Null: none.", { default: null }),
  region: t.string.required("Region of the workspace, for signing requests."),
  roleArn: t.string.required("ARN of the role to write as."),
  serviceAccounts: t.list(t.string).required("Names of the service accounts that the role trusts, A–Z."),
  url: t.string.required("Remote-write URL of the workspace."),
  workspaceId: t.string.required("Id of the workspace."),
});

/**
 * What the operator needs to reach scrape targets through AWS PrivateLink: which service to make an endpoint for, and what is behind
 * each of its ports. The client's side gives one per service; the operator takes a map of them.
 */
export const endpointService = contract("endpoint_service", 1, {
  availabilityZoneIds: t
    .list(t.string)
    .required("Ids of the availability zones that the service is in, A–Z. Ids, because names differ per account."),
  privateDnsName: t.string.optional("Private DNS name of the service. Null: none.", { default: null }),
  privateDnsVerified: t.bool.optional("Whether AWS has verified private_dns_name, so that endpoints may use it.", {
    default: false,
  }),
  region: t.string.required("Region of the service."),
  serviceName: t.string.required(
    "Name of the service, as in com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0.",
  ),
  targets: t
    .map(
      t.object({
        host: t.string.optional("DNS name to scrape by, which leads to the endpoint. Null: a name of the endpoint.", {
          default: null,
        }),
        labels: t.map(t.string).optional("Labels for every metric of the target.", { default: {} }),
        metricsPath: t.string.optional("Path of the metrics.", { default: "/metrics" }),
        params: t.map(t.list(t.string)).optional("Query parameters of a scrape.", { default: {} }),
        port: t.number.required("Port of the service."),
        scheme: t.string.optional('"http" or "https".', { default: "http" }),
      }),
    )
    .required("Scrape targets behind the service, by name."),
});

/** What the operator's Prometheus needs to discover targets in a client's account, as whom and where. */
export const scrapeAccess = contract("scrape_access", 1, {
  accountId: t.string.required("Account of the client."),
  discovery: t
    .list(t.string)
    .required("What may be discovered, as the roles of Prometheus's aws_sd_config are called, A–Z."),
  externalId: t.string.optional("External id to send when assuming the role. Null: none.", { default: null }),
  regions: t.list(t.string).required("Regions in which targets may be discovered, A–Z."),
  roleArn: t.string.required("ARN of the role to assume."),
});

/**
 * What a client needs to accept a peering with the operator's VPC: which one it is, and which networks come through it. The operator
 * gives one per client; the client's side takes it as it is.
 */
export const peering = contract("peering", 1, {
  client: t.string.required("Name of the client, as the operator calls it."),
  clientRegion: t.string.optional("Region of the client's VPC. Null: not said, and not compared.", { default: null }),
  clientVpcId: t.string.optional("Id of the client's VPC. Null: not said, and not compared.", { default: null }),
  operatorAccountId: t.string.optional("Account of the operator. Null: not said; its security group needs it.", {
    default: null,
  }),
  operatorCidrBlocks: t
    .map(t.string)
    .optional("IPv4 networks of the operator that come through the peering, by name.", { default: {} }),
  operatorIpv6CidrBlocks: t
    .map(t.string)
    .optional("IPv6 networks of the operator that come through the peering, by name.", { default: {} }),
  operatorRegion: t.string.optional("Region of the operator's VPC. Null: not said, and not compared.", {
    default: null,
  }),
  operatorSecurityGroupId: t.string.optional(
    "Security group that the operator's Prometheus has. Null: the operator does not say.",
    { default: null },
  ),
  operatorVpcId: t.string.optional("Id of the operator's VPC. Null: not said.", { default: null }),
  vpcPeeringConnectionId: t.string.required("Id of the peering, which waits to be accepted."),
});
