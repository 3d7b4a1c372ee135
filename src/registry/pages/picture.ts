import type { FastifyInstance } from "fastify";
import { pictureDescription } from "../../document/readme-picture";
import { formatModuleAddress } from "../../model/module-address";
import { contentOf } from "../../model/module-files";
import type { Release } from "../../model/release";
import { pictureFile } from "../../model/resource-graph";
import { zipEntries } from "../../model/zip-entries";
import { unpack } from "../../pack";
import type { Store } from "../../store";
import { RequestError } from "../request-error";
import { requestedRelease, type VersionParameters } from "../requested-module";
import { sendContent } from "../respond";
import { sealPicture } from "../security-headers";
import type { Picture } from "./interface-sections";

/** The picture of what a module makes. */
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

/** The picture for a module's page, where it has one. */
export async function shownPicture(store: Store, release: Release, readme: string): Promise<Picture | undefined> {
  const description = release.picture?.description ?? (await olderDescription(store, release, readme));
  if (description == null) return undefined;
  return { url: `/modules/${formatModuleAddress(release.address)}/${release.version}/${pictureFile}`, description };
}

/** Releases of earlier versions of this program do not say whether they have a picture; the directory of their archives does. */
async function olderDescription(store: Store, release: Release, readme: string): Promise<string | undefined> {
  if (release.readme != null) return undefined;
  const description = pictureDescription(readme);
  const archive = description == null ? undefined : await store.archive(release.address, release.version);
  return archive != null && zipEntries(archive).some(({ name }) => name === pictureFile) ? description : undefined;
}

async function pictureOf(store: Store, { address, version, readme }: Release): Promise<Uint8Array | undefined> {
  if (readme != null) return store.picture(address, version);
  const archive = await store.archive(address, version);
  const picture = archive == null ? undefined : unpack(archive, (path) => path === pictureFile).get(pictureFile);
  if (picture == null) return undefined;
  const content = contentOf(picture);
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}
