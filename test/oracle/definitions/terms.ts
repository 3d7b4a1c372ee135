import { jsonencode } from "../../../src";
import type { Random } from "../random";
import { awkwardText, randomKeys, randomNumber, simpleText } from "./raw";
import { type At, expression, inQuotes, inTemplate, type Reference, type Session, type Term } from "./term";
import { bool, meant, number, primitive, randomType, sorted, string, type Type, unique } from "./type";
import { Decimal, isList, isObject, isWhole, jsonencoded, jsonOf, textOf, type Value, whole } from "./value";

/**
 * Where a value is written. `bindings`: plain text is a template, and the provider's types are asked for. `typed`: a type of the definition is
 * asked for. `output`: names as in the type, and nothing is converted. `verbatim`: keys and values stand as they are.
 */
export type Place = "bindings" | "typed" | "output" | "verbatim";

export type Accept = (value: Value) => boolean;

/** Random terms, made of what can be referred to at a place. */
export class Terms {
  readonly random: Random;
  readonly references: readonly Reference[];
  /** Everywhere that a term of these is evaluated. */
  readonly ats: readonly At[];

  constructor(random: Random, references: readonly Reference[], ats: readonly At[]) {
    this.random = random;
    this.references = references;
    this.ats = ats;
  }

  /** A term of a type whose value is accepted wherever it is evaluated. */
  accepted(type: Type, place: Place, accept: Accept, otherwise: Value): Term {
    // Providers look at constants even where there is no instance.
    for (let attempt = 0; attempt < 6 && this.ats.length > 0; attempt += 1) {
      const term = this.term(type, place, 2);
      if (this.#everywhere(term, accept)) return term;
    }
    return this.#constant(type, place, otherwise);
  }

  term(type: Type, place: Place, depth: number): Term {
    const same = this.#alike(type);
    const [first, ...more] = same;
    if (first !== undefined && this.random.chance(depth === 0 ? 70 : 40)) return this.random.pick([first, ...more]);
    switch (type.kind) {
      case "string":
        return this.#string(place, depth);
      case "number":
        return this.#number(depth);
      case "bool":
        return this.#bool(depth);
      case "list":
        return this.#list(type, place, depth);
      case "set":
        return this.#set(type, place, depth);
      case "map":
        return this.#map(type, place, depth);
      case "object":
        return this.#object(type, place, depth);
    }
  }

  /** Something of any type, or null. */
  any(depth: number): Term {
    if (this.ats.length > 0 && this.random.chance(6)) return { type: string, mean: () => null, write: () => null };
    return this.term(randomType(this.random, depth), "verbatim", depth);
  }

  /** A condition that holds wherever it is evaluated. */
  holding(): Term {
    // Terraform looks at constants even where there is no instance.
    const term = this.ats.length === 0 ? expression(bool, ["true"], () => true) : this.term(bool, "verbatim", 2);
    if (this.#everywhere(term, (value) => value === true)) return aboutSomething(term);
    const not = expression(bool, ["!", term], (at) => term.mean(at) !== true);
    if (this.#everywhere(not, (value) => value === true)) return aboutSomething(not);
    return aboutSomething(expression(bool, [term, " || ", not], () => true));
  }

  /** A condition that holds or not. */
  condition(): Term {
    return aboutSomething(this.term(bool, "verbatim", 2));
  }

  #everywhere({ mean }: Term, accept: Accept): boolean {
    // Where there is no instance, Terraform still looks at what is constant.
    return this.ats.length > 0 && this.ats.every((at) => accept(mean(at)));
  }

  #alike(type: Type): readonly Reference[] {
    const wanted = JSON.stringify(type);
    return this.references.filter(
      (one) => JSON.stringify(one.type) === wanted && this.#everywhere(one, (value) => isWithoutNull(type, value)),
    );
  }

  #inner(type: Type, depth: number): Term {
    return this.term(type, "verbatim", this.random.below(depth));
  }

