import { spellingInHcl } from "../../define/refused-conversion";
import type { Hcl } from "../../hcl/hcl";

/** What people write from habit in other languages, and what Terraform has for it. */
export interface Habit {
  readonly message: string;
  readonly next: string;
  /** The text of an hcl template with Terraform's form in it; `undefined` where that takes more than putting it in place. */
  readonly mended?: ((template: string) => string | undefined) | undefined;
}

/** The habit of another language that a value that is no expression shows; `undefined` where it shows none. */
export function habitIn(value: Hcl): Habit | undefined {
  // In texts and comments, nothing is a habit.
  const code = value.tokens.map(({ kind, text }) => (kind === "text" || kind === "comment" ? " " : text)).join(" ");
  for (const [pattern, habit] of habits) {
    const found = pattern.exec(code);
    if (found != null) return habit(found);
  }
  return undefined;
}

const operand = String.raw`(?:\$\{[^{}]*\}(?:\.\w+|\[[^\]]*\])*|"[^"]*"|[\w.]+)`;

const habits: readonly (readonly [pattern: RegExp, habit: (found: RegExpExecArray) => Habit])[] = [
  [
    /[=!] ?= ?=/,
    () => ({
      message: "Terraform compares with == and !=, and has no === and !==.",
      next: "Write == or !=.",
      mended: (text) => text.replaceAll(/([=!])==/g, "$1="),
    }),
  ],
  [
    /\? ?\?/,
    () => ({
      message: "Terraform has no ??.",
      next: 'Write coalesce(value, "otherwise").',
      mended: replaced(new RegExp(`^(${operand})\\s*\\?\\?\\s*(${operand})$`), "coalesce($1, $2)"),
    }),
  ],
  [
    /\? ?\./,
    () => ({
      message: "Terraform has no ?. for what may be null.",
      next: "Write try(value.attribute, null).",
      mended: replaced(/^(\$\{[^{}]*\}|[\w.]+)\?\.(\w+)$/, "try($1.$2, null)"),
    }),
  ],
  [
    /= ?>/,
    () => ({
      message: "Terraform has no functions to write: => stands in for expressions that make a map, and nowhere else.",
      next: "Write a for expression: [for element in list : element].",
    }),
  ],
  [
    /\. ?([A-Za-z]\w*) ?\(/,
    ([, method = ""]) => {
      const spelling = spellingInHcl(method);
      return {
        message: `Terraform's values have no methods, and so no .${method}().`,
        next: spelling == null ? "Write the function of Terraform's that you need." : `Write ${spelling("value")}.`,
        mended: (text) => {
          const [, object] = new RegExp(`^(${operand})\\.${method}\\(\\)$`).exec(text) ?? [];
          return object == null ? undefined : spelling?.(object);
        },
      };
    },
  ],
  [
    /'/,
    () => ({
      message: "Terraform writes texts in double quotes, and knows no others.",
      next: 'Write "…".',
      mended: (text) => (text.includes('"') ? undefined : text.replaceAll("'", '"')),
    }),
  ],
  [/`/, () => ({ message: "Terraform writes texts in double quotes, and knows no others.", next: 'Write "…".' })],
  [
    /\bfor\b[^:]*\bof\b/,
    () => ({
      message: "Terraform's for goes through a list with in, not with of.",
      next: "Write in for of.",
      mended: (text) => text.replace(/(\bfor\b[^:]*?)\bof\b/, "$1in"),
    }),
  ],
  ...[
    ["and", "&&"],
    ["or", "||"],
  ].map(
    ([word = "", operator = ""]) =>
      [
        new RegExp(`\\S ${word} \\S`),
        () => ({
          message: `Terraform writes ${operator} for "${word}".`,
          next: `Write ${operator}.`,
          mended: (text: string) => text.replaceAll(` ${word} `, ` ${operator} `),
        }),
      ] as const,
  ),
  [
    /(?:^|[(&|?:,] ?)not [\w(]/,
    () => ({
      message: 'Terraform writes ! for "not".',
      next: "Write !.",
      mended: (text) => text.replaceAll(/\bnot\s+/g, "!"),
    }),
  ],
  [
    /;/,
    () => ({
      message: "An expression of Terraform's ends without a semicolon.",
      next: "Leave it out.",
      mended: replaced(/^([^;"]*);$/, "$1"),
    }),
  ],
  [
    /^\s*\w+\s*=\s*[^=]/,
    () => ({
      message: "An expression gives a value, and no name to it.",
      next: "Write what stands behind the =; the argument, or local(name, …), gives it a name.",
      mended: replaced(/^\w+\s*=\s*([^\n]+)$/, "$1"),
    }),
  ],
];

function replaced(pattern: RegExp, by: string): (text: string) => string | undefined {
  return (text) => (pattern.test(text) ? text.replace(pattern, by) : undefined);
}
