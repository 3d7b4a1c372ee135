import { contract, t } from "../define";

/**
 * What a cluster needs to write to a workspace: where to write, and as whom. The workspace's side gives one per environment; the
 * Kubernetes side takes it as it is.
 */
export const remoteWrite = contract("remote_write", 1, {
  accountId: t.string.required("Account that holds the workspace."),
  annotations: t
    .map(t.string)
    .required("Annotations for the service accounts. Empty where the role is assumed from another role."),
  audience: t.string.optional("Audience to ask for in the service account's token. Null where there is no token.", {
    default: null,
  }),
  externalId: t.string.optional("External id to send when assuming the role. Null: none.", { default: null }),
  issuer: t.string.optional("URL of the OIDC issuer that the role trusts, without a slash at its end. Null: none.", {
    default: null,
  }),
  namespace: t.string.optional("Kubernetes namespace that the role trusts. Null: none.", { default: null }),
  region: t.string.required("Region of the workspace, for signing requests."),
  roleArn: t.string.required("ARN of the role to write as."),
  serviceAccounts: t.list(t.string).required("Names of the service accounts that the role trusts, A–Z."),
  url: t.string.required("Remote-write URL of the workspace."),
  workspaceId: t.string.required("Id of the workspace."),
});
