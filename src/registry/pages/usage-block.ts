import { blockLabel, providersArgument } from "../../document/usage";
import { formatTypeConstraint } from "../../hcl/type-constraint-text";
import { formatModuleAddress } from "../../model/module-address";
import type { NestedModule } from "../../model/module-interface";
import type { Release } from "../../model/release";
import { withoutDescriptions } from "../../model/type-constraint";

/**
 * The `module` block to paste: the address, the version, and the inputs that have to be given, as comments that say their types. An object's
 * attributes are left to the list of inputs.
 *
 * @param nested a module inside of it, where that is meant
 */
export function usageBlock({ address, version, interface: own }: Release, host: string, nested?: NestedModule): string {
  const { inputs, providers } = nested ?? own;
  const source = `${formatModuleAddress(address)}${nested == null ? "" : `//${nested.path}`}`;
  const required = inputs.filter((input) => input.required);
  const column = Math.max(0, ...required.map(({ name }) => name.length));
  const lines = [
    `module "${blockLabel((nested ?? address).name)}" {`,
    `  source  = "${host}/${source}"`,
    `  version = "${version}"`,
    ...providersArgument(providers).map((line) => (line === "" ? "" : `  ${line}`)),
    ...(required.length === 0 ? [] : ["", "  # Required:"]),
    ...required.map(
      ({ name, type }) =>
        `  # ${name.padEnd(column)} = ${formatTypeConstraint(withoutDescriptions(type)).replace(/\{\n[\s\S]*\n\}/, "{ … }")}`,
    ),
    "}",
  ];
  return `${lines.join("\n")}\n`;
}
