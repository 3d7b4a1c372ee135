import type { FastifyInstance } from "fastify";
import { pictureDescription } from "../../document/readme-picture";
import { formatModuleAddress } from "../../model/module-address";
import { contentOf } from "../../model/module-files";
import type { Release } from "../../model/release";
import { pictureFile } from "../../model/resource-graph";
import { unpack } from "../../pack";
import type { Store } from "../../store";
import { RequestError } from "../request-error";
import { requestedRelease, type VersionParameters } from "../requested-module";
import { sendContent } from "../respond";
import { sealPicture } from "../security-headers";
import type { Picture } from "./interface-sections";

/** The picture of what a module makes, as it stands beside the README in the archive. */
export function pictureRoutes(server: FastifyInstance, store: Store): void {
  server.get<{ Params: VersionParameters }>(
    `/modules/:namespace/:name/:system/:version/${pictureFile}`,
    async (request, reply) => {
      const bytes = await pictureOf(store, await requestedRelease(store, request.params));
      if (bytes == null) throw new RequestError(404, "This module has no picture.");
      sealPicture(reply);
      return sendContent(request, reply, { type: "image/svg+xml", bytes, caching: "immutable" });
    },
  );
}

/** The picture for a module's page: where its README shows it and its archive has it. */
export async function shownPicture(store: Store, release: Release, readme: string): Promise<Picture | undefined> {
  const description = pictureDescription(readme);
  if (description == null || (await pictureOf(store, release)) == null) return undefined;
  return { url: `/modules/${formatModuleAddress(release.address)}/${release.version}/${pictureFile}`, description };
}

/** `undefined` where the archive has none. */
async function pictureOf(store: Store, { address, version }: Release): Promise<Uint8Array | undefined> {
  const archive = await store.archive(address, version);
  const picture = archive == null ? undefined : unpack(archive, (path) => path === pictureFile).get(pictureFile);
  if (picture == null) return undefined;
  const content = contentOf(picture);
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}
