import type { TerraformElement } from "cdktf";
import type { AnyCall, CalledModule } from "../define/call";
import type { Precondition } from "../define/output-rules";
import type { UntypedBody } from "../define/untyped";

/** What `build()` of a definition made, one after the other. */
export type Statement = MadeStatement & {
  /** Where its author made it. */
  readonly origin?: Error | undefined;
};

type MadeStatement =
  | { readonly kind: "element"; readonly element: TerraformElement }
  | { readonly kind: "local"; readonly name: string; readonly value: unknown }
  /** Goes with what comes next, or heads all that follows. */
  | { readonly kind: "comment"; readonly text: string; readonly isHeading?: boolean }
  | UntypedStatement
  | { readonly kind: "call"; readonly name: string; readonly module: CalledModule; readonly call: AnyCall }
  | {
      readonly kind: "check";
      readonly name: string;
      /** The data source that is read for the check alone, with comments. */
      readonly scoped: readonly Statement[];
      readonly assertions: readonly Precondition[];
    };

/** A resource that no bindings describe. */
export interface UntypedStatement {
  readonly kind: "untyped";
  readonly mode: "resource" | "data" | "ephemeral";
  readonly type: string;
  readonly name: string;
  readonly body: UntypedBody;
}

/** Everything but comments: what has a name. */
export type NamedStatement = Exclude<Statement, { kind: "comment" }>;

/** How a statement is called in messages: `aws_iam_role.this`, `local.names`, `check.answers`. */
export function addressOf(statement: NamedStatement): string {
  switch (statement.kind) {
    case "element":
      return elementAddress(statement.element);
    case "local":
      return `local.${statement.name}`;
    case "untyped":
      return `${statement.mode === "resource" ? "" : `${statement.mode}.`}${statement.type}.${statement.name}`;
    case "call":
      return `module.${statement.name}`;
    case "check":
      return `check.${statement.name}`;
  }
}

/** `aws_iam_role.this`, `data.aws_partition.current` */
export function elementAddress(element: TerraformElement): string {
  // Resources and data sources have a type; the property is private in the typings.
  const type: unknown = Reflect.get(element, "_elementType");
  return typeof type === "string"
    ? `${type}.${element.friendlyUniqueId}`
    : `${element.constructor.name} ${element.friendlyUniqueId}`;
}
