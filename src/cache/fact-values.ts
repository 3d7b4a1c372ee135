import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { sha256Of } from "../model/digest";
import type { Fact } from "../model/fact";

/** What facts are now. Each is looked up once. */
export interface FactValues {
  valueOf(fact: Fact): string;
  /** Whether the fact has been the same since a moment, as far as the file system tells. Milliseconds, as of `Date.now()`. */
  isSettledSince(moment: number, fact: Fact): boolean;
}

export function factValues(root: string): FactValues {
  const known = new Map<string, string>();
  const findPackage = packageFinder();
  return {
    valueOf(fact) {
      const key = `${fact.kind}\0${"path" in fact ? fact.path : ""}\0${"name" in fact ? fact.name : ""}`;
      const value = known.get(key) ?? lookUp(root, fact, findPackage);
      known.set(key, value);
      return value;
    },
    isSettledSince(moment, fact) {
      return changingPaths(root, fact, findPackage).every((path) => hasRestedSince(moment, path));
    },
  };
}

function hasRestedSince(moment: number, path: string): boolean {
  // A link may be turned, and what it leads to may change.
  const statuses = [statSync(path, { throwIfNoEntry: false }), lstatSync(path, { throwIfNoEntry: false })];
  return statuses.every((status) => {
    if (status == null) return true;
    const changed = Math.max(status.mtimeMs, status.ctimeMs);
    return changed < moment - (changed % 1000 === 0 ? coarseClock : fineClock);
  });
}

/** Milliseconds by which the time of a change may lag behind the clock: a tick of the kernel, or what file systems with whole seconds round off. */
const fineClock = 20;
const coarseClock = 2000;

const none = "none";

function lookUp(root: string, fact: Fact, findPackage: FindPackage): string {
  switch (fact.kind) {
    case "file":
      return orNone(() => sha256Of(readFileSync(resolve(root, fact.path))));
    case "manifest":
      // Mostly there is none; an exception takes longer than a question.
      if (!existsSync(resolve(root, fact.path))) return none;
      return orNone(() => manifestValue(readFileSync(resolve(root, fact.path))));
    case "named":
      return orNone(() => namesLike(resolve(root, fact.path), root));
    case "exists":
      return existsSync(resolve(root, fact.path)) ? "yes" : none;
    case "package":
      return orNone(() => {
        const found = findPackage(resolve(root, fact.path), fact.name);
        return found == null ? none : `${relative(root, found.folder)} ${found.version}`;
      });
  }
}

/** Where times tell when a fact may have changed last. */
function changingPaths(root: string, fact: Fact, findPackage: FindPackage): readonly string[] {
  const path = resolve(root, fact.path);
  switch (fact.kind) {
    case "file":
      // Of a file that is gone, the folder tells.
      return [nearestThere(path)];
    case "manifest":
    case "exists":
      return [path];
    case "named":
      return pathsLike(path);
    case "package": {
      const found = findPackage(path, fact.name);
      return found == null ? [] : [join(found.folder, "package.json")];
    }
  }
}

function nearestThere(path: string): string {
  return existsSync(path) || path === dirname(path) ? path : nearestThere(dirname(path));
}

function pathsLike(path: string): readonly string[] {
  try {
    return readdirSync(dirname(path))
      .filter((name) => isLike(name, basename(path)))
      .map((name) => join(dirname(path), name));
  } catch {
    return [];
  }
}

function orNone(look: () => string): string {
  try {
    return look();
  } catch {
    return none;
  }
}

/** A manifest often changes in ways that no import sees. */
function manifestValue(bytes: Uint8Array): string {
  const manifest: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (typeof manifest !== "object" || manifest == null) return sha256Of(bytes);
  return sha256Of(JSON.stringify(Object.entries(manifest).filter(([name]) => resolutionFields.includes(name))));
}

/** Fields by which Node and bundlers resolve imports: https://nodejs.org/api/packages.html#nodejs-packagejson-field-definitions */
const resolutionFields = ["name", "type", "main", "module", "browser", "exports", "imports", "sideEffects"];

/** The names in a folder that are like a path's, each with where it leads if it is a link. */
function namesLike(path: string, root: string): string {
  const name = basename(path);
  const folder = realpathSync.native(dirname(path));
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => isLike(entry.name, name))
    .map((entry) =>
      entry.isSymbolicLink()
        ? `${entry.name} → ${relative(
            root,
            orNone(() => realpathSync(join(folder, entry.name))),
          )}`
        : entry.name,
    );
  return [relative(root, folder), ...names.sort()].join("\n");
}

/** Whether a name is another one, be it with an extension. */
function isLike(name: string, withoutExtension: string): boolean {
  if (name === withoutExtension) return true;
  return name.startsWith(`${withoutExtension}.`) && !name.slice(withoutExtension.length + 1).includes(".");
}

interface FoundPackage {
  /** Its real path. */
  readonly folder: string;
  readonly version: string;
}

/** The package that code in a folder imports by this name. */
type FindPackage = (from: string, name: string) => FoundPackage | undefined;

/** As Node finds packages: in the nearest node_modules on the way up that has it. What was found above counts for all below. */
function packageFinder(): FindPackage {
  const folders = new Map<string, boolean>();
  const packages = new Map<string, FoundPackage | undefined>();
  const hasPackages = (folder: string): boolean => {
    const has = folders.get(folder) ?? existsSync(join(folder, "node_modules"));
    folders.set(folder, has);
    return has;
  };
  const findAbove: FindPackage = (from, name) => (from === dirname(from) ? undefined : find(dirname(from), name));
  const find: FindPackage = (from, name) => {
    if (!hasPackages(from)) return findAbove(from, name);
    const key = `${from}\0${name}`;
    if (packages.has(key)) return packages.get(key);
    const path = join(from, "node_modules", name);
    const found = existsSync(path) ? packageIn(realpathSync.native(path)) : findAbove(from, name);
    packages.set(key, found);
    return found;
  };
  return find;
}

function packageIn(folder: string): FoundPackage {
  const file = join(folder, "package.json");
  const manifest: unknown = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
  const { name, version }: { name?: unknown; version?: unknown } =
    typeof manifest === "object" && manifest != null ? manifest : {};
  return { folder, version: `${name}@${version}` };
}
