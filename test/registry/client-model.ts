import { createHash } from "node:crypto";
import { maxSatisfying } from "semver";
import { unpack } from "../../src/pack";

/**
 * How the clients of the module registry protocol behave, as far as their source and documentation say: what the real ones do that cannot all
 * be built here. Everything goes over real HTTP. Every client starts with discovery and ends with the unpacked files of one version.
 */
export interface RegistryClient {
  readonly name: string;
  /** Where the archive is, from the answer to the download request; throws where the client gives up. */
  readonly archiveLocation: (answer: DownloadAnswer) => string;
}

export interface DownloadAnswer {
  readonly status: number;
  readonly header: string | undefined;
  readonly body: string;
}

export const clients: readonly RegistryClient[] = [
  {
    // internal/registry/client.go: 200 and 204 alike; only the header counts, the body is never read.
    name: "Terraform",
    archiveLocation: ({ status, header }) => {
      if (status !== 200 && status !== 204) throw new Error(`unexpected status ${status}`);
      return header ?? fail("no X-Terraform-Get");
    },
  },
  {
    // OpenTofu 1.6.0–1.7.3 and 1.8.0–1.8.3: on 200 only the JSON body, on 204 only the header.
    name: "OpenTofu before 1.7.4 and 1.8.4",
    archiveLocation: ({ status, header, body }) => {
      if (status === 204) return header ?? fail("no X-Terraform-Get");
      if (status !== 200) throw new Error(`unexpected status ${status}`);
      return locationIn(body) ?? fail("no location in the body");
    },
  },
  {
    // OpenTofu 1.7.4, 1.8.4, 1.9 and later: on 200 the JSON's location, else the header; the body must be JSON either way.
    name: "OpenTofu since 1.7.4 and 1.8.4",
    archiveLocation: ({ status, header, body }) => {
      if (status === 204) return header ?? fail("no X-Terraform-Get");
      if (status !== 200) throw new Error(`unexpected status ${status}`);
      return locationIn(body) ?? header ?? fail("neither location nor X-Terraform-Get");
    },
  },
];

/**
 * Installs the newest version that fits the constraint.
 *
 * @param registry the registry's base address, `http://127.0.0.1:8080`
 * @returns the files and the version
 */
export async function install(client: RegistryClient, registry: string, module: string, constraint: string) {
  const modules = await discover(registry);
  const version =
    maxSatisfying(await versionsOf(`${modules}${module}/versions`), constraint) ?? fail("no version fits");
  const downloadUrl = `${modules}${module}/${version}/download`;
  const response = await fetch(downloadUrl, { redirect: "manual" });
  const answer: DownloadAnswer = {
    status: response.status,
    header: response.headers.get("x-terraform-get") ?? undefined,
    body: await response.text(),
  };
  const archive = await getArchive(resolveLocation(client.archiveLocation(answer), downloadUrl));
  return { version, files: unpack(archive) };
}

/** Discovery: 200, and a content type of exactly application/json. */
async function discover(registry: string): Promise<string> {
  const response = await fetch(`${registry}/.well-known/terraform.json`);
  if (response.status !== 200) throw new Error(`discovery answered ${response.status}`);
  const type = response.headers.get("content-type");
  if (type !== "application/json") throw new Error(`discovery has the content type ${type}`);
  const services: unknown = await response.json();
  const path = textField(services, "modules.v1") ?? fail("no modules.v1");
  return new URL(path, response.url).href;
}

async function versionsOf(url: string): Promise<string[]> {
  const response = await fetch(url);
  if (response.status === 404) throw new Error("no such module");
  if (response.status !== 200) throw new Error(`versions answered ${response.status}`);
  const document: { modules: [{ versions: { version: string }[] }] } = JSON.parse(await response.text());
  return document.modules[0].versions.map(({ version }) => version);
}

/** Terraform and OpenTofu resolve only what starts like a path; everything else is taken for an address of go-getter's. */
function resolveLocation(location: string, downloadUrl: string): URL {
  if (/^(\/|\.\/|\.\.\/)/.test(location)) return new URL(location, downloadUrl);
  if (/^https?:\/\//.test(location)) return new URL(location);
  throw new Error(`${location} is taken for a local path`);
}

/** go-getter: asks with HEAD, knows an archive by the ending of its path, and verifies `?checksum=` before it unpacks. */
async function getArchive(location: URL): Promise<Uint8Array> {
  const checksum = location.searchParams.get("checksum");
  location.searchParams.delete("checksum");
  if (!/\.(zip|tar\.gz|tgz|tar\.bz2|tar\.xz)$/.test(location.pathname)) throw new Error("no archive by its name");
  const head = await fetch(location, { method: "HEAD" });
  if (head.status !== 200) throw new Error(`HEAD of the archive answered ${head.status}`);
  const response = await fetch(location);
  if (response.status !== 200) throw new Error(`the archive answered ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (Number(head.headers.get("content-length")) !== bytes.byteLength) throw new Error("HEAD and GET disagree");
  if (checksum != null && checksum !== `sha256:${createHash("sha256").update(bytes).digest("hex")}`) {
    throw new Error("checksums did not match");
  }
  return bytes;
}

function locationIn(body: string): string | undefined {
  return textField(JSON.parse(body), "location");
}

function textField(document: unknown, name: string): string | undefined {
  if (typeof document !== "object" || document == null) return undefined;
  const value: unknown = Object.entries(document).find(([key]) => key === name)?.[1];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function fail(message: string): never {
  throw new Error(message);
}
