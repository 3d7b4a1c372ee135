import { ScrapewayError } from "../model/errors";
import { isCalledByGuarded } from "./guarded-files";
import { notANumber, notAText, notItsText, notJson } from "./refused-conversion";

declare const plainValue: unique symbol;

/**
 * A value that Terraform will know: an input, a local, an attribute of a resource, or anything written with {@link hcl}.
 * By shape it is what cdktf calls a resolvable, so that provider bindings take it everywhere; `Plain` is the type of the value itself.
 */
export interface Resolvable<Plain = unknown> {
  readonly creationStack: string[];
  resolve(context: ResolveContext): unknown;
  toString(): string;
  readonly [plainValue]?: Plain;
}

/** The part of the renderer that an expression needs to print itself. The synth stage supplies it. */
export interface ResolveContext {
  /** Where false, an expression prints itself as a template, `${var.name}`; where true, bare, `var.name`. */
  suppressBraces?: boolean | undefined;
  resolve(value: unknown): unknown;
}

/** A piece of an expression: text as the author wrote it, or a value to print at that place. */
export type ExpressionPart =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "value";
      readonly value: unknown;
      /** What messages call it, where the value itself does not tell. */
      readonly name?: string;
    };

/** Prints the value at a place in an expression. Set by the synth stage, which alone knows the provider bindings' own references. */
export type PrintExpression = (parts: readonly ExpressionPart[], context: ResolveContext) => string;

/** The bindings' own forms of a value that they handed out, and that is an expression here. */
export interface FormsOfBindings {
  /** The text that stands for it in plain strings. */
  readonly asText?: (() => string) | undefined;
  /** What the bindings resolve where it is all of an argument; where it is absent, the expression itself. */
  readonly whole?: unknown;
}

const EXPRESSION = Symbol.for("scrapeway/Expression");
const FORMS = Symbol.for("scrapeway/formsOfExpression");
/** Under which a reference keeps the type of its value. A registered symbol, because a module's file may bring its own copy of this code. */
export const TYPE = Symbol.for("scrapeway/typeOfReference");

const PARTS = Symbol.for("scrapeway/partsOfExpression");
const ORIGIN = Symbol.for("scrapeway/originOfExpression");

/** An expression of the Terraform language, kept as parts until the module is printed. */
export class Expression implements Resolvable {
  readonly creationStack: string[] = [];

  constructor(parts: readonly ExpressionPart[], forms: FormsOfBindings = {}) {
    // Under a symbol, so that it is in nobody's way who has an attribute or a key called "parts".
    Object.defineProperty(this, PARTS, { value: parts });
    Object.defineProperty(this, EXPRESSION, { value: true });
    Object.defineProperty(this, FORMS, { value: forms });
  }

  /** What the bindings ask of the resources in dependsOn and replaceTriggeredBy. */
  get fqn(): this {
    return this;
  }

  /** Called by the renderer. Prints through the printer that the synth stage puts on its context. */
  resolve(context: ResolveContext & { readonly scope?: unknown }): unknown {
    const suppressed = context.suppressBraces === true;
    const { whole } = formsOf(this);
    if (whole !== undefined && !suppressed) return context.resolve(whole);
    const printer = printerOf(context.scope);
    context.suppressBraces = true;
    const text = printer(partsOf(this), context);
    context.suppressBraces = suppressed;
    if (suppressed) return text;
    // A comment or heredoc at the end would swallow the closing brace.
    return /#|\/\/|<</.test(text) ? `\${${text}\n}` : `\${${text}}`;
  }

  toString(): string {
    const { asText } = formsOf(this);
    if (asText == null) throw notAText(describe(partsOf(this)), isCollection(this));
    if (isCalledByGuarded(this.toString)) throw notItsText(describe(partsOf(this)));
    return asText();
  }

  toJSON(): string {
    throw notJson(describe(partsOf(this)));
  }

  /** What JavaScript asks for where it wants to calculate, compare or put together. */
  [Symbol.toPrimitive](hint: "default" | "number" | "string"): string {
    if (hint === "string") return this.toString();
    throw notANumber(describe(partsOf(this)));
  }
}

/** What an expression is put together from. */
export function partsOf(expression: Expression): readonly ExpressionPart[] {
  // The constructor puts them under this symbol.
  return Reflect.get(expression, PARTS) as readonly ExpressionPart[];
}

/** Remembers where an author wrote an expression. */
export function writtenAt(expression: Expression, origin: Error | undefined): Expression {
  return origin == null ? expression : Object.defineProperty(expression, ORIGIN, { value: origin });
}

/** Where an author wrote an expression; `undefined` where that is not known. */
export function originOfExpression(expression: Expression): Error | undefined {
  // Only writtenAt puts something under this symbol.
  return Reflect.get(expression, ORIGIN) as Error | undefined;
}

export function isCollection(expression: Expression): boolean {
  const type: unknown = Reflect.get(expression, TYPE);
  return typeof type === "object" && type !== null && "element" in type;
}

/** The bindings' own forms of an expression; none where it is not theirs. */
export function formsOf(expression: Expression): FormsOfBindings {
  // Only the constructor puts something under this symbol.
  return Reflect.get(expression, FORMS) as FormsOfBindings;
}

/** Any value as an expression: text in it means itself, whatever it looks like, and references in it stay references. */
export function asExpression(value: unknown): Expression {
  // What the bindings would resolve by itself, text of theirs, is a template to them.
  return isExpression(value) && formsOf(value).whole === undefined ? value : new Expression([{ kind: "value", value }]);
}

/** Whether a value is an expression. By a registered symbol, because a module's file may bring its own copy of this class. */
export function isExpression(value: unknown): value is Expression {
  return typeof value === "object" && value !== null && EXPRESSION in value;
}

const PRINTER = Symbol.for("scrapeway/printExpression");

/** Puts the printer on the construct scope in which a module is built. */
export function setPrinter(scope: object, printer: PrintExpression): void {
  Object.defineProperty(scope, PRINTER, { value: printer, configurable: true });
}

function printerOf(scope: unknown): PrintExpression {
  let place: unknown = scope;
  while (typeof place === "object" && place !== null) {
    const printer: unknown = Reflect.get(place, PRINTER);
    // Only setPrinter puts something under this symbol.
    if (printer != null) return printer as PrintExpression;
    const node: unknown = Reflect.get(place, "node");
    place = typeof node === "object" && node !== null ? Reflect.get(node, "scope") : undefined;
  }
  throw new ScrapewayError({
    code: "define.outside-module",
    message: "An expression written with hcl was used outside a module's build().",
    next: "Build modules with defineModule; in a cdktf program use the module through a module block.",
  });
}

/** An expression as messages name it. */
export function describe(parts: readonly ExpressionPart[]): string {
  return parts
    .map((part) => {
      if (part.kind === "text") return part.text;
      if (part.name != null) return part.name;
      if (isExpression(part.value)) return describe(partsOf(part.value));
      if (typeof part.value === "string") return part.value.includes("TfToken") ? "…" : JSON.stringify(part.value);
      if (typeof part.value === "number" && part.value >= 0) return String(part.value);
      return elementName(part.value) ?? "…";
    })
    .join("");
}

/** The address of a resource of the bindings. The properties are private in their typings. */
function elementName(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("terraformResourceType" in value)) return undefined;
  return ["_elementType", "friendlyUniqueId"].map((name) => String(Reflect.get(value, name))).join(".");
}
