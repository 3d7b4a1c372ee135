import { asExpression, type Expression, partsOf, type Resolvable } from "./expression";
import { hcl } from "./hcl";
import { elementOf, typeOfValue } from "./inferred-type";
import { requireRepeated } from "./instance-key";
import { instanceReference, type Reference, reference } from "./reference";
import { repetitionPart } from "./repetition";

/** One resource or data source per element of a map or set. */
export interface Each<Element> {
  /** For the `forEach` argument of a resource or data source. */
  readonly iterator: ResourceIteration;
  /** `each.key` */
  readonly key: string;
  /** `each.value` */
  readonly value: Reference<Element>;
  /** The instance of another repeated resource that has the same key: `aws_iam_role.this[each.key]`. */
  at<Resource extends object>(resource: Resource): Resource;
}

/** What provider bindings call to learn the collection. */
export interface Iteration {
  _getForEachExpression(): unknown;
}

/** What they call of a resource's collection. */
export interface ResourceIteration extends Iteration {
  /** The same collection, as the bindings of cdktf's fork ask for it, too. */
  _getForExpressionInput(): unknown;
}

/** The type of the elements of a collection, given as a value or as a reference. */
export type ElementOf<Collection> = [Collection] extends [never]
  ? unknown
  : Collection extends Resolvable<infer Plain>
    ? NonNullable<Plain> extends readonly (infer Element)[]
      ? Element
      : NonNullable<Plain> extends Readonly<Record<string, infer Element>>
        ? Element
        : unknown
    : Collection extends readonly (infer Element)[]
      ? Element
      : Collection extends Readonly<Record<string, infer Element>>
        ? Element
        : unknown;

/** Repeats resources over `collection`, a map or a set of strings whose keys are known at plan. */
export function each<Collection>(collection: Collection): Each<ElementOf<Collection>> {
  const repeated = asExpression(collection);
  const key = reference<string>([repetitionPart("each.key", repeated)]);
  return {
    iterator: { _getForEachExpression: () => repeated, _getForExpressionInput: () => repeated },
    key,
    value: reference<Reference<ElementOf<Collection>>>(
      [repetitionPart("each.value", repeated)],
      elementOf(typeOfValue(collection)),
    ),
    at: (resource) => instance(resource, key),
  };
}

/**
 * One instance of a repeated resource: `instance(role, "dev").arn` → `aws_iam_role.this["dev"].arn`. Typed as the resource itself.
 *
 * @throws ScrapewayError `define.not-repeated`
 */
export function instance<Resource extends object>(resource: Resource, key: unknown): Resource {
  requireRepeated(resource);
  return instanceReference(partsOf(hcl<Expression>`${resource}[${key}]`), resource);
}
