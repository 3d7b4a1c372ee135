import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./scrapeway";

/** The `.tf` files of every module of the family, as they were rendered. */
export function familySources(): readonly (readonly [name: string, files: ReadonlyMap<string, string>])[] {
  const root = join(repository, "modules");
  return readdirSync(root).map((name) => {
    const paths = readdirSync(join(root, name)).filter((path) => path.endsWith(".tf"));
    return [name, new Map(paths.map((path) => [path, readFileSync(join(root, name, path), "utf8")]))];
  });
}
