/** What has one name in two states of a module. */
export interface Paired<T> {
  readonly gone: readonly T[];
  readonly added: readonly T[];
  readonly kept: readonly { readonly before: T; readonly after: T }[];
}

/** Puts together what has the same name before and after, in the order of the names as they come. */
export function paired<T>(before: readonly T[], after: readonly T[], nameOf: (one: T) => string): Paired<T> {
  const old = new Map(before.map((one) => [nameOf(one), one] as const));
  const names = new Set(after.map(nameOf));
  return {
    gone: before.filter((one) => !names.has(nameOf(one))),
    added: after.filter((one) => !old.has(nameOf(one))),
    kept: after.flatMap((one) => {
      const was = old.get(nameOf(one));
      return was == null ? [] : [{ before: was, after: one }];
    }),
  };
}

/** The places of a finding, where there are any. */
export function places(
  before: { readonly place?: string } | undefined,
  after: { readonly place?: string } | undefined,
): { readonly before?: string; readonly after?: string } {
  return {
    ...(before?.place == null ? {} : { before: before.place }),
    ...(after?.place == null ? {} : { after: after.place }),
  };
}
