/**
 * Something that a result depends on besides what its maker was given, and that can be looked up again later. Paths are relative to the
 * workspace, with forward slashes.
 *
 * - `file`: the bytes of a file
 * - `manifest`: what a package.json says about how imports are resolved
 * - `named`: the names in a folder that an import of this path can mean: with this name and any extension
 * - `names`: the names in a folder
 * - `exists`: whether there is a file or folder
 * - `package`: where a package is that code in this folder imports by name
 * - `variable`: a variable of the environment; `*` stands for the names of all
 */
export type Fact =
  | { readonly kind: "file" | "manifest" | "named" | "names" | "exists"; readonly path: string }
  | { readonly kind: "package"; readonly path: string; readonly name: string }
  | { readonly kind: "variable"; readonly name: string };

/** What a result was made from, besides what its maker was given. */
export interface Facts {
  /** Facts of this result: the sources in the workspace, and what they read. */
  readonly own: readonly Fact[];
  /** Facts that many results have in common: the files of packages that they use. One list for all of them saves time. */
  readonly common: readonly Fact[];
}
