import { realpathSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { ScrapewayError } from "../model/errors";

/** Where a link in a module's folder leads, through all links on the way. */
export type LinkTarget =
  | { readonly kind: "file" | "folder" | "other"; readonly inside: string; readonly from: string }
  | { readonly kind: "outside" | "nothing" };

/**
 * @param absolute the module's folder
 * @param path of the link, relative to it
 */
export function linkLeadsTo(absolute: string, path: string): LinkTarget {
  const root = realpathSync(absolute);
  const file = realPath(join(absolute, path));
  if (file == null) return { kind: "nothing" };
  const inside = relative(root, file).split(sep).join("/");
  if (inside === ".." || inside.startsWith("../") || /^(?:\/|[A-Za-z]:)/.test(inside)) return { kind: "outside" };
  const folder = relative(root, realpathSync(join(absolute, path, "..")))
    .split(sep)
    .join("/");
  const status = statSync(file);
  return { kind: status.isDirectory() ? "folder" : status.isFile() ? "file" : "other", inside, from: folder };
}

/**
 * An archive has no links: each is packed as what it leads to. So it has to lead to something of the module, and not into itself.
 *
 * @param links where the links led to, in whose folders this one was found
 * @throws ScrapewayError `workspace.link`
 */
export function checkLink(
  target: LinkTarget,
  place: string,
  links: readonly string[],
): asserts target is Extract<LinkTarget, { readonly inside: string }> {
  if (target.kind === "nothing")
    throw refusal(place, "This link leads to nothing.", "Remove it, or mend where it points.");
  if (target.kind === "outside") {
    throw refusal(
      place,
      "This link leads out of the module's folder, and what it points at is no part of the module.",
      "Replace it by a copy of what it points at, or move that into the module.",
    );
  }
  if (target.kind !== "folder") return;
  const within = [...links, target.from];
  if (
    !within.some((folder) => target.inside === "" || folder === target.inside || folder.startsWith(`${target.inside}/`))
  )
    return;
  throw refusal(place, "This link leads to a folder that it stands in: it has no end.", "Remove it.");
}

function refusal(place: string, message: string, next: string): ScrapewayError {
  return new ScrapewayError({ code: "workspace.link", message, place, next });
}

/** `undefined` where there is nothing, or where links lead to each other. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
