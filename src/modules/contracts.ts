import { contract, t } from "../define";

/** What a cluster needs to write to a workspace of another account: which role to annotate its service accounts with, and where to write. */
export const remoteWrite = contract("remote_write", 1, {
  url: t.string.required("Remote-write URL of the workspace."),
  region: t.string.required("Region of the workspace, for signing requests."),
});
