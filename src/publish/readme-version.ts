import { openVersion } from "../document/version-line";
import { ScrapewayError } from "../model/errors";
import { parseModuleAddress } from "../model/module-address";
import { textOf } from "../model/module-files";
import type { VersionedText } from "../model/versioned-text";
import { contentDigest, unpack } from "../pack";
import type { PlannedModule } from "./publish-plan";

type Published = Extract<PlannedModule, { readonly action: "publish" }>;

/**
 * Refuses an archive whose README says another version of the module than the plan. Which of its lines say the module's own version, the
 * digest tells that leaves them out: what an author wrote of an older version stays.
 *
 * @throws ScrapewayError `publish.readme-differs`
 */
export function checkReadmeVersion(module: Published, archive: Uint8Array): void {
  const { address, version, readme, contentDigest: digest } = module;
  const text = textOf(
    unpack(archive, (path) => path === readme.path),
    readme.path,
  );
  const calls = callsIn(text ?? "", address);
  const said = new Set(calls.versions);
  if ([...said].every((one) => one === version)) return;
  const files = unpack(archive);
  for (const one of said) {
    const text = openAt(calls, one);
    if (contentDigest({ files, readme: { path: readme.path, text } }) !== digest) continue;
    if (one === version) return;
    throw new ScrapewayError({
      code: "publish.readme-differs",
      message: `The README in the archive of ${address} says version ${one}, and the plan ${version}.`,
      place: `${address} ${version}`,
      next: `Make the plan with \`scrapeway plan --version ${address.split("/")[1]}=${version} --out FILE\`.`,
    });
  }
}

/** The code of a README that calls the module: what stands around its versions, and these, in their order. */
interface Calls {
  readonly around: readonly string[];
  readonly versions: readonly string[];
}

function callsIn(text: string, address: string): Calls {
  const around = openVersion(text, parseModuleAddress(address));
  const versions: string[] = [];
  let offset = 0;
  for (const part of around) {
    // A call without a version is an author's own, and gets none in what is published.
    if (!text.startsWith(part, offset)) return { around: [text], versions: [] };
    offset += part.length;
    if (versions.length === around.length - 1) break;
    const version = text.slice(offset, text.indexOf('"', offset));
    versions.push(version);
    offset += version.length;
  }
  return { around, versions };
}

/** The text that is left open where it says this version. */
function openAt({ around, versions }: Calls, open: string): VersionedText {
  const parts: string[] = [around[0] ?? ""];
  versions.forEach((version, index) => {
    const next = around[index + 1] ?? "";
    if (version === open) parts.push(next);
    else parts.push(`${parts.pop() ?? ""}${version}${next}`);
  });
  return parts;
}
