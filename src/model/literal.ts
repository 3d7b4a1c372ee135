/** A constant of the Terraform language, as JSON holds it. Keys of objects and maps are the user's own and are never rewritten. */
export type Literal = null | boolean | number | string | readonly Literal[] | { readonly [key: string]: Literal };
