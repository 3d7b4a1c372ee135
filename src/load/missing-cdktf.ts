import { isNativeError } from "node:util/types";
import { ScrapewayError } from "../model/errors";

/**
 * The error for a module in TypeScript where cdktf or provider bindings are not installed: they are optional peers of this package.
 * `undefined` where something else is missing or wrong.
 */
export function missingCdktf(error: unknown, place: string): ScrapewayError | undefined {
  if (!isNativeError(error) || !("code" in error) || error.code !== "MODULE_NOT_FOUND") return undefined;
  const missing = /'(cdktf|constructs|@cdktf\/provider-[a-z0-9-]+)(?:\/[^']*)?'/.exec(error.message)?.[1];
  if (missing == null) return undefined;
  const bindings = missing.startsWith("@") ? missing : "@cdktf/provider-aws";
  return new ScrapewayError({
    code: "workspace.no-cdktf",
    message: `Modules in TypeScript are rendered with cdktf and provider bindings, and ${missing} is not installed.`,
    place,
    next: `Run: npm install --save-dev cdktf constructs ${bindings}`,
  });
}
