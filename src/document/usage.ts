import { formatModuleAddress, type ModuleAddress } from "../model/module-address";
import { fenced } from "./markdown";

/**
 * The block that a caller pastes. The version line is put in later, when the version is known.
 *
 * @param body the arguments in HCL, without source and version; may be empty
 */
export function usageBlock(host: string, address: ModuleAddress, body: string): string {
  const lines = body.trim() === "" ? [] : ["", ...dedented(body)];
  const source = `source  = "${host}/${formatModuleAddress(address)}"`;
  const inner = [source, ...lines].map((line) => (line === "" ? "" : `  ${line}`));
  return fenced("hcl", [`module "${address.name.replaceAll("-", "_")}" {`, ...inner, "}"].join("\n"));
}

/** The lines without the indentation that they have only because of where they stand in the definition's file. */
function dedented(body: string): readonly string[] {
  const lines = body
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd()
    .split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(common));
}
