/**
 * What AWS and Kubernetes accept, as regular expressions of Terraform (RE2) and numbers. A value that breaks one of these would be
 * refused only at apply, or never work; the inputs refuse it at plan.
 */

export * from "../aws-limits";

export const oidcProviderArn = "^arn:aws[a-z-]*:iam::[0-9]{12}:oidc-provider/[A-Za-z0-9._~/-]+$";

/**
 * IAM API reference, CreateOpenIDConnectProvider: an https URL without port and query, at most 255 characters. The scheme may be left
 * out, as Terraform's own data sources print issuers without it.
 */
export const issuerUrl =
  "^(?i:https://)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(/[A-Za-z0-9._~-]+)*/*$";

/** IAM API reference, CreateOpenIDConnectProvider: a client id has 1 to 255 characters. Those that a policy would read as wildcards are left out. */
export const audience = "^[A-Za-z0-9._:/-]{1,255}$";

/** IAM API reference, CreateOpenIDConnectProvider: at most 5 thumbprints, each a SHA-1 digest in hex. */
export const thumbprint = "^[0-9A-Fa-f]{40}$";
export const thumbprintsOfProvider = 5;

/** IAM and STS quotas, not adjustable: client ids, which are audiences, of one OIDC provider. */
export const clientIdsOfProvider = 100;

/** Kubernetes, "Object names and IDs": a namespace is an RFC 1123 label. */
export const namespaceName = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";

/** Kubernetes, "Object names and IDs": a service account is an RFC 1123 subdomain. */
export const serviceAccountName = "^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$";

/** AMP API reference, CreateWorkspace: an alias has 1 to 100 characters, and blanks at its ends are cut off. */
export const workspaceAlias = "^[^ ].{0,98}[^ ]$|^[^ ]$";

/** AMP API reference, WorkspaceId: 1 to 64 characters. All ids begin with `ws-`, which no alias or ARN does by accident. */
export const workspaceId = "^ws-[0-9A-Za-z][0-9A-Za-z._-]{0,60}$";

/** AMP API reference, CreateWorkspace: the hexadecimal id leaves out aliases and multi-Region keys. */
export const workspaceKeyArn = "^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[a-f0-9-]+$";

/** AMP API reference, RuleGroupsNamespaceName. */
export const ruleNamespaceName = "^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$";

/** AMP API reference, LimitsPerLabelSet: names of labels as Prometheus has them; values of printable ASCII that are not blank. */
export const labelName = "^[a-zA-Z_][a-zA-Z0-9_]*$";
export const labelValue = "^[ -~]*[!-~][ -~]*$";

/** AMP quotas: metrics are kept for 1,095 days at most. */
export const longestRetention = 1095;

/** CloudWatch Logs API reference, CreateLogGroup and AssociateKmsKey. */
export const logGroupName = "^[A-Za-z0-9._/#-]{1,512}$";
export const logGroupArn = "^arn:aws[a-z-]*:logs:[a-z0-9-]+:[0-9]{12}:log-group:[A-Za-z0-9._/#-]{1,512}(:\\*)?$";
export const logKeyArn = "^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$";
