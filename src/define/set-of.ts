export declare const setMark: unique symbol;

/** The elements of a set. They have no order, so that none is reached by an index: Terraform has no `var.names[0]` for a set. */
export interface SetOf<Element> extends ReadonlyArray<Element> {
  /** Tells a set from a list in types; no value has it. */
  readonly [setMark]?: true;
}
