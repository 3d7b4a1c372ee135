/**
 * What AWS and Kubernetes accept, as regular expressions of Terraform (RE2) and numbers. A value that breaks one of these would be
 * refused only at apply, or never work; the inputs refuse it at plan.
 */

/** IAM API reference, CreateRole and CreatePolicy: names are made of `[\w+=,.@-]`; a role's has at most 64. */
export const iamName = "^[A-Za-z0-9_+=,.@-]{1,64}$";

/** IAM API reference, CreateRole: a path is `/`, or printable ASCII between two slashes, at most 512 characters. */
export const iamPath = "^/([!-.0-~]+/)*$";

/** IAM API reference, CreateRole: a description is Latin-1 without control characters, at most 1,000 characters. */
export const iamDescription = "^[\\t\\n\\r -~¡-ÿ]*$";

/** IAM API reference, AssumeRole: an external id has 2 to 1,224 characters of `[\w+=,.@:/-]`. RE2 counts to 1,000 only. */
export const externalId = "^[A-Za-z0-9_+=,.@:/-]{2,}$";

/** One role, exactly: no wildcard, no user, no account root. */
export const roleArn = "^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]+$";

export const policyArn = "^arn:aws[a-z-]*:iam::([0-9]{12}|aws):policy/[A-Za-z0-9_+=,.@/-]+$";

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

/** IAM and STS quotas: the trust policy of a role has at most 2,048 characters unless AWS raised the quota. */
export const trustPolicyLength = 2048;

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

/** AMP and IAM API reference, Tag: the characters that both take. */
export const tagKey = "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}$";
export const tagValue = "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}$";
