import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcEndpointPrivateDns } from "@cdktf/provider-aws/lib/vpc-endpoint-private-dns";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import {
  type BuildContext,
  defineModule,
  type Each,
  each,
  hcl,
  instance,
  type PlainOf,
  t,
  withPreconditions,
} from "../../define";
import type { endpointService } from "../contracts";
import { ownRegion, type Tags, tagsOf } from "../private-link/place";
import { documentation } from "./documentation";
import { inputs } from "./inputs";

/** Names of parameters that can be part of the name of a label in every version of Prometheus. */
const labelPart = "^[a-zA-Z0-9_]+$";

const staticConfig = t.object({
  labels: t
    .map(t.string)
    .required("Labels; in static_configs also those by which Prometheus takes path, scheme and parameters."),
  targets: t.list(t.string).required("One address."),
});

type Context = BuildContext<typeof inputs>;
type Service = PlainOf<typeof endpointService.type>;

export const endpoint = defineModule({
  name: "endpoint",
  system: "aws",
  summary: "Endpoints through which the operator's Prometheus scrapes what clients offer over AWS PrivateLink.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  documentation,
  inputs,

  outputs: {
    dnsNames: t.map(t.string).output("DNS name of the endpoint of each service."),
    endpointIds: t.map(t.string).output("Id of the endpoint of each service: what the client accepts."),
    securityGroupIds: t.map(t.string).output("Id of the security group of the endpoint of each service."),
    scrapeConfigs: t
      .map(
        t.list(
          t.object({
            jobName: t.string.required("Name of the job: service and target."),
            metricsPath: t.string.required("Path of the metrics."),
            params: t.map(t.list(t.string)).required("Query parameters."),
            scheme: t.string.required('"http" or "https".'),
            staticConfigs: t.list(staticConfig).required("One entry."),
          }),
        ),
      )
      .output("For scrape_configs of Prometheus, by service: a job for each scrape target."),
    staticConfigs: t
      .map(t.list(staticConfig))
      .output(
        "For static_configs of one job, or a file of file_sd_configs, by service: an entry for each scrape target, except those whose parameters labels cannot carry.",
      ),
  },

  build(context) {
    const { inputs } = context;
    const region = ownRegion(context);
    const tags = tagsOf(context, "endpoint");
    const services = each(hcl<Record<string, Service>>`${inputs.endpointService}`);
    const name = hcl`"${inputs.name}-${services.key}"`;
    const groups = securityGroups(context, services, name, tags);
    const endpoints = interfaceEndpoints(context, services, name, region, groups, tags);
    const configs = context.local("scrape_configs", scrapeConfigs(context, endpoints));
    return {
      dnsNames: hcl`{ for service, endpoint in ${endpoints} : service => endpoint.dns_entry[0].dns_name }`,
      endpointIds: withPreconditions(hcl`{ for service, endpoint in ${endpoints} : service => endpoint.id }`, [
        {
          condition: hcl`length(setsubtract(keys(${inputs.privateDns}), keys(${inputs.endpointService}))) == 0`,
          errorMessage: hcl`"private_dns names \${join(", ", setsubtract(keys(${inputs.privateDns}), keys(${inputs.endpointService})))}, which endpoint_service does not have. Correct the name, or remove it."`,
        },
      ]),
      securityGroupIds: hcl`{ for service, group in ${groups} : service => group.id }`,
      scrapeConfigs: configs,
      staticConfigs: staticConfigs(configs),
    };
  },
});

function securityGroups(
  { scope, inputs, comment }: Context,
  services: Each<Service>,
  name: string,
  tags: Tags,
): SecurityGroup {
  comment("One for each endpoint, so that each lets in scrapes on the ports of its own service only.");
  const groups = new SecurityGroup(scope, "this", {
    forEach: services.iterator,
    name,
    description: "Endpoint of a client's scrape targets",
    vpcId: inputs.vpcId,
    tags: tags(name, { "scrapeway:service": services.key }),
  });
  const rules = (sources: unknown) =>
    each(
      hcl<Record<string, { readonly service: string; readonly port: number; readonly source: string }>>`merge(flatten([
        for service, offered in ${inputs.endpointService} : [
          for port in distinct(values(offered.targets)[*].port) : [
            for source in ${sources} : { "\${service} \${port} \${source}" = { service = service, port = port, source = source } }
          ]
        ]
      ])...)`,
    );
  const networks = rules(inputs.prometheusCidrs);
  new VpcSecurityGroupIngressRule(scope, "network", {
    forEach: networks.iterator,
    securityGroupId: instance(groups, networks.value.service).id,
    description: "Scrapes",
    cidrIpv4: networks.value.source,
    fromPort: networks.value.port,
    toPort: networks.value.port,
    ipProtocol: "tcp",
    tags: tags(hcl`"${inputs.name}-${networks.value.service}"`),
  });
  const sources = rules(hcl`keys(${inputs.prometheusSecurityGroups})`);
  new VpcSecurityGroupIngressRule(scope, "group", {
    forEach: sources.iterator,
    securityGroupId: instance(groups, sources.value.service).id,
    description: "Scrapes",
    referencedSecurityGroupId: hcl`${inputs.prometheusSecurityGroups}[${sources.value.source}]`,
    fromPort: sources.value.port,
    toPort: sources.value.port,
    ipProtocol: "tcp",
    tags: tags(hcl`"${inputs.name}-${sources.value.service}"`),
  });
  return groups;
}

