import { VpcEndpointConnectionAccepter } from "@cdktf/provider-aws/lib/vpc-endpoint-connection-accepter";
import { VpcEndpointService } from "@cdktf/provider-aws/lib/vpc-endpoint-service";
import { VpcEndpointServicePrivateDnsVerification } from "@cdktf/provider-aws/lib/vpc-endpoint-service-private-dns-verification";
import { each, hcl, t, when } from "../../define";
import { endpointService } from "../contracts";
import type { Front, ServiceContext } from "./front";
import type { Tags } from "./place";

/** Outputs of every module that makes an endpoint service. */
export const serviceOutputs = {
  endpointService: endpointService.output("what the operator makes an endpoint from."),
  loadBalancerArn: t.string.output("ARN of the Network Load Balancer."),
  privateDnsVerification: t
    .object({
      name: t.string.required("Name of the record, in the domain of private_dns_name."),
      type: t.string.required("Type of the record: TXT."),
      value: t.string.required("Value of the record."),
    })
    .output("DNS record that proves that private_dns_name is yours. Null without private_dns_name."),
  securityGroupId: t.string.output("Id of the load balancer's security group, for rules that let it in."),
  serviceId: t.string.output("Id of the endpoint service."),
  serviceName: t.string.output("Name of the endpoint service, for whoever makes an endpoint by hand."),
};

export interface Service {
  readonly service: VpcEndpointService;
  /** Values for {@link serviceOutputs}. */
  outputs(targets: unknown): {
    readonly endpointService: never;
    readonly loadBalancerArn: string;
    readonly privateDnsVerification: never;
    readonly securityGroupId: string;
    readonly serviceId: string;
    readonly serviceName: string;
  };
}

/** The endpoint service before a load balancer: who may make endpoints, which of them are accepted, and its private DNS name. */
export function service(context: ServiceContext, { balancer, group }: Front, region: string, tags: Tags): Service {
  const { scope, inputs } = context;
  const made = new VpcEndpointService(scope, "this", {
    acceptanceRequired: inputs.acceptanceRequired,
    allowedPrincipals: inputs.allowedPrincipals,
    networkLoadBalancerArns: [balancer.arn],
    privateDnsName: inputs.privateDnsName,
    supportedRegions: hcl<
      string[]
    >`length(${inputs.supportedRegions}) > 0 ? setunion(${inputs.supportedRegions}, [${region}]) : null`,
    tags: tags(inputs.name),
    lifecycle: {
      precondition: [
        {
          condition: hcl`${inputs.acceptanceRequired} || length(${inputs.acceptedEndpointIds}) == 0`,
          errorMessage:
            "accepted_endpoint_ids accepts endpoints, which acceptance_required = false leaves nothing to do for. Set one of the two.",
        },
        {
          condition: hcl`!${inputs.privateDnsVerified} || ${inputs.privateDnsName} != null`,
          errorMessage: "private_dns_verified needs a private_dns_name.",
        },
      ],
      postcondition: [
        {
          condition: hcl`length(${inputs.supportedRegions}) > 0 || length(setsubtract(self.supported_regions, [${region}])) == 0`,
          errorMessage: hcl`"AWS still lets \${join(", ", setsubtract(self.supported_regions, [${region}]))} connect. To close them, set supported_regions = [\"${region}\"]."`,
        },
      ],
    },
  });
  const accepted = each(inputs.acceptedEndpointIds);
  new VpcEndpointConnectionAccepter(scope, "this", {
    forEach: accepted.iterator,
    vpcEndpointId: accepted.key,
    vpcEndpointServiceId: made.id,
  });
  const verification = new VpcEndpointServicePrivateDnsVerification(scope, "this", {
    count: when(inputs.privateDnsVerified),
    serviceId: made.id,
    waitForVerification: true,
    // Another name has to be verified anew.
    lifecycle: { replaceTriggeredBy: [hcl<string>`${made}.private_dns_name`] },
  });
  return {
    service: made,
    outputs: (targets) => ({
      endpointService: hcl`{
        contract              = ${endpointService.id}
        availability_zone_ids = sort(keys(${inputs.subnets}))
        private_dns_name      = ${inputs.privateDnsName}
        private_dns_verified  = length(${verification}) > 0
        region                = ${region}
        service_name          = ${made}.service_name
        targets               = ${targets}
      }`,
      loadBalancerArn: balancer.arn,
      privateDnsVerification: hcl`${inputs.privateDnsName} == null ? null : {
        name  = one(${made}.private_dns_name_configuration[*].name)
        type  = one(${made}.private_dns_name_configuration[*].type)
        value = one(${made}.private_dns_name_configuration[*].value)
      }`,
      securityGroupId: group.id,
      serviceId: made.id,
      serviceName: made.serviceName,
    }),
  };
}
