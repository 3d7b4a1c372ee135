/** Something that is no HCL. Thrown by the parsers, and told by whoever knows which file it is. */
export class SyntaxProblem extends Error {
  /** In UTF-16 code units from the beginning of the source. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Line and column of an offset, both counted from 1. Columns count characters. */
export function positionOf(source: string, offset: number): { readonly line: number; readonly column: number } {
  const before = source.slice(0, offset).split("\n");
  return { line: before.length, column: [...(before.at(-1) ?? "")].length + 1 };
}