function interfaceEndpoints(
  { scope, inputs, local, comment }: Context,
  services: Each<Service>,
  name: string,
  region: string,
  groups: SecurityGroup,
  tags: Tags,
): VpcEndpoint {
  comment(
    "In the service's own region an endpoint can be only in zones that the service is in; from another region in all.",
  );
  const zones = local(
    "zones",
    hcl`{
      for name, service in ${inputs.endpointService} : name => [
        for zone in keys(${inputs.subnets}) : zone if service.region != ${region} || contains(service.availability_zone_ids, zone)
      ]
    }`,
  );
  const { key, value: service } = services;
  const endpoints = new VpcEndpoint(scope, "this", {
    forEach: services.iterator,
    vpcId: inputs.vpcId,
    vpcEndpointType: "Interface",
    serviceName: service.serviceName,
    serviceRegion: hcl`${service.region} == ${region} ? null : ${service.region}`,
    subnetIds: hcl<string[]>`[for zone in ${zones}[${key}] : ${inputs.subnets}[zone]]`,
    securityGroupIds: [services.at(groups).id],
    tags: tags(name, { "scrapeway:service": key }),
    lifecycle: {
      precondition: [
        {
          condition: hcl`length(${zones}[${key}]) > 0`,
          errorMessage: hcl`"Service ${key}: it is in \${join(", ", ${service.availabilityZoneIds})}, and subnets has only \${join(", ", keys(${inputs.subnets}))}. Add a subnet in one of its zones, or have the client add one of yours."`,
        },
      ],
    },
  });
  const switched = each(
    hcl<
      Record<string, boolean>
    >`{ for name, on in ${inputs.privateDns} : name => on if contains(keys(${inputs.endpointService}), name) }`,
  );
  new VpcEndpointPrivateDns(scope, "this", {
    forEach: switched.iterator,
    vpcEndpointId: instance(endpoints, switched.key).id,
    privateDnsEnabled: switched.value,
    lifecycle: {
      precondition: [
        {
          condition: hcl`!${switched.value} || ${inputs.endpointService}[${switched.key}].private_dns_verified`,
          errorMessage: hcl`"Service ${switched.key}: it has no private DNS name that AWS has verified. Remove it from private_dns until the client has one."`,
        },
      ],
    },
  });
  return endpoints;
}

/** A scrape configuration for each target: what stands in `scrape_configs` of Prometheus. */
function scrapeConfigs({ inputs }: Context, endpoints: VpcEndpoint): never {
  // A name that a certificate can carry is better than the endpoint's own; a wildcard is none.
  const name = hcl`try(${inputs.privateDns}[service], false) && !startswith(coalesce(offered.private_dns_name, "*"), "*") ? offered.private_dns_name : ${endpoints}[service].dns_entry[0].dns_name`;
  return hcl`{
    for service, offered in ${inputs.endpointService} : service => [
      for name, target in offered.targets : {
        job_name     = "\${service}/\${name}"
        metrics_path = target.metrics_path
        params       = target.params
        scheme       = target.scheme
        static_configs = [{
          labels  = merge(target.labels, { client = service, instance = "\${service}/\${name}" })
          targets = ["\${target.host != null ? target.host : ${name}}:\${target.port}"]
        }]
      }
    ]
  }`;
}

/** The same for one job that holds all targets: labels by which Prometheus takes path, scheme and parameters. */
function staticConfigs(configs: unknown): never {
  return hcl`{
    for service, list in ${configs} : service => [
      for config in list : {
        labels = merge(
          config.static_configs[0].labels,
          { for parameter, values in config.params : "__param_\${parameter}" => values[0] },
          { __metrics_path__ = config.metrics_path, __scheme__ = config.scheme },
        )
        targets = config.static_configs[0].targets
      }
      if alltrue([for parameter, values in config.params : length(values) == 1 && can(regex(${labelPart}, parameter))])
    ]
  }`;
}
