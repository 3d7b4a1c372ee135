import { hcl } from "../../src";
import type { Tree } from "./expression-trees";
import type { Random } from "./random";

/**
 * An expression as an author might write it: parts of it in templates of their own, which are put into others, in a random layout. Where a
 * part is written out in place, the author gives it parentheses, as in any HCL; a part that is put in gets none: that is for the printer.
 */
export function written(tree: Tree, random: Random): unknown {
  const template = new Template(random);
  template.write(tree, true);
  return template.expression();
}

class Template {
  readonly #random: Random;
  readonly #texts: string[] = [""];
  readonly #values: unknown[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  expression(): unknown {
    return hcl<unknown>(Object.assign([...this.#texts], { raw: this.#texts }), ...this.#values);
  }

  /** @param mayBreak whether a line may end between the tokens here */
  write(tree: Tree, mayBreak: boolean): void {
    if (tree.form === "text") this.#writeText(tree);
    else if (tree.form === "object") this.#writeObject(tree);
    else {
      const breaks = mayBreak || tree.form === "call";
      tree.tokens.forEach((token, index) => {
        // An opening bracket of a call stands right behind the name, an index and an attribute mostly right behind the value.
        if (index > 0) this.#gap(breaks);
        if (typeof token === "string") this.#text(token);
        else this.#part(token, breaks);
      });
    }
  }

  #part(tree: Tree, mayBreak: boolean): void {
    if (this.#random.chance(60)) this.#value(written(tree, this.#random));
    else if (tree.form === "operation") {
      this.#text("(");
      this.#gap(true);
      this.write(tree, true);
      this.#gap(true);
      this.#text(")");
    } else this.write(tree, mayBreak);
  }

  #writeText({ tokens }: Tree): void {
    this.#text('"');
    for (const token of tokens) {
      if (typeof token === "string") this.#text(token);
      else if (this.#random.chance(50)) this.#value(written(token, this.#random));
      else {
        this.#text("\\${");
        this.write(token, false);
        this.#text("}");
      }
    }
    this.#text('"');
  }

  #writeObject({ tokens }: Tree): void {
    const overLines = this.#random.chance(60);
    const end = overLines ? "\n" : " ";
    this.#text(`{${end}`);
    tokens.forEach((token, index) => {
      this.#text(["a", '"b"'][index] ?? "");
      this.#text(" = ");
      if (typeof token !== "string") this.#item(token);
      this.#text(overLines ? this.#random.pick(["\n", ",\n", " # why\n"]) : index === 0 ? ", " : " ");
    });
    this.#text("}");
  }

  /** In an object a line's end ends an item, so that only what is in brackets may go over lines. */
  #item(tree: Tree): void {
    if (this.#random.chance(60)) this.#value(written(tree, this.#random));
    else {
      this.#text("(");
      this.write(tree, true);
      this.#gap(true);
      this.#text(")");
    }
  }

  #gap(mayBreak: boolean): void {
    const same = [" ", " ", " /* why */ "] as const;
    this.#text(this.#random.pick(mayBreak ? [...same, "\n", "\n  ", " # why\n", "\n// why\n", "\n\n"] : same));
  }

  #text(text: string): void {
    this.#texts[this.#texts.length - 1] += text;
  }

  #value(value: unknown): void {
    this.#values.push(value);
    this.#texts.push("");
  }
}
