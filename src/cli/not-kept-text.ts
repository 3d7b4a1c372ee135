import type { ModuleBuild } from "../workspace";

interface Circumstances {
  readonly isCi: boolean;
  /** Why the results could not be written, as the file system says it. */
  readonly notSaved: string | undefined;
}

/** Says why results of a build were not kept: module by module with the lines of the sources, and what to write instead. */
export function notKeptText(builds: readonly ModuleBuild[], { isCi, notSaved }: Circumstances): string {
  const notKept = builds.filter((one) => one.notKept.length > 0);
  const modules = notKept.flatMap(({ module, notKept: reasons }) => [
    `${module.address.name} is made anew by every build:`,
    ...reasons.flatMap(({ place, message, next }) => [`  ${place} ${message}`, `    → ${next}`]),
  ]);
  const all = `${builds.length} module${builds.length === 1 ? "" : "s"}`;
  const sum =
    notKept.length === 0
      ? `Nothing in the sources of ${all} keeps a result from being kept.`
      : `${notKept.length} of ${all} ${notKept.length === 1 ? "is" : "are"} made anew by every build.`;
  return [
    ...modules,
    sum,
    ...(isCi ? ["CI is set: nothing that was kept is taken, and nothing is kept."] : []),
    ...(notSaved == null
      ? []
      : [
          `Nothing could be kept: ${notSaved}.`,
          "  → Make .scrapeway/cache a folder that you may write to, or delete it.",
        ]),
  ].join("\n");
}
