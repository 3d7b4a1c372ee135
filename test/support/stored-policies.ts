import type { Moto } from "./moto";

/** A policy document as IAM stores and returns it. */
export type PolicyDocument = { readonly Statement: readonly Readonly<Record<string, unknown>>[] };

/** The trust policy of a role, asked of IAM itself and not of Terraform. */
export async function trustPolicyOf(moto: Moto, role: string): Promise<PolicyDocument> {
  const answer = await askIam(moto, { Action: "GetRole", RoleName: role });
  return documentIn(answer, "AssumeRolePolicyDocument");
}

/** The policies that are attached to a role. */
export async function attachedPoliciesOf(moto: Moto, role: string): Promise<readonly PolicyDocument[]> {
  const answer = await askIam(moto, { Action: "ListAttachedRolePolicies", RoleName: role });
  const arns = [...answer.matchAll(/<PolicyArn>([^<]+)<\/PolicyArn>/g)].map(([, arn = ""]) => arn);
  return Promise.all(
    arns.map(async (arn) => {
      const policy = await askIam(moto, { Action: "GetPolicy", PolicyArn: arn });
      const version = /<DefaultVersionId>([^<]+)</.exec(policy)?.[1] ?? "";
      const stored = await askIam(moto, { Action: "GetPolicyVersion", PolicyArn: arn, VersionId: version });
      return documentIn(stored, "Document");
    }),
  );
}

/** The policies that are written into a role. */
export async function inlinePoliciesOf(moto: Moto, role: string): Promise<readonly PolicyDocument[]> {
  const answer = await askIam(moto, { Action: "ListRolePolicies", RoleName: role });
  const names = [...answer.matchAll(/<member>([^<]+)<\/member>/g)].map(([, name = ""]) => name);
  return Promise.all(
    names.map(async (name) => {
      const stored = await askIam(moto, { Action: "GetRolePolicy", RoleName: role, PolicyName: name });
      return documentIn(stored, "PolicyDocument");
    }),
  );
}

/** Names of all roles in the account. */
export async function roleNames(moto: Moto): Promise<readonly string[]> {
  const answer = await askIam(moto, { Action: "ListRoles", MaxItems: "1000" });
  return [...answer.matchAll(/<RoleName>([^<]+)<\/RoleName>/g)].map(([, name = ""]) => name).sort();
}

async function askIam(moto: Moto, parameters: Readonly<Record<string, string>>): Promise<string> {
  const response = await fetch(moto.url, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      // The emulated AWS reads service and region from the signature, and does not check it.
      authorization:
        "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0",
    },
    body: new URLSearchParams({ Version: "2010-05-08", ...parameters }).toString(),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`IAM answered ${response.status}: ${text}`);
  return text;
}

function documentIn(answer: string, element: string): PolicyDocument {
  const encoded = new RegExp(`<${element}>([^<]+)</${element}>`).exec(answer)?.[1];
  if (encoded == null) throw new Error(`IAM's answer has no ${element}: ${answer}`);
  const text = encoded.trimStart().startsWith("{") ? encoded.replaceAll("&quot;", '"') : decodeURIComponent(encoded);
  // IAM only stores policies that are such documents.
  return JSON.parse(text) as PolicyDocument;
}
