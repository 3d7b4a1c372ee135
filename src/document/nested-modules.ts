import type { ModuleAddress } from "../model/module-address";
import { type ModuleFiles, textOf } from "../model/module-files";
import type { NestedModule } from "../model/module-interface";
import type { VersionedText } from "../model/versioned-text";
import { findReadme, isMarkdown } from "./readme-file";
import { summaryOf } from "./summary";
import { usageBlock } from "./usage";

/**
 * What a README says of the modules inside of its module, that callers can use by themselves: what each is for, the block to call it, and
 * what goes in and comes out.
 *
 * @param files all of the module's
 */
export function nestedModules(
  nested: readonly NestedModule[],
  files: ModuleFiles,
  host: string,
  address: ModuleAddress,
): readonly (string | VersionedText)[] {
  if (nested.length === 0) return [];
  return [
    nestedHeading,
    ...nested.flatMap((one) => {
      const summary = summaryIn(one.path, files);
      return [
        `### ${one.name}`,
        ...(summary == null ? [] : [summary]),
        usageBlock(host, address, "", one.providers, one.path),
        values(one),
      ];
    }),
  ];
}

export const nestedHeading = "## Nested modules";

function summaryIn(folder: string, files: ModuleFiles): string | undefined {
  const own = new Map(
    [...files]
      .filter(([path]) => path.startsWith(`${folder}/`))
      .map(([path, file]) => [path.slice(folder.length + 1), file]),
  );
  const readme = findReadme(own);
  return readme == null || !isMarkdown(readme) ? undefined : summaryOf(textOf(own, readme) ?? "");
}

function values({ inputs, outputs }: NestedModule): string {
  const named = (title: string, all: readonly { readonly name: string }[]): readonly string[] =>
    all.length === 0 ? [] : [`${title}: ${all.map(({ name }) => `\`${name}\``).join(", ")}.`];
  const lines = [
    ...named(
      "Required inputs",
      inputs.filter(({ required }) => required),
    ),
    ...named(
      "Optional inputs",
      inputs.filter(({ required }) => !required),
    ),
    ...named("Outputs", outputs),
  ];
  return lines.length === 0 ? "It has neither inputs nor outputs." : lines.join(" ");
}
