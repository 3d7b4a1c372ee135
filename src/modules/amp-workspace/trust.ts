import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { each, hcl, type Reference } from "../../define";
import { type Grant, issuerOfUrl, issuerUrls } from "./grants";
import { clientIdsOfProvider, thumbprintsOfProvider } from "./limits";
import type { Context, Surroundings } from "./workspace";

/** A grant in the one form in which order and spelling no longer matter. */
export type NormalisedGrant = Grant & {
  readonly audiences: readonly string[];
  readonly issuer: string;
  readonly serviceAccounts: readonly string[];
  readonly webIdentity: boolean;
};

/** Who is trusted, by environment name. All of it is known at plan. */
export interface Trust {
  readonly grants: Reference<Readonly<Record<string, NormalisedGrant>>>;
  /** The OIDC providers that the module creates, by issuer. */
  readonly providers: IamOpenidConnectProvider;
  readonly providerArns: Reference<Readonly<Record<string, string>>>;
  /** Trust policies in JSON. */
  readonly policies: Reference<Readonly<Record<string, string>>>;
}

/** Brings the grants to one form, makes the OIDC providers that they ask for, and writes a trust policy for each. */
export function trust(context: Context, { accountId, partition }: Surroundings): Trust {
  const { local, comment } = context;
  const grants = normalisedGrants(context);
  const providers = oidcProviders(context, grants);
  comment(
    "Put together instead of read from the resource, so that trust policies, and their length, are known at plan.",
  );
  const providerArns = local<Readonly<Record<string, string>>>(
    "oidc_provider_arns",
    hcl`{
      for environment, grant in ${grants} : environment => (
        grant.create_oidc_provider ? "arn:${partition}:iam::${accountId}:oidc-provider/\${grant.issuer}" : grant.oidc_provider_arn
      )
      if grant.web_identity
    }`,
  );
  const webIdentity = local(
    "web_identity_policies",
    hcl`{
      for environment, grant in ${grants} : environment => jsonencode({
        Version = "2012-10-17"
        Statement = [
          {
            Effect    = "Allow"
            Action    = "sts:AssumeRoleWithWebIdentity"
            Principal = { Federated = ${providerArns}[environment] }
            Condition = {
              StringEquals = {
                "\${grant.issuer}:aud" = grant.audiences
                "\${grant.issuer}:sub" = [for name in grant.service_accounts : "system:serviceaccount:\${grant.namespace}:\${name}"]
              }
            }
          },
        ]
      })
      if grant.web_identity
    }`,
  );
  const assumeRole = local(
    "assume_role_policies",
    hcl`{
      for environment, grant in ${grants} : environment => jsonencode({
        Version = "2012-10-17"
        Statement = [
          merge(
            {
              Effect    = "Allow"
              Action    = "sts:AssumeRole"
              Principal = { AWS = sort(distinct(grant.assume_role_arns)) }
            },
            [for id in grant.external_id[*] : { Condition = { StringEquals = { "sts:ExternalId" = id } } }]...
          ),
        ]
      })
      if !grant.web_identity
    }`,
  );
  const policies = local<Readonly<Record<string, string>>>("trust_policies", hcl`merge(${webIdentity}, ${assumeRole})`);
  return { grants, providers, providerArns, policies };
}

function normalisedGrants({ inputs, local, comment }: Context): Trust["grants"] {
  comment("Every grant under its environment name, in one form: order and spelling of the list change nothing.");
  return local(
    "grants",
    hcl`{
      for grant in ${inputs.iamAccessGrantList} : grant.environment_name => merge(grant, {
        audiences        = sort(distinct(grant.oidc_provider_client_id_list))
        service_accounts = sort(distinct(compact(concat([grant.kube_service_account_name], grant.kube_service_account_names))))
        web_identity     = grant.namespace != null && grant.namespace != ""
        issuer = (
          length(${issuerUrls}) > 0
          ? ${issuerOfUrl}
          : grant.oidc_provider_arn == null ? null : regex(":oidc-provider/(.+)$", grant.oidc_provider_arn)[0]
        )
      })
    }`,
  );
}

function oidcProviders({ scope, inputs, local, comment }: Context, grants: Trust["grants"]): IamOpenidConnectProvider {
  comment("An account can hold one OIDC provider per issuer: grants of the same issuer share it.");
  const sharing = local(
    "grants_by_created_issuer",
    hcl`{
      for grant in values(${grants}) : grant.issuer => grant...
      if grant.web_identity && grant.create_oidc_provider
    }`,
  );
  const issuers = each(hcl<Record<string, readonly Grant[]>>`${sharing}`);
  const notSharing = hcl`[for grant in values(${grants}) : grant.environment_name if grant.web_identity && !grant.create_oidc_provider && grant.issuer == ${issuers.key}]`;
  const environments = hcl`join(", ", ${issuers.value}[*].environment_name)`;
  const clientIds = hcl<string[]>`sort(distinct(flatten(${issuers.value}[*].audiences)))`;
  const thumbprints = hcl<
    string[]
  >`sort(distinct([for print in flatten(${issuers.value}[*].oidc_provider_thumbprint_list) : lower(print)]))`;
  return new IamOpenidConnectProvider(scope, "this", {
    forEach: issuers.iterator,
    url: hcl`"https://${issuers.key}"`,
    clientIdList: clientIds,
    thumbprintList: hcl<string[]>`try(coalescelist(${thumbprints}), null)`,
    tags: inputs.tags,
    lifecycle: {
      precondition: [
        {
          condition: hcl`length(${notSharing}) == 0`,
          errorMessage: hcl`"Grants ${environments} create the OIDC provider of ${issuers.key}, which \${join(", ", ${notSharing})} takes as existing. An account holds one per issuer: give oidc_provider_arn, with create_oidc_provider = false, in all of these grants or in none."`,
        },
        {
          condition: hcl`length(${clientIds}) <= ${clientIdsOfProvider}`,
          errorMessage: hcl`"Grants ${environments} share the OIDC provider of ${issuers.key} and give it \${length(${clientIds})} audiences, and IAM takes 100. Name fewer in oidc_provider_client_id_list."`,
        },
        {
          condition: hcl`length(${thumbprints}) <= ${thumbprintsOfProvider}`,
          errorMessage: hcl`"Grants ${environments} share the OIDC provider of ${issuers.key} and give it \${length(${thumbprints})} thumbprints, and IAM takes 5. Leave oidc_provider_thumbprint_list out."`,
        },
      ],
    },
  });
}
