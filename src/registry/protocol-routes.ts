import type { FastifyInstance } from "fastify";
import { archiveLocation, archiveName, discoveryPath, modulesPath, type Store, versionsDocument } from "../store";
import { RequestError } from "./request-error";
import { type ModuleParameters, requestedRelease, requestedVersions, type VersionParameters } from "./requested-module";
import { sendContent, sendJson } from "./respond";

/**
 * Terraform's module registry protocol: discovery, versions, download, and the archives themselves.
 * https://developer.hashicorp.com/terraform/internals/module-registry-protocol
 */
export function protocolRoutes(server: FastifyInstance, store: Store): void {
  const module = `/${modulesPath}/:namespace/:name/:system`;

  server.get(`/${discoveryPath}`, (request, reply) => sendJson(request, reply, { "modules.v1": `/${modulesPath}/` }));

  server.get<{ Params: ModuleParameters }>(`${module}/versions`, async (request, reply) =>
    sendJson(request, reply, versionsDocument((await requestedVersions(store, request.params)).versions)),
  );

  server.get<{ Params: ModuleParameters }>(`${module}/download`, async (request, reply) => {
    const { latest } = await requestedVersions(store, request.params);
    const { namespace, name, system } = request.params;
    return reply
      .header("cache-control", "no-cache")
      .redirect(`/${modulesPath}/${namespace}/${name}/${system}/${latest}/download`, 302);
  });

  // 204 and the header is the one answer that every Terraform and every OpenTofu understands besides 200 with header and JSON, and it
  // is the older of the two: test/registry/download-answer.test.ts tries them all.
  server.route<{ Params: VersionParameters }>({
    // fastify's own HEAD would add the content-length that RFC 9110, 8.6 forbids with 204.
    method: ["GET", "HEAD"],
    url: `${module}/:version/download`,
    async handler(request, reply) {
      const { sha256 } = await requestedRelease(store, request.params);
      return reply
        .code(204)
        .header("cache-control", "no-cache")
        .header("x-terraform-get", archiveLocation(sha256))
        .send();
    },
  });

  server.get<{ Params: VersionParameters & { file: string } }>(`${module}/:version/:file`, async (request, reply) => {
    const { address, version, sha256 } = await requestedRelease(store, request.params);
    const bytes = request.params.file === archiveName(sha256) ? await store.archive(address, version) : undefined;
    if (bytes == null) throw new RequestError(404, "There is no such file here.");
    reply.header("content-disposition", `attachment; filename="${address.name}-${version}.zip"`);
    return sendContent(request, reply, { type: "application/zip", bytes, caching: "immutable" });
  });
}
