import { formsOf, isExpression } from "./expression";
import { hasToken, isReference } from "./is-reference";
import { mayBeList, typeOfReference } from "./reference";
import { textOf, textWithReferences } from "./text-with-references";

/** What a template literal gives: a text, or where references stand in it, a reference. */
export function guardedTemplate(texts: readonly string[], values: readonly unknown[]): unknown {
  // Anything else JavaScript makes a text of, or refuses to.
  if (!values.some(isInText))
    return texts.reduce((before, text, index) => `${before}${values[index - 1] as string}${text}`);
  const pieces = texts.flatMap((text, index) => (index === 0 ? [text] : [values[index - 1], text]));
  return textWithReferences(pieces.filter((piece) => piece !== ""));
}

/**
 * What `+` gives: as JavaScript has it, or where a reference is put together with text, a reference.
 *
 * @param refuse throws, where something is added to what only stands for a number
 */
export function guardedSum(left: unknown, right: unknown, refuse: () => never): unknown {
  const both = [left, right];
  if (both.some(isReference)) {
    if (both.some(isText) && both.every((one) => !isReference(one) || isInText(one))) return textWithReferences(both);
    if (!both.some(isExpression)) refuse();
  }
  // Whatever the two are: JavaScript says what becomes of them.
  return (left as number) + (right as number);
}

/** `String(value)`, with references kept. */
export function guardedString(...given: readonly unknown[]): unknown {
  const [value] = given;
  return isInText(value) ? textWithReferences([value]) : given.length === 0 ? "" : String(value);
}

/** The text that stands for a reference as a key of an object that is made; any other key as it is. */
export function guardedKey(key: unknown): unknown {
  return isExpression(key) ? textOf(key) : key;
}

/** The text that stands for a reference; `undefined` where there is none. */
export function guardedText(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return isExpression(value) ? formsOf(value).asText?.() : undefined;
}

/**
 * What a method is called on: the value itself, or what knows what to do with references there.
 *
 * @param refuse throws, where JavaScript would do something else than what is meant
 */
export function guardedReceiver(receiver: unknown, method: string, refuse: () => never): unknown {
  return Object.hasOwn(methods, method) ? (methods[method]?.(receiver, refuse, method) ?? receiver) : receiver;
}

type Method = (receiver: unknown, refuse: () => never, name: string) => object | undefined;

const replacing: Method = (receiver, _, name) => {
  if (typeof receiver !== "string") return undefined;
  return {
    [name]: (pattern: string, replacement: unknown) => {
      const by =
        typeof replacement === "function"
          ? (...found: readonly unknown[]) => textForText(replacement(...found))
          : isInText(replacement)
            ? () => textForText(replacement)
            : replacement;
      const replaced =
        name === "replaceAll" ? receiver.replaceAll(pattern, by as string) : receiver.replace(pattern, by as string);
      return hasToken(replaced) ? textWithReferences([replaced]) : replaced;
    },
  };
};

const searching: Method = (receiver, refuse, name) => {
  if (!Array.isArray(receiver)) return undefined;
  const list: readonly unknown[] = receiver;
  return {
    [name]: (sought: unknown, ...from: number[]) => {
      const found: unknown = Reflect.apply(Reflect.get(list, name) as () => unknown, list, [sought, ...from]);
      if ((found === false || found === -1) && (isReference(sought) || list.some(isReference))) refuse();
      return found;
    },
  };
};

/** What asks a function of the author's about each element. */
const asking: Method = (receiver, refuse, name) => {
  if (!Array.isArray(receiver)) return undefined;
  const list: readonly unknown[] = receiver;
  return {
    [name]: (ask: unknown, ...thisArgument: readonly unknown[]) => {
      const answer = (...given: readonly unknown[]): unknown => {
        const answered: unknown = Reflect.apply(ask as () => unknown, thisArgument[0], given);
        return isReference(answered) ? refuse() : answered;
      };
      const by = typeof ask === "function" ? answer : ask;
      return Reflect.apply(Reflect.get(list, name) as () => unknown, list, [by]);
    },
  };
};

const lookingUp: Method = (receiver, refuse, name) => {
  if (!isKeyed(receiver)) return undefined;
  return {
    [name]: (key: unknown) => {
      const keys: Iterable<unknown> = receiver.keys();
      if (!receiver.has(key) && (isReference(key) || [...keys].some(isReference))) refuse();
      return Reflect.apply(Reflect.get(receiver, name) as () => unknown, receiver, [key]);
    },
  };
};

