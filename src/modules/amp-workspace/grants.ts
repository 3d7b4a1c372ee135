import { hcl, type PlainOf, t, type Validation } from "../../define";
import * as limits from "./limits";

const grantType = t.object({
  environmentName: t.string.required(
    "Key of the grant: it names the role and the outputs. Unique in the list, whatever its case.",
  ),
  access: t.string.optional('"write" for remote write, "read" for queries. Whoever needs both takes two grants.', {
    default: "write",
  }),
  assumeRoleArns: t
    .list(t.string)
    .optional("Exact ARNs of roles that may assume the role, instead of service accounts of a cluster.", {
      default: [],
    }),
  createOidcProvider: t.bool.optional(
    "Whether to create the OIDC provider of the issuer. An account can hold only one per issuer: where it exists, set false and give oidc_provider_arn.",
    { default: true },
  ),
  description: t.string.optional("Description of the role. Null: the module writes one.", { default: null }),
  eksClusterOidcIssuerUrl: t.string.optional("Issuer URL of the cluster, used where oidc_provider_url is not given.", {
    default: null,
  }),
  externalId: t.string.optional("External id that assume_role_arns must send. Null: none is asked for.", {
    default: null,
  }),
  instanceName: t.string.optional("Value of the tag instance_name of the role. Null: no such tag.", { default: null }),
  kubeServiceAccountName: t.string.optional("Service account that may take the role.", { default: null }),
  kubeServiceAccountNames: t
    .list(t.string)
    .optional("More service accounts, of the same namespace, that may take the role.", { default: [] }),
  namespace: t.string.optional(
    "Kubernetes namespace of the service accounts. Needed unless assume_role_arns is given.",
    { default: null },
  ),
  oidcProviderArn: t.string.optional("ARN of the existing OIDC provider, with create_oidc_provider = false.", {
    default: null,
  }),
  oidcProviderClientIdList: t
    .list(t.string)
    .optional("Audiences of which the service account's token must carry one.", { default: ["sts.amazonaws.com"] }),
  oidcProviderThumbprintList: t
    .list(t.string)
    .optional(
      "SHA-1 thumbprints of the issuer's certificate authority. Leave it out: AWS knows the authorities of EKS and others by itself.",
      { default: [] },
    ),
  oidcProviderUrl: t.string.optional(
    "Issuer URL of the cluster, known at plan. The scheme and a slash at the end do not matter.",
    { default: null },
  ),
  roleName: t.string.optional("Name of the role. Null: the module makes one that is unique and stays.", {
    default: null,
  }),
});

export type Grant = PlainOf<typeof grantType>;

/** The URLs that a grant gives for its issuer, the one that counts first. */
export const issuerUrls = hcl`compact([grant.oidc_provider_url, grant.eks_cluster_oidc_issuer_url])`;

/** The issuer as ARNs and policies name it: without scheme and without a slash at the end. Only where a URL is given. */
export const issuerOfUrl = hcl`replace(replace(${issuerUrls}[0], "/^(?i:https://)/", ""), "//+$/", "")`;

const serviceAccounts = hcl`concat(grant.kube_service_account_name[*], grant.kube_service_account_names)`;

