import { isNativeError } from "node:util/types";
import { ScrapewayError } from "../model/errors";

/** What a file system refuses for reasons of the machine's or its owner's, in words. */
const refusals: Readonly<Record<string, string>> = {
  EACCES: "may not be read or written by you",
  EPERM: "may not be changed by you",
  EROFS: "is on a file system that cannot be written",
  ENOSPC: "cannot be written: the disk is full",
  EDQUOT: "cannot be written: your quota is used up",
  ENOENT: "does not exist",
  EEXIST: "is there already",
  ENOTDIR: "has a file where a folder is needed",
  EISDIR: "is a folder where a file is needed",
  ELOOP: "is a link that leads to itself",
  ENAMETOOLONG: "has a name that is too long",
  EMFILE: "cannot be opened: too many files are open",
};

/** The refusal of a file system as an expected failure that names the file; `undefined` for whatever else went wrong. */
export function fileSystemFailure(error: unknown): ScrapewayError | undefined {
  if (!isNativeError(error) || !("code" in error) || !("syscall" in error)) return undefined;
  const { code, syscall } = error;
  const refusal = refusals[String(code)];
  // Without a path the disk may still be full in the middle of a write; anything else without a path is no file.
  const path = "path" in error && typeof error.path === "string" ? error.path : undefined;
  if (refusal == null || (path == null && code !== "ENOSPC" && code !== "EDQUOT")) return undefined;
  return new ScrapewayError({
    code: "file-system",
    message: `${path ?? "A file"} ${refusal} (${String(syscall)}: ${String(code)}).`,
    ...(path == null ? {} : { place: path }),
    next: "Make it accessible, or choose another place.",
  });
}
