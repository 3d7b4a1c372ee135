import { hcl, type PlainOf, t, type Validation } from "../../define";
import { endpointService } from "../contracts";
import { isNetwork, placeInputs } from "../private-link/inputs";
import * as limits from "../private-link/limits";
import { isPort } from "../private-link/scrape-targets";

type Services = Readonly<Record<string, PlainOf<typeof endpointService.type>>>;

/** A rule about one target of a service at a time, written about `target`; the message names the services that break it. */
function everyService(holds: unknown, message: string): Validation<Services> {
  const broken = (services: unknown) =>
    hcl`[for name, service in ${services} : name if length([for target in values(service.targets) : target if !(${holds})]) > 0]`;
  return {
    when: (services) => hcl`length(${broken(services)}) == 0`,
    message: (services) => hcl`"Service \${join(", ", ${broken(services)})}: ${message}"`,
  };
}

export const inputs = {
  ...placeInputs,
  endpointService: t
    .map(endpointService.type)
    .required(
      `Contract ${endpointService.id} by service: the outputs of the clients' modules. Keys name the endpoints; removing one removes only its own.`,
      {
        validate: [
          {
            when: (services) =>
              hcl`alltrue([for service in values(${services}) : try(service.contract, "") == ${endpointService.id}])`,
            message: `This input takes the contract ${endpointService.id}; pass the other modules' outputs of that contract as they are, or write their fields by hand.`,
          },
          {
            when: (services) => hcl`alltrue([for name in keys(${services}) : can(regex(${limits.key}, name))])`,
            message:
              "endpoint_service: a key needs 1 to 63 lower-case letters, digits and hyphens, without a hyphen at either end.",
          },
          // Clients write this, and Prometheus obeys it: a label such as __address__ would send it anywhere.
          everyService(
            hcl`alltrue([for label in keys(target.labels) : can(regex(${limits.labelName}, label))])`,
            "the name of a label of a target consists of letters, digits and underscores, and begins with neither a digit nor two underscores.",
          ),
          everyService(
            hcl`contains(["http", "https"], target.scheme) && startswith(target.metrics_path, "/")`,
            'a target needs "http" or "https" as scheme, and a metrics_path that begins with a slash.',
          ),
          everyService(
            hcl`${isPort(hcl`target.port`)} && (target.host == null || can(regex(${limits.hostName}, target.host)))`,
            "a target needs a port from 1 to 65535, and as host a DNS name in lower case, or none.",
          ),
        ],
      },
    ),
  name: t.string.optional(
    "First part of the names of endpoints and security groups. Changing it replaces the security groups.",
    {
      default: "scrapeway",
      validate: [
        {
          when: (name) => hcl`can(regex(${limits.name}, ${name}))`,
          message: "name needs 1 to 28 lower-case letters, digits and hyphens, without a hyphen at either end.",
        },
      ],
    },
  ),
  privateDns: t
    .map(t.bool)
    .optional(
      "Services whose private DNS name the VPC resolves to the endpoint. Needs an accepted endpoint, so set it one apply after that. Set false to turn it off again: removing an entry leaves it as it was.",
      { default: {} },
    ),
  prometheusCidrs: t.set(t.string).optional("Networks that may scrape through the endpoints, as IPv4 CIDRs.", {
    default: [],
    validate: [
      {
        when: (cidrs) => hcl`alltrue([for cidr in ${cidrs} : ${isNetwork(hcl`cidr`)}])`,
        message:
          "prometheus_cidrs must be IPv4 networks in their shortest form, as in 10.1.0.0/16, and not the whole internet.",
      },
    ],
  }),
  prometheusSecurityGroups: t
    .map(t.string)
    .optional("Ids of security groups that may scrape through the endpoints, by names of your choice.", {
      default: {},
      validate: [
        {
          when: (groups) =>
            hcl`alltrue([for name, id in ${groups} : can(regex(${limits.key}, name)) && can(regex(${limits.securityGroupId}, id))])`,
          message:
            "prometheus_security_groups must hold ids, as in sg-0123456789abcdef0, under names of 1 to 63 lower-case letters, digits and hyphens.",
        },
      ],
    }),
};
