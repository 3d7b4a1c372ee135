/** An expression of HCL, as a tree. Positions are offsets in the source that was parsed, in UTF-16 code units. */
export type Expression =
  | (Span & { readonly kind: "number"; readonly text: string })
  | (Span & { readonly kind: "constant"; readonly value: boolean | null })
  | (Span & { readonly kind: "template"; readonly parts: readonly TemplatePart[] })
  | (Span & { readonly kind: "variable"; readonly name: string })
  /** What a splat goes through, inside its `each`. */
  | (Span & { readonly kind: "item" })
  | (Span & { readonly kind: "parentheses"; readonly inner: Expression })
  | (Span & { readonly kind: "unary"; readonly operator: "-" | "!"; readonly operand: Expression })
  | (Span & {
      readonly kind: "binary";
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Span & {
      readonly kind: "conditional";
      readonly condition: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
    })
  | (Span & { readonly kind: "attribute"; readonly of: Expression; readonly name: string })
  | (Span & { readonly kind: "index"; readonly of: Expression; readonly key: Expression })
  | (Span & { readonly kind: "splat"; readonly of: Expression; readonly each: Expression })
  | (Span & { readonly kind: "call"; readonly name: string; readonly arguments: readonly Expression[] })
  | (Span & { readonly kind: "tuple"; readonly elements: readonly Expression[] })
  | (Span & { readonly kind: "object"; readonly items: readonly ObjectItem[] })
  | (Span & ForParts & { readonly kind: "for"; readonly makes: "tuple" | "object" });

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface ObjectItem {
  readonly key: Expression;
  readonly value: Expression;
}

export interface ForParts {
  /** Absent where only the element has a name. */
  readonly keyName?: string;
  readonly valueName: string;
  readonly collection: Expression;
  /** What each key becomes; absent where a tuple is made. */
  readonly key?: Expression;
  readonly value: Expression;
  readonly condition?: Expression;
  /** Whether values of the same key are gathered: `...` */
  readonly grouped: boolean;
}

/**
 * What a template consists of, in the order of the source. Texts are as they are read: escapes decoded, indentation of `<<-` and what `~`
 * takes away gone. Directives are balanced.
 */
export type TemplatePart =
  | { readonly kind: "text"; readonly text: string }
  | (Span & { readonly kind: "interpolation"; readonly expression: Expression })
  | (Span & { readonly kind: "if"; readonly condition: Expression })
  | (Span & {
      readonly kind: "for";
      readonly keyName?: string;
      readonly valueName: string;
      readonly collection: Expression;
    })
  | (Span & { readonly kind: "else" | "endif" | "endfor" });