  #gap(): string {
    return this.random.pick([" ", " ", " ", "\n", "\n  ", " # why\n", " /* why */ ", "\n// why\n"]);
  }

  #constant(type: Type, place: Place, value: Value): Term {
    const write = (): unknown => {
      if (typeof value === "string") return place === "bindings" ? inTemplate(value) : value;
      return value instanceof Decimal ? Number(value.digits) : value;
    };
    return { type, mean: () => value, write };
  }

  #string(place: Place, depth: number): Term {
    const { random } = this;
    if (depth === 0 || random.chance(15)) return this.#text(place);
    const type = string;
    const a = this.#inner(string, depth);
    switch (random.below(10)) {
      case 0:
      case 1:
        return this.#javaScriptText(place);
      case 2:
      case 3:
        return this.#template(depth);
      case 4:
        return this.#heredoc(depth);
      case 5: {
        const [condition, b] = [this.#inner(bool, depth), this.#inner(string, depth)];
        const choice = (at: At): Value => (condition.mean(at) === true ? a.mean(at) : b.mean(at));
        return expression(type, [condition, ` ?${this.#gap()}`, a, ` :${this.#gap()}`, b], choice);
      }
      case 6: {
        const list = this.#inner({ kind: "list", element: string }, depth);
        const separator = random.pick([", ", "", "${", '"']);
        const joined = (at: At): Value => elements(list.mean(at)).map(textOf).join(separator);
        return expression(type, [`join("${inQuotes(separator)}",${this.#gap()}`, list, ")"], joined);
      }
      case 7: {
        const value = this.any(depth - 1);
        const written: Term = {
          type,
          mean: (at) => jsonencoded(value.mean(at)),
          write: (session) => jsonencode(value.write(session)),
        };
        return random.chance(50) ? written : expression(type, ["jsonencode(", value, ")"], written.mean);
      }
      case 8: {
        const b = this.#inner(primitive(random), depth);
        const format = (at: At): Value => `${textOf(a.mean(at))}/${textOf(b.mean(at))}`;
        return expression(type, [`format("%s/%s",${this.#gap()}`, a, ",", b, ")"], format);
      }
      default: {
        // Where a text is asked for, Terraform makes one of numbers and truth values.
        const b = this.#inner(random.pick([number, bool]), depth);
        if (place !== "bindings" && place !== "typed")
          return expression(type, ["tostring(", b, ")"], (at) => textOf(b.mean(at)));
        return { type, mean: (at) => textOf(b.mean(at)), write: (session) => b.write(session) };
      }
    }
  }

  #text(place: Place): Term {
    const text = awkwardText(this.random);
    if (place !== "bindings") {
      // JavaScript's text, or as hcl has it in quotes.
      if (this.random.chance(25)) return expression(string, [`"${inQuotes(text)}"`], () => text);
      return { type: string, mean: () => text, write: () => text };
    }
    const constant: Term = { type: string, mean: () => text, write: () => text };
    if (this.random.chance(50)) return expression(string, [constant], () => text);
    return { type: string, mean: () => text, write: () => inTemplate(text) };
  }

  /** Text of JavaScript with attributes of resources in it. */
  #javaScriptText(place: Place): Term {
    const texts = this.references.filter(
      (one) => one.isText === true && this.#everywhere(one, (value) => value !== null),
    );
    const [first, ...more] = texts;
    if (first === undefined) return this.#text(place);
    const parts = Array.from({ length: 1 + this.random.below(2) }, () => ({
      text: this.random.chance(50) ? simpleText(this.random) : awkwardText(this.random),
      reference: this.random.pick([first, ...more]),
    }));
    const end = this.random.pick(["", "/*", ":${x}", "\n"]);
    const mean = (at: At): Value =>
      parts.map(({ text, reference }) => text + textOf(reference.mean(at))).join("") + end;
    const plain = (text: string): string => (place === "bindings" ? inTemplate(text) : text);
    const write = (session: Session): unknown =>
      parts.map(({ text, reference }) => `${plain(text)}${reference.write(session)}`).join("") + plain(end);
    return { type: string, mean, write };
  }

  #template(depth: number): Term {
    const pieces: (string | Term)[] = ['"'];
    const means: (string | Term)[] = [];
    for (let part = 0; part <= this.random.below(3); part += 1) {
      // A template that is nothing but an interpolation is no text to Terraform.
      const text = (part === 0 ? "-" : "") + awkwardText(this.random) + this.random.pick(["", " ", "$", "%"]);
      const term = this.#inner(primitive(this.random), depth);
      // Some in an interpolation of HCL's own.
      if (this.random.chance(30)) {
        // Here the author has to know that a sign before a brace means something else.
        pieces.push(inQuotes(`${text} `), "${", term, "}");
        means.push(`${text} `, term);
      } else {
        pieces.push(inQuotes(text), term);
        means.push(text, term);
      }
    }
    pieces.push('"');
    return expression(string, pieces, (at) =>
      means.map((piece) => (typeof piece === "string" ? piece : textOf(piece.mean(at)))).join(""),
    );
  }

  #heredoc(depth: number): Term {
    const [a, b] = [this.#inner(primitive(this.random), depth), this.#inner(string, depth)];
    const pieces = [
      `<<-END\n    first: `,
      a,
      "\n      second: ${",
      b,
      '}\n\n    third: $${x} %%{y} "z" \\n  \n  END\n',
    ];
    const mean = (at: At): Value =>
      `first: ${textOf(a.mean(at))}\n  second: ${textOf(b.mean(at))}\n\nthird: \${x} %{y} "z" \\n  \n`;
    return expression(string, pieces, mean);
  }

  #number(depth: number): Term {
    const { random } = this;
    const type = number;
    if (depth === 0 || random.chance(25)) return this.#literalNumber();
    const [a, b] = [this.#inner(number, depth), this.#inner(number, depth)];
    const both = (work: (x: bigint, y: bigint) => bigint) => (at: At) => {
      const [x, y] = [a.mean(at), b.mean(at)];
      return isWhole(x) && isWhole(y) ? whole(work(BigInt(x.digits), BigInt(y.digits))) : null;
    };
    const areWhole = this.#everywhere(a, isWhole) && this.#everywhere(b, isWhole);
    // Terraform has a zero below zero, which nothing but a product gives.
    const areFactors = this.#everywhere(a, isNotZero) && this.#everywhere(b, isNotZero);
    const operations = areWhole ? (areFactors ? [0, 1, 2, 3, 4, 5] : [0, 1, 3, 4, 5]) : [4, 5];
    switch (operations[random.below(operations.length)]) {
      case 0:
        return expression(
          type,
          [a, ` +${this.#gap()}`, b],
          both((x, y) => x + y),
        );
      case 1:
        return expression(
          type,
          [a, " - ", b],
          both((x, y) => x - y),
        );
      case 2:
        return expression(
          type,
          [a, " * ", b],
          both((x, y) => x * y),
        );
      case 3:
        return expression(
          type,
          [`max(${this.#gap()}`, a, ",", b, ")"],
          both((x, y) => (x - y > 0n ? x : y)),
        );
      case 4: {
        const list = this.#inner({ kind: random.pick(["list", "set", "map"]), element: string }, depth);
        const count = (at: At): Value => {
          const value = list.mean(at);
          return whole(isObject(value) ? Object.keys(value).length : elements(value).length);
        };
        return expression(type, ["length(", list, ")"], count);
      }
      default: {
        const condition = this.#inner(bool, depth);
        const choice = (at: At): Value => (condition.mean(at) === true ? a.mean(at) : b.mean(at));
        return expression(type, [condition, " ? ", a, " : ", b], choice);
      }
    }
  }

  #literalNumber(): Term {
    const random = randomNumber(this.random);
    const value = meant(random);
    if (random.kind === "digits") return expression(number, [random.decimal.digits], () => value);
    return { type: number, mean: () => value, write: () => random.value };
  }

  #bool(depth: number): Term {
    const { random } = this;
    const type = bool;
    if (depth === 0 || random.chance(25)) {
      const value = random.chance(50);
      return { type, mean: () => value, write: () => value };
    }
    const [a, b] = [this.#inner(bool, depth), this.#inner(bool, depth)];
    switch (random.below(6)) {
      case 0:
        return expression(type, [a, ` &&${this.#gap()}`, b], (at) => a.mean(at) === true && b.mean(at) === true);
      case 1:
        return expression(type, [a, " || ", b], (at) => a.mean(at) === true || b.mean(at) === true);
      case 2:
        return expression(type, ["!", a], (at) => a.mean(at) !== true);
      case 3: {
        const [x, y] = [this.#inner(string, depth), this.#inner(string, depth)];
        return expression(type, [x, " == ", y], (at) => x.mean(at) === y.mean(at));
      }
      case 4: {
        const [x, y] = [this.#inner(number, depth), this.#inner(number, depth)];
        return expression(type, [x, " != ", y], (at) => textOf(x.mean(at)) !== textOf(y.mean(at)));
      }
      default: {
        const list = this.#inner({ kind: "list", element: string }, depth);
        const one = this.#inner(string, depth);
        // In an empty tuple there is nothing to look for.
        const found = (at: At): Value => elements(list.mean(at)).includes(one.mean(at));
        return expression(
          type,
          ["contains(concat(", list, ', ["-"])', ",", one, ")"],
          (at) => found(at) || one.mean(at) === "-",
        );
      }
    }
  }

  #list(type: Type & { readonly kind: "list" | "set" | "map" }, place: Place, depth: number): Term {
    const { random } = this;
    const { element } = type;
    const terms = (where: Place): readonly Term[] =>
      Array.from({ length: random.below(3) }, () => this.term(element, where, Math.max(0, depth - 1)));
    const choice = depth === 0 ? 0 : random.below(4);
    if (choice === 1) {
      const all = terms("verbatim");
      const pieces = all.flatMap((one, index) => [index === 0 ? this.#gap() : `,${this.#gap()}`, one]);
      return expression(type, ["[", ...pieces, `${this.#gap()}]`], (at) => all.map((one) => one.mean(at)));
    }
    if (choice === 2) {
      const [a, b] = [this.#inner(type, depth), this.#inner(type, depth)];
      return expression(type, ["concat(", a, `,${this.#gap()}`, b, ")"], (at) => [
        ...elements(a.mean(at)),
        ...elements(b.mean(at)),
      ]);
    }
    if (choice === 3) {
      const list = this.#inner(type, depth);
      return expression(type, [`[${this.#gap()}for one in `, list, ` :${this.#gap()}one ]`], (at) =>
        elements(list.mean(at)),
      );
    }
    const all = terms(place);
    return {
      type,
      mean: (at) => all.map((one) => one.mean(at)),
      write: (session) => all.map((one) => one.write(session)),
    };
  }

  #set(type: Type & { readonly kind: "list" | "set" | "map" }, place: Place, depth: number): Term {
    const list = this.#list(
      { kind: "list", element: type.element },
      place === "bindings" || place === "typed" ? place : "verbatim",
      depth,
    );
    const mean = (at: At): Value => sorted(unique(elements(list.mean(at))));
    if (place === "bindings" || place === "typed") return { type, mean, write: (session) => list.write(session) };
    return expression(type, ["toset(", list, ")"], mean);
  }

  #map(type: Type & { readonly kind: "list" | "set" | "map" }, place: Place, depth: number): Term {
    const { random } = this;
    const term = (where: Place): Term => this.term(type.element, where, Math.max(0, depth - 1));
    const choice = depth === 0 ? 0 : random.below(4);
    if (choice === 1) {
      const entries = randomKeys(random).map((key) => [key, term("verbatim")] as const);
      const end = random.pick([", ", "\n", ",\n", " # why\n"]);
      const pieces = entries.flatMap(([key, value]) => [this.#hclKey(key), " = ", value, end]);
      return expression(type, [end.includes("\n") ? "{\n" : "{ ", ...pieces, "}"], meanOf(entries));
    }
    if (choice === 2) {
      const [a, b] = [this.#inner(type, depth), this.#inner(type, depth)];
      return expression(type, ["merge(", a, `,${this.#gap()}`, b, ")"], (at) => ({
        ...entriesOf(a.mean(at)),
        ...entriesOf(b.mean(at)),
      }));
    }
    if (choice === 3) {
      const map = this.#inner(type, depth);
      return expression(type, ["{ for k, v in ", map, ` :${this.#gap()}k => v }`], map.mean);
    }
    const entries = randomKeys(random).map((key) => [key, term(place)] as const);
    const plain = (key: string): string => (place === "bindings" ? inTemplate(key) : key);
    const write = (session: Session): unknown =>
      Object.fromEntries(entries.map(([key, value]) => [plain(key), value.write(session)]));
    const literal: Term = { type, mean: meanOf(entries), write };
    const key = this.#alike(string).find((one) => this.#everywhere(one, (value) => typeof value === "string"));
    if (place !== "bindings" || key === undefined || !random.chance(30)) return literal;
    // A key that is a text with a reference in it.
    if (key.isText !== true) return literal;
    const value = term(place);
    return {
      type,
      mean: (at) => ({ ...entriesOf(literal.mean(at)), [`at ${textOf(key.mean(at))}`]: value.mean(at) }),
      write: (session) => ({ ...Object(literal.write(session)), [`at ${key.write(session)}`]: value.write(session) }),
    };
  }

  #hclKey(key: string): string {
    return /^[a-z_][\w-]*$/i.test(key) && !["for", "null", "true", "in"].includes(key) && this.random.chance(50)
      ? key
      : `"${inQuotes(key)}"`;
  }

  #object(type: Type & { readonly kind: "object" }, place: Place, depth: number): Term {
    const fields = type.attributes.filter(({ presence }) => presence === "required" || this.random.chance(60));
    const terms = fields.map((field) => {
      const isInHcl = place === "verbatim";
      return { ...field, term: this.term(field.type, isInHcl ? "verbatim" : place, Math.max(0, depth - 1)) };
    });
    const mean = (at: At): Value => Object.fromEntries(terms.map(({ name, term }) => [name, term.mean(at)]));
    if (place === "verbatim" && this.random.chance(50)) {
      const pieces = terms.flatMap(({ name, term }) => [name, " = ", term, "\n"]);
      return expression(type, ["{\n", ...pieces, "}"], mean);
    }
    const isNamed = place === "typed" || place === "output";
    const write = (session: Session): unknown =>
      Object.fromEntries(terms.map(({ property, name, term }) => [isNamed ? property : name, term.write(session)]));
    return { type, mean, write };
  }
}

export function elements(value: Value): readonly Value[] {
  return isList(value) ? value : [];
}

export function entriesOf(value: Value): { readonly [key: string]: Value } {
  return isObject(value) ? value : {};
}

export function sameText(one: Value, other: Value): boolean {
  return jsonOf(one) === jsonOf(other);
}

function meanOf(entries: readonly (readonly [string, Term])[]): (at: At) => Value {
  return (at) => Object.fromEntries(entries.map(([key, term]) => [key, term.mean(at)]));
}

/** A condition has to look at something. */
function aboutSomething(term: Term): Term {
  return expression(bool, [term, ' && path.module != ""'], term.mean);
}

function isNotZero(value: Value): boolean {
  return textOf(value) !== "0";
}

/** Whether neither the value is null nor an element of it: hardly a function takes one. */
function isWithoutNull(type: Type, value: Value): boolean {
  if (value === null || !("element" in type)) return value !== null;
  return (isList(value) ? value : Object.values(entriesOf(value))).every((one) => isWithoutNull(type.element, one));
}