/** The seed's input of the same name: a caller that gives its nine keys gives a good grant. */
export const iamAccessGrantList = t
  .list(grantType)
  .optional(
    "Who may use the workspace, one role per grant. The order does not matter. Empty by default, because every grant opens access.",
    {
      default: [],
      validate: [
        {
          when: (grants) => hcl`alltrue([for grant in ${grants} : grant != null])`,
          message: "iam_access_grant_list holds null. Leave that element out.",
        },
        everyGrant(
          hcl`can(regex(${limits.iamName}, grant.environment_name))`,
          "environment_name needs 1 to 64 letters, digits or _+=,.@- because it names the role.",
        ),
        {
          when: (grants) =>
            hcl`length(distinct([for grant in ${grants} : try(lower(grant.environment_name), "")])) == length(${grants})`,
          message: (grants) =>
            hcl`"Grant \${join(", ", distinct([for grant in ${grants} : try(grant.environment_name, "") if length([for other in ${grants} : other if try(lower(other.environment_name), "") == try(lower(grant.environment_name), "")]) > 1]))}: environment_name must be unique in iam_access_grant_list, whatever its case. Rename one, or put its service accounts into the other."`,
        },
        everyGrant(
          hcl`contains(["read", "write"], grant.access)`,
          'access must be "write" (remote write) or "read" (queries). A cluster that needs both takes two grants.',
        ),
        everyGrant(
          hcl`length(grant.assume_role_arns) > 0 || can(regex(${limits.namespaceName}, grant.namespace))`,
          "namespace must name one Kubernetes namespace exactly, with at most 63 lower-case letters, digits and hyphens. Wildcards and the empty string are refused.",
        ),
        everyGrant(
          hcl`length(grant.assume_role_arns) > 0 || length(${serviceAccounts}) > 0`,
          "no service account is named. Set kube_service_account_name or kube_service_account_names.",
        ),
        everyGrant(
          hcl`alltrue([for name in ${serviceAccounts} : can(regex(${limits.serviceAccountName}, name))])`,
          "kube_service_account_name and kube_service_account_names must name service accounts exactly, with lower-case letters, digits, hyphens and dots. Wildcards and empty strings are refused.",
        ),
        everyGrant(
          hcl`length(grant.assume_role_arns) > 0 || !grant.create_oidc_provider || length(${issuerUrls}) > 0`,
          "oidc_provider_url is missing. Give the issuer URL of the cluster, for example https://oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE.",
        ),
        everyGrant(
          hcl`length(${issuerUrls}) == 0 || can(regex(${limits.issuerUrl}, ${issuerUrls}[0])) && try(length("https://${issuerOfUrl}") <= 255, false)`,
          "oidc_provider_url must be the https URL that the cluster names as its issuer, of at most 255 characters, with its host in lower case, and without port, query or wildcard.",
        ),
        everyGrant(
          hcl`length(grant.assume_role_arns) > 0 || grant.create_oidc_provider == (grant.oidc_provider_arn == null)`,
          "an existing OIDC provider takes both create_oidc_provider = false and oidc_provider_arn; a new one neither.",
        ),
        everyGrant(
          hcl`grant.oidc_provider_arn == null || can(regex(${limits.oidcProviderArn}, grant.oidc_provider_arn))`,
          "oidc_provider_arn must be the ARN of an IAM OIDC provider, as in arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE.",
        ),
        everyGrant(
          hcl`length(grant.assume_role_arns) > 0 || length(grant.oidc_provider_client_id_list) > 0`,
          "oidc_provider_client_id_list is empty, so that no token could be accepted. Name an audience, usually sts.amazonaws.com, or leave it out.",
        ),
        everyGrant(
          hcl`alltrue([for audience in grant.oidc_provider_client_id_list : can(regex(${limits.audience}, audience))])`,
          "oidc_provider_client_id_list must hold exact audiences of 1 to 255 characters. Wildcards and empty strings are refused.",
        ),
        everyGrant(
          hcl`length(grant.oidc_provider_thumbprint_list) <= 5 && alltrue([for print in grant.oidc_provider_thumbprint_list : can(regex(${limits.thumbprint}, print))])`,
          "oidc_provider_thumbprint_list takes at most 5 thumbprints, each of 40 hexadecimal digits. It can be left out.",
        ),
        everyGrant(
          hcl`alltrue([for arn in grant.assume_role_arns : can(regex(${limits.roleArn}, arn))])`,
          "assume_role_arns must be exact ARNs of IAM roles. Wildcards, users and account roots are refused.",
        ),
        everyGrant(
          hcl`length(grant.assume_role_arns) == 0 || length(compact(concat([grant.namespace, grant.oidc_provider_arn], ${issuerUrls}, ${serviceAccounts}))) == 0`,
          "assume_role_arns takes the place of a cluster. Remove namespace, service accounts and OIDC provider from this grant, or give them a grant of their own.",
        ),
        everyGrant(
          hcl`grant.external_id == null || length(grant.assume_role_arns) > 0`,
          "external_id means something only beside assume_role_arns. Remove it.",
        ),
        everyGrant(
          hcl`grant.external_id == null || can(regex(${limits.externalId}, grant.external_id)) && try(length(grant.external_id) <= 1224, false)`,
          "external_id needs 2 to 1,224 letters, digits or _+=,.@:/-.",
        ),
        everyGrant(
          hcl`grant.role_name == null || can(regex(${limits.iamName}, grant.role_name))`,
          "role_name needs 1 to 64 letters, digits or _+=,.@-.",
        ),
        everyGrant(
          hcl`grant.description == null || can(regex(${limits.iamDescription}, grant.description)) && try(length(grant.description) <= 1000, false)`,
          "description takes at most 1,000 characters of Latin-1.",
        ),
        everyGrant(
          hcl`grant.instance_name == null || can(regex(${limits.tagValue}, grant.instance_name))`,
          "instance_name becomes the value of a tag, so it takes at most 256 letters, digits, spaces or _.:/=+@-.",
        ),
      ],
    },
  );

/**
 * A rule about one grant at a time, written about `grant`; the message names the grants that break it. Null in place of a grant has a
 * rule of its own. (`||` would not do: Terraform reads both of its sides.)
 */
function everyGrant(holds: string, message: string): Validation<readonly Grant[]> {
  return {
    when: (grants) => hcl`length([for grant in ${grants} : grant if grant == null ? false : !(${holds})]) == 0`,
    message: (grants) =>
      hcl`"Grant \${join(", ", [for grant in ${grants} : coalesce(grant.environment_name, "without environment_name") if grant == null ? false : !(${holds})])}: ${message}"`,
  };
}
