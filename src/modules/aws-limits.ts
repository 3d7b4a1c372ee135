/**
 * What AWS accepts everywhere in the family, as regular expressions of Terraform (RE2) and numbers. A value that breaks one of these
 * would be refused only at apply; the inputs refuse it at plan.
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

/** IAM and STS quotas: the trust policy of a role has at most 2,048 characters unless AWS raised the quota. */
export const trustPolicyLength = 2048;

/** AMP and IAM API reference, Tag: the characters that both take. */
export const tagKey = "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}$";
export const tagValue = "^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}$";

/** Account ids have 12 digits. */
export const accountId = "^[0-9]{12}$";

/** Names of regions in all partitions: eu-central-1, us-gov-west-1, cn-north-1, eusc-de-east-1. */
export const region = "^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}$";
