import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Store } from "../../store";
import { catalogue } from "../catalogue";
import {
  type ModuleParameters,
  requestedRelease,
  requestedVersions,
  type VersionParameters,
} from "../requested-module";
import { sendContent } from "../respond";
import { allowDiagramStyles } from "../security-headers";
import { assetRoutes, diagramScriptUrl } from "./assets";
import { homePage } from "./home-page";
import { modulePage } from "./module-page";
import { pictureRoutes, shownPicture } from "./picture";

/** The pages for people: the list, and one page for every module and version. */
export function pageRoutes(server: FastifyInstance, store: Store, options: { readonly host?: string }): void {
  assetRoutes(server);
  pictureRoutes(server, store);

  server.get("/", async (request, reply) => {
    const { q } = searchQuery.parse(request.query);
    const localUrl = localUrlOf(request);
    return sendPage(
      request,
      reply,
      homePage({
        entries: await catalogue(store),
        query: q,
        host: options.host ?? hostOf(request),
        ...(localUrl == null ? {} : { localUrl }),
      }),
    );
  });

  const showModule = async (
    request: FastifyRequest,
    reply: FastifyReply,
    wanted: ModuleParameters,
    version?: string,
  ) => {
    const { address, versions, latest } = await requestedVersions(store, wanted);
    const release = await requestedRelease(store, { ...wanted, version: version ?? latest });
    const readme = (await store.readme(address, release.version)) ?? "";
    const picture = await shownPicture(store, release, readme);
    const page = modulePage({
      release,
      versions,
      readme,
      ...(picture == null ? {} : { picture }),
      host: options.host ?? hostOf(request),
      ...(diagramScriptUrl == null ? {} : { diagramScript: diagramScriptUrl }),
    });
    if (page.hasDiagram) allowDiagramStyles(reply);
    return sendPage(request, reply, page.text);
  };

  server.get<{ Params: ModuleParameters }>("/modules/:namespace/:name/:system", (request, reply) =>
    showModule(request, reply, request.params),
  );
  server.get<{ Params: VersionParameters }>("/modules/:namespace/:name/:system/:version", (request, reply) =>
    showModule(request, reply, request.params, request.params.version),
  );
}

/** Whatever is asked for twice or too long is no search, and shows everything. */
const searchQuery = z.object({ q: z.string().max(200).catch("").default("") });

/** A host that Terraform takes in a `source` has a dot; for `localhost` and whatever is no host name an example stands in. */
function hostOf(request: FastifyRequest): string {
  const host = request.host;
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*(:\d{1,5})?$/i.test(host) ? host : "registry.example.test";
}

function localUrlOf(request: FastifyRequest): string | undefined {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i.test(request.host)
    ? `http://${request.host}`
    : undefined;
}

function sendPage(request: FastifyRequest, reply: FastifyReply, text: string): FastifyReply {
  const bytes = Buffer.from(text);
  return sendContent(request, reply, { type: "text/html; charset=utf-8", bytes, caching: "revalidate" });
}
