import type { Finding } from "../../compare";
import type { ComparedModule } from "../../compare/rule";
import type { ModuleInterface } from "../../model/module-interface";
import type { Accused } from "../witness";
import { withShape } from "./shaped-outputs";

/** The two states of a module, or of one that is nested in it, and what rules say of them. */
export interface Pair {
  readonly before: ComparedModule;
  readonly after: ComparedModule;
  readonly findings: readonly Finding[];
}

/** The modules that findings are about, each with its own, as far as calls could see them. */
export function pairsOf({ before, after, findings }: Accused): readonly Pair[] {
  const paths = [...new Set(findings.map(({ module }) => module))];
  return paths.flatMap((path) => {
    const [was, is] = [moduleAt(before, path), moduleAt(after, path)].map((one) => one && shaped(one));
    const own = findings.filter(({ module }) => module === path);
    return was == null || is == null || !own.some(isSeenByCalls) ? [] : [{ before: was, after: is, findings: own }];
  });
}

/** Whether a call could tell the two states apart. */
function isSeenByCalls({ rule }: Finding): boolean {
  return (
    /^(?:variable|output|provider-alias|module-nested)-/.test(rule) && !/-(?:described|message-changed)$/.test(rule)
  );
}

function moduleAt(whole: ModuleInterface, path: string | undefined): ComparedModule | undefined {
  return path == null ? whole : whole.nested?.find((nested) => nested.path === path);
}

export function majorsOf({ findings }: Pair): readonly Finding[] {
  return findings.filter(({ bump }) => bump === "major");
}

function shaped(module: ComparedModule): ComparedModule {
  return { ...module, outputs: module.outputs.map((output) => withShape(output, module)) };
}
