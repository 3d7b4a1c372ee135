import type { TerraformElement, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { BuildContext } from "../define/build-context";
import type { AnyCall, CalledModule } from "../define/call";
import { checkAssertions, checkCallShape, checkUntyped } from "../define/definition-shape";
import { requireText } from "../define/failures";
import { typeOfValue } from "../define/inferred-type";
import { noteRepetition } from "../define/instance-key";
import type { Inputs, ModuleDefinition } from "../define/module-definition";
import { fieldName, terraformName } from "../define/naming";
import { originHere } from "../define/origin";
import { reference } from "../define/reference";
import { requireSynchronous } from "../define/synchronous";
import type { UntypedBody } from "../define/untyped";
import { ScrapewayError } from "../model/errors";
import type { ObjectAttribute, TypeConstraint } from "../model/type-constraint";
import { attributesOfNewCopies } from "./attribute-references";
import { publishedName } from "./call-block";
import { checkCall } from "./check/call";
import { awaitId } from "./given-ids";
import { isElement } from "./is-element";
import { addressOf, type Statement, type UntypedStatement } from "./statement";

/** The part of a build's context that makes something, and what it has made so far. */
export interface Recorder extends Omit<BuildContext<Inputs>, "scope" | "inputs" | "providers"> {
  readonly statements: readonly Statement[];
  /** Says that `build()` has returned: what is made later would be printed nowhere. */
  readonly close: () => void;
}

/** Notes what a build makes, in the order in which it is made: through the context, and by the bindings in the scope. */
export function recordStatements(stack: TerraformStack, definition: ModuleDefinition): Recorder {
  const statements: Statement[] = [];
  let current = statements;
  let isClosed = false;
  const requireOpen = (what: string): void => {
    if (isClosed) throw madeTooLate(what, definition.name);
  };
  const record = (statement: Statement): void => {
    requireOpen(statement.kind === "comment" ? "A comment" : addressOf(statement));
    current.push({ ...statement, origin: originHere() });
  };
  recordChildren(stack, (child, id) => {
    // It is being constructed, and does not know its own address yet.
    requireOpen(`${child.constructor.name} "${id}"`);
    current.push({ kind: "element", element: asElement(child, definition.name), origin: originHere() });
  });
  const untyped = (made: Omit<UntypedStatement, "kind">): never => {
    checkUntyped(made.mode, made.type, made.name, made.body);
    const statement: UntypedStatement = { kind: "untyped", ...made };
    record(statement);
    // The author says in the type parameter what attributes it has.
    return noteRepetition(reference<never>(addressOf(statement)), statement.body);
  };
  return {
    statements,
    close: () => {
      isClosed = true;
    },
    local: (name, value) => {
      record({ kind: "local", name, value });
      return reference(`local.${name}`, typeOfValue(value));
    },
    comment: (text) => {
      requireText(text, "text of a comment", `module ${definition.name}`);
      record({ kind: "comment", text });
    },
    section: (text) => {
      requireText(text, "heading of a section", `module ${definition.name}`);
      record({ kind: "comment", text, isHeading: true });
    },
    resource: (type: string, name: string, body: UntypedBody = {}) => untyped({ mode: "resource", type, name, body }),
    data: (type: string, name: string, body: UntypedBody = {}) => untyped({ mode: "data", type, name, body }),
    ephemeral: (type: string, name: string, body: UntypedBody = {}) => untyped({ mode: "ephemeral", type, name, body }),
    call: (name: string, module: CalledModule, call: AnyCall) => {
      checkCallShape(name, module, call);
      checkCall(definition, name, module, call);
      record({ kind: "call", name, module, call });
      // The signatures of the context say what the outputs are.
      return noteRepetition(reference<never>(`module.${name}`, typeOfOutputs(module, call)), call);
    },
    check: (name, assertions) => {
      const scoped: Statement[] = [];
      const outside = current;
      current = scoped;
      const place = `module ${definition.name}, check ${name}`;
      const made = typeof assertions === "function" ? assertions() : assertions;
      const asserted = requireSynchronous(made, "The function of a check", place);
      current = outside;
      checkAssertions(asserted, place);
      record({ kind: "check", name, scoped, assertions: asserted });
    },
  };
}

function madeTooLate(what: string, moduleName: string): ScrapewayError {
  return new ScrapewayError({
    code: "define.asynchronous",
    message: `${what} was made after build() had returned, behind an await, a promise or a timer.`,
    place: `module ${moduleName}`,
    next: "Make everything before build() returns; read files with readText, and compute what takes time before the definition.",
  });
}

/** What a call is to an author: a property for each output. */
function typeOfOutputs(module: CalledModule, call: AnyCall): TypeConstraint {
  const outputs: readonly (readonly [property: string, name: string, type: TypeConstraint])[] =
    typeof module === "string"
      ? Object.entries(call.outputs ?? {}).map(([property, { constraint }]) => [
          property,
          publishedName(property, call),
          constraint,
        ])
      : Object.entries(module.outputs).map(([property, field]) => [
          property,
          fieldName(property, field),
          field.type.constraint,
        ]);
  const attributes = outputs.map(([property, name, type]): [string, ObjectAttribute] => [
    name,
    { type, optional: false, ...(name === terraformName(property) ? {} : { property }) },
  ]);
  return { kind: "object", attributes: Object.fromEntries(attributes) };
}

/**
 * Notes what is made in the scope, and lets two types of resources share an id, as Terraform does: `aws_iam_role.this` and
 * `aws_iam_policy.this`. The construct library itself wants ids to be unique among all children.
 */
function recordChildren(stack: TerraformStack, record: (child: IConstruct, id: string) => void): void {
  const node: unknown = stack.node;
  // addChild is private in the typings; there is no other place to learn of a child.
  const adopting = node as { addChild(child: IConstruct, id: string): void };
  const addChild = adopting.addChild.bind(node);
  let count = 0;
  adopting.addChild = (child, id) => {
    count += 1;
    addChild(child, `${id}#${count}`);
    awaitId(id);
    attributesOfNewCopies(child);
    record(child, id);
  };
}

function asElement(child: IConstruct, moduleName: string): TerraformElement {
  if (isElement(child)) return child;
  throw new ScrapewayError({
    code: "synth.construct",
    message: `build() made a ${child.constructor.name}, which is not a resource or data source.`,
    place: `module ${moduleName}`,
    next: "Make resources directly in the scope; group them with functions.",
  });
}
