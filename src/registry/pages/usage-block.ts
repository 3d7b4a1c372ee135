import { formatTypeConstraint } from "../../hcl/type-constraint-text";
import { formatModuleAddress } from "../../model/module-address";
import type { Release } from "../../model/release";
import { withoutDescriptions } from "../../model/type-constraint";

/**
 * The `module` block to paste: the address, the version, and the inputs that have to be given, as comments that say their types. An object's
 * attributes are left to the list of inputs.
 */
export function usageBlock({ address, version, interface: { inputs } }: Release, host: string): string {
  const required = inputs.filter((input) => input.required);
  const column = Math.max(0, ...required.map(({ name }) => name.length));
  const lines = [
    `module "${address.name.replaceAll("-", "_")}" {`,
    `  source  = "${host}/${formatModuleAddress(address)}"`,
    `  version = "${version}"`,
    ...(required.length === 0 ? [] : ["", "  # Required:"]),
    ...required.map(
      ({ name, type }) =>
        `  # ${name.padEnd(column)} = ${formatTypeConstraint(withoutDescriptions(type)).replace(/\{\n[\s\S]*\n\}/, "{ … }")}`,
    ),
    "}",
  ];
  return `${lines.join("\n")}\n`;
}
