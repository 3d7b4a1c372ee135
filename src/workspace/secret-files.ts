import { posix } from "node:path";
import { ScrapewayError } from "../model/errors";
import { contentOf, type FileContent, type ModuleFiles } from "../model/module-files";
import { zipEntries } from "../model/zip-entries";
import { hasPrivateKey } from "./private-key";

/**
 * Refuses files that hold secrets by their kind. What they say is not repeated.
 *
 * @param allowed files that were looked at, by their paths
 * @throws ScrapewayError `workspace.secret` with the names of all such files
 */
export function refuseSecrets(folder: string, files: ModuleFiles, allowed: readonly string[]): void {
  const found = [...files].flatMap(([path, file]) => {
    const kind = allowed.includes(path) ? undefined : secretIn(path, contentOf(file));
    return kind == null ? [] : [{ path, kind }];
  });
  const [first] = found;
  if (first == null) return;
  const others = found.slice(1).map(({ path, kind }) => `${path} (${kind})`);
  throw new ScrapewayError({
    code: "workspace.secret",
    message: `${first.path} looks like ${first.kind}, and whoever reaches the registry could read it.${others.length === 0 ? "" : ` So do: ${others.join(", ")}.`}`,
    place: posix.join(folder, first.path),
    next: `Move it out of the module, or name it in ${posix.join(folder, ".terraformignore")}. If nothing in it is secret, allow it by name in scrapeway.json, at this module: "include": [${found.map(({ path }) => JSON.stringify(path)).join(", ")}].`,
  });
}

/** What kind of secret a file holds, in words; `undefined` where it holds none that is known. */
export function secretIn(path: string, content: FileContent): string | undefined {
  const name = posix.basename(path);
  const byName = secretNames.find(([, pattern]) => pattern.test(name))?.[0];
  if (byName != null) return content.length === 0 ? undefined : byName;
  if (typeof content !== "string" && isSavedPlan(content)) return "a saved plan of Terraform";
  const text = typeof content === "string" ? content : readableIn(content);
  if (hasPrivateKey(text, isProse(name))) return "a private key";
  if (isState(text)) return "a state of Terraform";
  if (isProse(name)) return undefined;
  return secretTexts.find(({ of, pattern }) => (of == null || of.test(path)) && pattern.test(text))?.kind;
}

const secretNames: readonly (readonly [string, RegExp])[] = [
  ["environment variables of somebody's shell", /^\.envrc$/],
  ["a private key", /^id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$/],
  ["a key store", /\.(?:p12|pfx|jks|keystore)$/i],
  ["credentials of Terraform", /^credentials\.tfrc\.json$/],
  ["credentials of git", /^\.git-credentials$/],
  ["a token of Vault", /^\.vault-token$/],
  ["passwords of PostgreSQL", /^\.pgpass$/],
];

interface SecretText {
  readonly kind: string;
  /** Files that it is looked for in; all where there is none. */
  readonly of?: RegExp;
  readonly pattern: RegExp;
}

/** A value that a variable stands for (`${NPM_TOKEN}`, `<token>`) is none. */
const secretTexts: readonly SecretText[] = [
  {
    kind: "credentials of AWS",
    of: /(?:^|\/)(?:credentials|\.aws\/[^/]+)$/,
    pattern: /^[ \t]*aws_(?:secret_access_key|session_token)[ \t]*=[ \t]*[^\s$<{]/im,
  },
  {
    kind: "credentials of AWS",
    pattern:
      /^[ \t]*(?:export[ \t]+)?aws_secret_access_key[ \t]*=[ \t]*["']?(?![A-Za-z0-9/+]*EXAMPLE)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/im,
  },
  {
    kind: "the key of a service account",
    pattern: /"private_key"\s*:\s*"-----BEGIN [A-Z ]*PRIVATE KEY-----(?:\\n)+[A-Za-z0-9+/=]/,
  },
  {
    kind: "credentials of a package registry",
    of: /(?:^|\/)\.(?:npmrc|yarnrc(?:\.yml)?)$/,
    pattern: /(?:_authToken|_auth|_password|npmAuthToken|npmAuthIdent)["']?[ \t]*[=:][ \t]*["']?[^\s$<{"']/,
  },
  {
    kind: "credentials of a package registry",
    of: /(?:^|\/)\.pypirc$/,
    pattern: /^[ \t]*password[ \t]*[=:][ \t]*[^\s$<{]/m,
  },
  { kind: "passwords of hosts", of: /(?:^|\/)[._]netrc$/, pattern: /(?:^|\s)password[ \t]+[^\s$<{]/ },
  {
    kind: "credentials of a container registry",
    of: /(?:^|\/)(?:\.dockercfg|\.dockerconfigjson|\.docker\/config\.json)$/,
    pattern: /"(?:auth|identitytoken)"\s*:\s*"[^"$<{]/,
  },
  {
    kind: "credentials of a Kubernetes cluster",
    pattern: /^[ \t-]*["']?client-key-data["']?[ \t]*:[ \t]*["']?[A-Za-z0-9+/=]{8,}/m,
  },
];

/** Prose says how such files look. */
function isProse(name: string): boolean {
  return (
    /\.(?:md|markdown|mdx|adoc|rst)$/i.test(name) || /^(?:readme|changelog|contributing|license)(?:\.txt)?$/i.test(name)
  );
}

function isSavedPlan(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && zipEntries(bytes).some(({ name }) => name === "tfplan");
}

function isState(text: string): boolean {
  if (!/^\uFEFF?\s*\{/.test(text) || !text.includes('"lineage"')) return false;
  return (
    /"terraform_version"\s*:/.test(text) && /"lineage"\s*:\s*"/.test(text) && /"(?:serial|resources)"\s*:/.test(text)
  );
}

/** Text in UTF-16 or between other bytes, so far as it is of ASCII's characters. */
function readableIn(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1").replaceAll("\u0000", "");
}
