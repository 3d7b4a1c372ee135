import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { defineModule, hcl, t } from "../../define";
import { trustPolicyLength } from "../aws-limits";
import { scrapeAccess } from "../contracts";
import { discoveryActions } from "./discovery";
import { documentation } from "./documentation";
import { inputs } from "./inputs";

export const clientAccessRole = defineModule({
  name: "client-access-role",
  system: "aws",
  summary: "Role in a client's account that the operator's Prometheus assumes to discover what it may scrape.",
  appliedBy: "client",
  requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  documentation,
  inputs,

  outputs: {
    roleArn: t.string.output("ARN of the role."),
    roleName: t.string.output("Name of the role."),
    scrapeAccess: scrapeAccess.output("what the operator needs to discover targets in this account."),
  },

  build({ scope, inputs, local, comment }) {
    const conditions = local(
      "trust_conditions",
      hcl`merge(
        { for id in ${inputs.externalId}[*] : "sts:ExternalId" => id },
        { for id in ${inputs.organizationId}[*] : "aws:PrincipalOrgID" => id },
      )`,
    );
    comment(
      "Written out instead of read from a data source, so that the policies, and their length, are known at plan.",
    );
    const trust = local<string>(
      "trust_policy",
      hcl`jsonencode({
        Version = "2012-10-17"
        Statement = [
          merge(
            {
              Effect    = "Allow"
              Action    = "sts:AssumeRole"
              Principal = { AWS = sort(${inputs.operatorRoleArns}) }
            },
            [for wanted in [${conditions}] : { Condition = { StringEquals = wanted } } if length(wanted) > 0]...
          ),
        ]
      })`,
    );
    const actions = local("discovery_actions", discoveryActions);
    const permissions = local<string>(
      "discovery_policy",
      hcl`jsonencode({
        Version = "2012-10-17"
        Statement = [
          {
            Effect    = "Allow"
            Action    = sort(distinct(flatten([for kind in ${inputs.discovery} : ${actions}[kind]])))
            Resource  = "*"
            Condition = { StringEquals = { "aws:RequestedRegion" = sort(${inputs.regions}) } }
          },
        ]
      })`,
    );
    const role = new IamRole(scope, "this", {
      name: inputs.name,
      path: inputs.path,
      description: inputs.description,
      assumeRolePolicy: trust,
      maxSessionDuration: inputs.maxSessionDuration,
      permissionsBoundary: inputs.permissionsBoundaryArn,
      tags: hcl<
        Record<string, string>
      >`merge(${inputs.tags}, { Name = ${inputs.name}, "scrapeway:module" = "client-access-role" })`,
      lifecycle: {
        precondition: [
          {
            condition: hcl`length(${trust}) <= ${trustPolicyLength}`,
            errorMessage: hcl`"The trust policy has \${length(${trust})} characters, and IAM allows 2,048. Name fewer roles in operator_role_arns, or use the module twice."`,
          },
        ],
      },
    });
    comment("No action of discovery can be limited to single resources; the region is the limit that there is.");
    new IamRolePolicy(scope, "discovery", { name: "discovery", role: role.name, policy: permissions });

    return {
      roleArn: role.arn,
      roleName: role.name,
      scrapeAccess: scrapeAccess.value({
        accountId: hcl`split(":", ${role.arn})[4]`,
        discovery: hcl`sort(${inputs.discovery})`,
        externalId: inputs.externalId,
        regions: hcl`sort(${inputs.regions})`,
        roleArn: role.arn,
      }),
    };
  },
});
