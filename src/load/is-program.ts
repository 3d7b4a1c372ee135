import { join, relative, sep } from "node:path";

/** Whether a file is the program's own code, compiled or not. The family's modules are an author's. */
export function isProgram(path: string): boolean {
  const [first, second] = relative(ownPackage, path).split(sep);
  return (first === "src" && second !== "modules") || first === "dist";
}

/** The folder of the package. */
export const ownPackage = join(__dirname, "..", "..");
