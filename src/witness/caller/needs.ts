import type { ComparedModule } from "../../compare/rule";
import { Hcl } from "../../hcl/hcl";

/** What an expression of a module depends on, itself and through local values. */
export interface Needs {
  readonly inputs: ReadonlySet<string>;
  readonly locals: ReadonlySet<string>;
  /** Whether it depends on nothing else, so that it can be worked out without the rest of the module. */
  readonly isClosed: boolean;
  /** Whether a function in it takes away that a value is sensitive or ephemeral. */
  readonly hidesMarks: boolean;
}

/** Answers for one module; each local value is looked at once. */
export function needsIn(module: ComparedModule): (expression: string) => Needs {
  const texts = new Map((module.body?.locals ?? []).map(({ name, value }) => [name, value] as const));
  const known = new Map<string, Needs>();
  const ofLocal = (name: string): Needs => {
    const before = known.get(name);
    if (before != null) return before;
    // What goes round depends on something that nobody can work out.
    known.set(name, unknown);
    const text = texts.get(name);
    const needs = text == null ? unknown : ofText(text);
    const whole = { ...needs, locals: new Set([name, ...needs.locals]) };
    known.set(name, whole);
    return whole;
  };
  const ofText = (text: string): Needs =>
    together(
      Hcl.of(text).mentions.map((mention): Needs => {
        if (mention.kind === "function") {
          return { ...nothing, isClosed: !isOutside(mention.name), hidesMarks: hiding.has(mention.name) };
        }
        const [first, name = ""] = mention.path;
        if (first === "var") return { ...nothing, inputs: new Set([name]) };
        return first === "local" ? ofLocal(name) : unknown;
      }),
    );
  return ofText;
}

const nothing: Needs = { inputs: new Set(), locals: new Set(), isClosed: true, hidesMarks: false };
const unknown: Needs = { ...nothing, isClosed: false };

const hiding = new Set(["nonsensitive", "issensitive", "ephemeralasnull"]);

/** Functions that read files of the module, or that no two runs agree about. */
function isOutside(name: string): boolean {
  return (
    name.includes("::") ||
    /^(?:file|templatefile|templatestring|abspath|pathexpand|timestamp$|plantimestamp$|uuid$|bcrypt$)/.test(name)
  );
}

function together(all: readonly Needs[]): Needs {
  return {
    inputs: new Set(all.flatMap(({ inputs }) => [...inputs])),
    locals: new Set(all.flatMap(({ locals }) => [...locals])),
    isClosed: all.every(({ isClosed }) => isClosed),
    hidesMarks: all.some(({ hidesMarks }) => hidesMarks),
  };
}