const methods: Readonly<Record<string, Method>> = {
  join: (receiver) => {
    if (!Array.isArray(receiver) || !receiver.some(isInText)) return undefined;
    const list: readonly unknown[] = receiver;
    return {
      join: (separator: unknown = ",") =>
        textWithReferences(list.flatMap((one, index) => [...(index === 0 ? [] : [separator]), one ?? ""])),
    };
  },
  concat: (receiver) => {
    if (!isText(receiver)) return undefined;
    return { concat: (...others: readonly unknown[]) => guardedConcat([receiver, ...others]) };
  },
  toString: (receiver: unknown, refuse: () => never) => {
    if (!isExpression(receiver) || !isInText(receiver)) return undefined;
    // Of a number, in another base.
    return {
      toString: (...base: readonly unknown[]) => (base.length === 0 ? textWithReferences([receiver]) : refuse()),
    };
  },
  replace: replacing,
  replaceAll: replacing,
  stringify: (receiver, refuse) => {
    if (tagOf(receiver) !== "JSON") return undefined;
    return {
      stringify: (...given: Parameters<typeof JSON.stringify>) => {
        // Of undefined and of functions, there is none.
        const json = JSON.stringify(...given) as string | undefined;
        if (json != null && hasToken(json)) refuse();
        return json;
      },
    };
  },
  fromEntries: (receiver) => {
    if (!isFunction(receiver, "Object")) return undefined;
    return {
      fromEntries: (entries: Iterable<readonly [PropertyKey, unknown]>) => Object.fromEntries(withGuardedKeys(entries)),
    };
  },
  flat: (receiver, refuse) => {
    if (!Array.isArray(receiver)) return undefined;
    const list: unknown[] = receiver;
    return {
      flat: (depth = 1) => {
        if (hasListWithin(list, depth)) refuse();
        return list.flat(depth);
      },
    };
  },
  flatMap: (receiver, refuse) => {
    if (!Array.isArray(receiver)) return undefined;
    const list: unknown[] = receiver;
    return {
      flatMap: (make: (...given: readonly unknown[]) => unknown, thisArgument: unknown) =>
        list.flatMap((...given) => {
          const made = Reflect.apply(make, thisArgument, given);
          if (isListReference(made)) refuse();
          return made;
        }),
    };
  },
  filter: asking,
  find: asking,
  findIndex: asking,
  findLast: asking,
  findLastIndex: asking,
  some: asking,
  every: asking,
  includes: searching,
  indexOf: searching,
  lastIndexOf: searching,
  get: lookingUp,
  has: lookingUp,
  delete: lookingUp,
};

/** What is no entry, JavaScript refuses. */
function* withGuardedKeys(
  entries: Iterable<readonly [PropertyKey, unknown]>,
): Generator<readonly [PropertyKey, unknown]> {
  for (const entry of entries) {
    // A reference gives its text, anything else itself: a key as before.
    yield isExpression(entry[0]) ? [guardedKey(entry[0]) as string, entry[1]] : entry;
  }
}

function guardedConcat(pieces: readonly unknown[]): unknown {
  return pieces.some(isInText) ? textWithReferences(pieces) : pieces.map((piece) => `${piece as string}`).join("");
}

/** By what it calls itself: the code may be of another realm, as that of test runners is. */
function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

export function isFunction(value: unknown, name: string): boolean {
  return typeof value === "function" && value.name === name;
}

function isKeyed(value: unknown): value is Map<unknown, unknown> | Set<unknown> {
  return !isReference(value) && (tagOf(value) === "Map" || tagOf(value) === "Set");
}

/** A text, or a reference to one. */
function isText(value: unknown): boolean {
  return typeof value === "string" || typeOfReference(value)?.kind === "string";
}

/** What may stand in a text that is put together: text with references, and references that the bindings have a text for. */
function isInText(value: unknown): boolean {
  return isExpression(value) ? formsOf(value).asText != null : typeof value === "string" && hasToken(value);
}

function textForText(value: unknown): unknown {
  return isExpression(value) ? textOf(value) : value;
}

function hasListWithin(list: readonly unknown[], depth: number): boolean {
  if (depth < 1) return false;
  return list.some((one) => isListReference(one) || (Array.isArray(one) && hasListWithin(one, depth - 1)));
}

/** Whether Terraform may know a list there. */
function isListReference(value: unknown): boolean {
  return isReference(value) && !isText(value) && mayBeList(typeOfReference(value));
}
