import { formatModuleAddress, type ModuleAddress } from "../model/module-address";
import { fenced } from "./markdown";

/**
 * The block that a caller pastes. The version line is put in later, when the version is known.
 *
 * @param body the arguments in HCL, without source and version; may be empty
 */
export function usageBlock(host: string, address: ModuleAddress, body: string): string {
  const lines = body.trim() === "" ? [] : ["", ...body.trim().split("\n")];
  const source = `source  = "${host}/${formatModuleAddress(address)}"`;
  const inner = [source, ...lines].map((line) => (line === "" ? "" : `  ${line}`));
  return fenced("hcl", [`module "${address.name.replaceAll("-", "_")}" {`, ...inner, "}"].join("\n"));
}
