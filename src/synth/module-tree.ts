import type { ModuleDefinition } from "../define/module-definition";
import { byTerraformName } from "../define/naming";
import { ScrapewayError } from "../model/errors";
import type { PlainFiles } from "../model/module-files";
import { type BuiltConstructs, buildModule } from "./build-module";
import type { Statement } from "./statement";

/**
 * The files of a module, and below `modules/<name>` those of every definition that it calls and that is published nowhere.
 *
 * @throws ScrapewayError `synth.call` where two of them share a name, or one is called inside itself
 */
export function moduleTree(
  definition: ModuleDefinition,
  print: (definition: ModuleDefinition, built: BuiltConstructs) => PlainFiles,
  callers: readonly ModuleDefinition[] = [],
): PlainFiles {
  const built = buildModule(definition);
  const files = new Map(print(definition, built));
  for (const called of unpublished(built.statements, definition)) {
    const within = [...callers, definition];
    if (within.includes(called)) {
      throw new ScrapewayError({
        code: "synth.call",
        message: `${called.name} calls itself: ${[...within, called].map(({ name }) => name).join(" → ")}.`,
        place: `module ${definition.name}`,
        next: "Take what both need into a module of its own.",
      });
    }
    for (const [path, content] of moduleTree(called, print, within)) {
      files.set(`modules/${called.name}/${path}`, content);
    }
  }
  return files;
}

/** The outputs of called modules that are defined in TypeScript too, as Terraform names them, by `module.<name>`. */
export function outputNames(statements: readonly Statement[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    statements.flatMap((statement) =>
      statement.kind === "call" && typeof statement.module !== "string"
        ? [[`module.${statement.name}`, [...byTerraformName(statement.module.outputs).keys()]] as const]
        : [],
    ),
  );
}

function unpublished(statements: readonly Statement[], definition: ModuleDefinition): Iterable<ModuleDefinition> {
  const byName = new Map<string, ModuleDefinition>();
  for (const statement of statements) {
    if (statement.kind !== "call" || typeof statement.module === "string" || statement.call.source != null) continue;
    const { name } = statement.module;
    if ((byName.get(name) ?? statement.module) !== statement.module) {
      throw new ScrapewayError({
        code: "synth.call",
        message: `Two modules are called ${name}, and both would be printed to modules/${name}.`,
        place: `module ${definition.name}, call ${statement.name}`,
        next: "Give one of the two definitions another name.",
      });
    }
    byName.set(name, statement.module);
  }
  return byName.values();
}
