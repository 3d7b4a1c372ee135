import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ISynthesisSession, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { ModuleDefinition } from "../define/module-definition";
import { ScrapewayError } from "../model/errors";
import type { PlainFiles } from "../model/module-files";
import { synth } from "../synth";

/** A module that is rendered into the folder of a stack, for Terraform to take from there. */
export interface LocalModule {
  /** Relative to the stack's folder: `./modules/amp-workspace`. */
  readonly source: string;
  /** Has cdktf write the module's files whenever it writes the stack in which `construct` is. */
  writtenWith(construct: IConstruct): void;
}

/**
 * The module as its definition is now: no build comes before, and nothing can be out of date.
 *
 * @throws ScrapewayError `module-block.same-name` where the stack has another module of that name; `synth.*`
 */
export function localModule(stack: TerraformStack, definition: ModuleDefinition): LocalModule {
  const files = filesOf(definition);
  refuseOtherOfSameName(stack, definition.name, files);
  const folder = `modules/${definition.name}`;
  return {
    source: `./${folder}`,
    writtenWith: (construct) => {
      const onSynthesize = ({ manifest }: ISynthesisSession) => {
        const stackFile = join(manifest.outdir, manifest.forStack(stack).synthesizedStackPath);
        write(join(dirname(stackFile), folder), files);
      };
      Object.defineProperty(construct, CUSTOM_SYNTHESIS, { value: { onSynthesize } });
    },
  };
}

/** How cdktf finds what its assets have to write; the same in its fork. */
const CUSTOM_SYNTHESIS = Symbol.for("cdktf/customSynthesis");

const rendered = new WeakMap<ModuleDefinition, PlainFiles>();

function filesOf(definition: ModuleDefinition): PlainFiles {
  const files = rendered.get(definition) ?? synth(definition, { generatedFrom: `the definition ${definition.name}` });
  rendered.set(definition, files);
  return files;
}

const inStacks = new WeakMap<TerraformStack, Map<string, PlainFiles>>();

function refuseOtherOfSameName(stack: TerraformStack, name: string, files: PlainFiles): void {
  const modules = inStacks.get(stack) ?? new Map<string, PlainFiles>();
  inStacks.set(stack, modules);
  const other = modules.get(name) ?? files;
  modules.set(name, other);
  if ([...files].every(([path, content]) => other.get(path) === content)) return;
  throw new ScrapewayError({
    code: "module-block.same-name",
    message: `Two different definitions are called ${name}, and both would be rendered into the same folder.`,
    place: `stack ${stack.node.id}`,
    next: "Take one of them from a registry, rename one, or put them into stacks of their own.",
  });
}

function write(folder: string, files: PlainFiles): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
