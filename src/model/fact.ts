/**
 * Something that a result depends on besides what its maker was given, and that can be looked up again later. Paths are relative to the
 * workspace, with forward slashes.
 *
 * - `file`: the bytes of a file
 * - `manifest`: what a package.json says about how imports are resolved
 * - `named`: what an import of this path can mean: the names in its folder with this name and any extension, and where links lead
 * - `exists`: whether there is a file or folder
 * - `package`: where a package is that code in this folder imports by name, and its version
 */
export type Fact =
  | { readonly kind: "file" | "manifest" | "named" | "exists"; readonly path: string }
  | { readonly kind: "package"; readonly path: string; readonly name: string };

/** What a result was made from, besides what its maker was given. */
export interface Facts {
  /** Facts of this result: the sources in the workspace, and what they read. */
  readonly own: readonly Fact[];
  /** Facts that many results have in common: the packages that they use. One list for all of them saves time. */
  readonly common: readonly Fact[];
}
