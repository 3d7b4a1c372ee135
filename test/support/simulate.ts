import { runSimulation, type Simulation } from "@cloud-copilot/iam-simulate";
import type { PolicyDocument } from "./stored-policies";

/** What the simulator decided, and which parts of the policy's only statement did not fit where it denied. */
export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly misfits: readonly ("principal" | "action" | "resource" | "condition")[] };

/** What else is known of a request, by condition key: `aws:RequestedRegion`. */
export type Context = Readonly<Record<string, string>>;

/** The token of a service account, and the account in whose OIDC provider it is presented. */
export interface Token {
  readonly account: string;
  readonly issuer: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly audience: string;
}

/**
 * Whether a token opens a role. The simulator knows no EKS issuers and leaves their condition keys out of account, so that everything
 * would be denied: the issuers of policy and token are rewritten to two that it knows, each always to the same.
 */
export async function mayAssumeWithToken(
  trust: PolicyDocument,
  roleArn: string,
  token: Token,
  issuers: readonly [string, string],
): Promise<Decision> {
  const known = (text: string) =>
    text.replaceAll(issuers[0], "accounts.google.com").replaceAll(issuers[1], "cognito-identity.amazonaws.com");
  const issuer = known(token.issuer);
  return decide(JSON.parse(known(JSON.stringify(trust))) as PolicyDocument, {
    principal: `arn:aws:iam::${token.account}:oidc-provider/${issuer}`,
    action: "sts:AssumeRoleWithWebIdentity",
    resource: resourceOf(roleArn),
    contextVariables: {
      [`${issuer}:aud`]: token.audience,
      [`${issuer}:sub`]: `system:serviceaccount:${token.namespace}:${token.serviceAccount}`,
    },
  });
}

/** Whether another role may assume a role. */
export async function mayAssumeAsRole(
  trust: PolicyDocument,
  roleArn: string,
  principal: string,
  externalId: string | undefined,
  context: Context = {},
): Promise<Decision> {
  return decide(
    trust,
    {
      principal,
      action: "sts:AssumeRole",
      resource: resourceOf(roleArn),
      contextVariables: externalId == null ? context : { ...context, "sts:ExternalId": externalId },
    },
    // Its own account lets it ask.
    { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" }] },
  );
}

/** Whether whoever has taken a role may do something with a resource; with "*" where the action knows no resources. */
export async function mayDo(
  policies: readonly PolicyDocument[],
  roleArn: string,
  action: string,
  resourceArn: string,
  context: Context = {},
): Promise<Decision> {
  const [policy, ...others] = policies;
  if (policy == null || others.length > 0) throw new Error(`The role has ${policies.length} policies, not one.`);
  return decide(
    undefined,
    {
      principal: roleArn,
      action,
      resource: resourceArn === "*" ? { resource: "*", accountId: accountOf(roleArn) } : resourceOf(resourceArn),
      contextVariables: context,
    },
    policy,
  );
}

async function decide(
  resourcePolicy: unknown,
  request: Simulation["request"],
  identityPolicy?: unknown,
): Promise<Decision> {
  const answer = await runSimulation(
    {
      request,
      identityPolicies: identityPolicy == null ? [] : [{ name: "attached", policy: identityPolicy }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(resourcePolicy == null ? {} : { resourcePolicy }),
    },
    {},
  );
  if (answer.resultType !== "single") throw new Error(`The simulation did not run: ${JSON.stringify(answer)}`);
  if ((answer.result.ignoredContextKeys ?? []).length > 0) {
    throw new Error(`The simulator left ${answer.result.ignoredContextKeys} out of account: its answer means nothing.`);
  }
  if (answer.overallResult === "Allowed") return { allowed: true };
  const { analysis } = answer.result;
  const statements = (resourcePolicy == null ? analysis.identityAnalysis : analysis.resourceAnalysis)
    ?.unmatchedStatements;
  const [statement] = statements ?? [];
  if (statement == null) throw new Error(`Denied for an unknown reason: ${JSON.stringify(answer)}`);
  const misfits = (["principal", "action", "resource", "condition"] as const).filter((part) => {
    const fits: unknown = statement[`${part}Match`];
    return fits === false || fits === "NoMatch";
  });
  return { allowed: false, misfits };
}

function resourceOf(arn: string): { readonly resource: string; readonly accountId: string } {
  return { resource: arn, accountId: accountOf(arn) };
}

function accountOf(arn: string): string {
  return arn.split(":")[4] ?? "";
}
