import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { formatTypeConstraint } from "../hcl/type-constraint-text";
import { formatModuleAddress } from "../model/module-address";
import type { Release } from "../model/release";
import { withoutDescriptions } from "../model/type-constraint";
import { modulesPath, type Store } from "../store";
import { catalogue, readable } from "./catalogue";
import { RequestError } from "./request-error";
import {
  type ModuleParameters,
  requestedAddress,
  requestedRelease,
  requestedVersions,
  type VersionParameters,
} from "./requested-module";
import { sendJson } from "./respond";

/**
 * Lists, search and details, in the shape of the public registry's API, which scripts expect beside the protocol proper.
 * https://developer.hashicorp.com/terraform/registry/api-docs
 */
export function listingRoutes(server: FastifyInstance, store: Store): void {
  const root = `/${modulesPath}`;

  const list = async (request: FastifyRequest, wanted: (release: Release) => boolean) => {
    const { provider } = listQuery(request);
    const releases = readable(await catalogue(store));
    return page(
      request,
      releases.filter((it) => wanted(it) && (provider == null || it.address.system === provider)),
    );
  };

  server.get(root, async (request, reply) => sendJson(request, reply, await list(request, () => true)));

  server.get(`${root}/search`, async (request, reply) => {
    const words = (listQuery(request).q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) throw new RequestError(400, "A search needs a query: ?q=words.");
    const text = ({ address, summary }: Release) => `${formatModuleAddress(address)} ${summary}`.toLowerCase();
    return sendJson(request, reply, await list(request, (it) => words.every((word) => text(it).includes(word))));
  });

  server.get<{ Params: { namespace: string } }>(`${root}/:namespace`, async (request, reply) => {
    const { namespace } = requestedAddress({ ...anyModule, ...request.params });
    return sendJson(request, reply, await list(request, (it) => it.address.namespace === namespace));
  });

  server.get<{ Params: { namespace: string; name: string } }>(`${root}/:namespace/:name`, async (request, reply) => {
    const { namespace, name } = requestedAddress({ ...anyModule, ...request.params });
    const named = ({ address }: Release) => address.namespace === namespace && address.name === name;
    return sendJson(request, reply, await list(request, named));
  });

  server.get<{ Params: ModuleParameters }>(`${root}/:namespace/:name/:system`, async (request, reply) => {
    const { versions, latest } = await requestedVersions(store, request.params);
    const release = await requestedRelease(store, { ...request.params, version: latest });
    return sendJson(request, reply, { ...details(release), versions });
  });

  server.get<{ Params: VersionParameters }>(`${root}/:namespace/:name/:system/:version`, async (request, reply) => {
    const release = await requestedRelease(store, request.params);
    return sendJson(request, reply, { ...details(release), versions: await store.versions(release.address) });
  });
}

/** Stands in for the parts that a shorter address does not have. */
const anyModule = { namespace: "any", name: "any", system: "any" };

const query = z.object({
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(15),
  provider: z.string().max(64).optional(),
  q: z.string().max(200).optional(),
});

/** @throws RequestError 400 */
function listQuery(request: FastifyRequest) {
  const parsed = query.safeParse(request.query);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new RequestError(400, `The query cannot be used: ${faults.join("; ")}.`);
}

/** One page of a list with the way to the next and the previous one. */
function page(request: FastifyRequest, releases: readonly Release[]) {
  const { offset, limit } = listQuery(request);
  const next = offset + limit < releases.length ? offset + limit : undefined;
  const previous = offset > 0 ? Math.max(0, offset - limit) : undefined;
  return {
    meta: {
      limit,
      current_offset: offset,
      ...(next == null ? {} : { next_offset: next, next_url: pageUrl(request, next) }),
      ...(previous == null ? {} : { prev_offset: previous, prev_url: pageUrl(request, previous) }),
    },
    modules: releases.slice(offset, offset + limit).map(overview),
  };
}

function pageUrl(request: FastifyRequest, offset: number): string {
  // The base only makes the address whole for the parser; nothing of it stays.
  const url = new URL(request.url, "http://registry.invalid");
  url.searchParams.set("offset", String(offset));
  return `${url.pathname}${url.search}`;
}

function overview({ address, version, summary }: Release) {
  return {
    id: `${formatModuleAddress(address)}/${version}`,
    namespace: address.namespace,
    name: address.name,
    version,
    provider: address.system,
    description: summary,
  };
}

function details(release: Release) {
  const { inputs, outputs, providers, resources, requiredTerraform } = release.interface;
  return {
    ...overview(release),
    sha256: release.sha256,
    root: {
      path: "",
      required_terraform: requiredTerraform ?? null,
      inputs: inputs.map((input) => ({
        name: input.name,
        type: formatTypeConstraint(withoutDescriptions(input.type)),
        description: input.description ?? "",
        required: input.required,
        ...(input.default === undefined ? {} : { default: input.default }),
      })),
      outputs: outputs.map(({ name, description }) => ({ name, description: description ?? "" })),
      provider_dependencies: providers,
      resources: resources.map(({ address, mode }) => ({ address, mode })),
    },
  };
}
