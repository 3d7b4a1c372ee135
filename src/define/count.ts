import { instance } from "./each";
import { type Expression, partsOf } from "./expression";
import { hcl } from "./hcl";
import { requireRepeated } from "./instance-key";
import { onlyElement, reference, typeOfReference } from "./reference";
import { repetitionPart } from "./repetition";

/** A number of like resources, told apart by their index alone. */
export interface Times {
  /** For the `count` argument of a resource, data source or module call. */
  readonly count: number;
  /** `count.index` */
  readonly index: number;
  /** The instance of another resource that has the same index: `aws_eip.this[count.index]`. */
  at<Resource extends object>(resource: Resource): Resource;
}

/**
 * Repeats resources `count` times. Where they stand for elements of a list, take `each` instead: with an index, every element
 * after one that goes away is made anew.
 */
export function times(count: number): Times {
  const index = reference<number>([repetitionPart("count.index", count)]);
  return { count, index, at: (resource) => instance(resource, index) };
}

/** For the `count` of a resource that is there or not: `count: when(inputs.createBucket)` → `var.create_bucket ? 1 : 0`. Read it with {@link one}. */
export function when(condition: unknown): number {
  return hcl<number>`${condition} ? 1 : 0`;
}

/**
 * The one instance of a resource that may be there, typed as the resource; every attribute is null where there is none:
 * `one(bucket).arn` → `one(aws_s3_bucket.this[*].arn)`.
 *
 * @throws ScrapewayError `define.not-repeated`
 */
export function one<Resource extends object>(resource: Resource): Resource {
  requireRepeated(resource);
  return onlyElement<Resource>(partsOf(hcl<Expression>`${resource}[*]`), typeOfReference(resource), resource);
}
