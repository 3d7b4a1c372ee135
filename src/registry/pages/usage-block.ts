import { formatModuleAddress } from "../../model/module-address";
import type { Release } from "../../model/release";
import { typeText } from "../hcl-text";

/** The `module` block to paste: the address, the version, and the inputs that have to be given, as comments that say their types. */
export function usageBlock({ address, version, interface: { inputs } }: Release, host: string): string {
  const required = inputs.filter((input) => input.required);
  const lines = [
    `module "${address.name.replaceAll("-", "_")}" {`,
    `  source  = "${host}/${formatModuleAddress(address)}"`,
    `  version = "${version}"`,
    ...(required.length === 0 ? [] : ["", "  # Required:"]),
    ...required.flatMap(({ name, type }) => `${name} = ${typeText(type)}`.split("\n").map((line) => `  # ${line}`)),
    "}",
  ];
  return `${lines.join("\n")}\n`;
}
