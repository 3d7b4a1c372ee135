import fc from "fast-check";

type Kind = "any" | "number" | "bool" | "text" | "tuple" | "object";

/** Sources of constant expressions, most of which Terraform takes. */
const expressions = fc.letrec<Record<Kind, string>>((tie) => {
  const pair = (one: Kind, other: Kind) => fc.tuple(tie(one), tie(other));
  const binary = (of: Kind, operators: readonly string[]) =>
    fc
      .tuple(tie(of), fc.constantFrom(...operators), tie(of))
      .map(([left, operator, right]) => `${left} ${operator} ${right}`);
  const conditional = (of: Kind) =>
    fc.tuple(tie("bool"), tie(of), tie(of)).map(([condition, one, other]) => `(${condition} ? ${one} : ${other})`);
  return {
    any: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      fc.constant("null"),
      tie("number"),
      tie("bool"),
      tie("text"),
      tie("tuple"),
      tie("object"),
      fc
        .tuple(tie("bool"), tie("any"), tie("any"))
        .map(([condition, one, other]) => `(${condition} ? ${one} : ${other})`),
      fc.tuple(tie("tuple"), fc.integer({ min: 0, max: 2 })).map(([tuple, index]) => `${tuple}[${index}]`),
      fc.tuple(tie("object"), fc.constantFrom("a", "b", "c d")).map(([object, key]) => `${object}["${key}"]`),
      fc.tuple(tie("any")).map(([value]) => `[{ a = ${value} }, { a = 1 }][*].a`),
      tie("any")
        .filter((value) => !/[(?]/.test(value))
        .map((value) => `(${value})[*]`),
      pair("any", "any").map(([one, other]) => `(${one}) == (${other})`),
    ),
    number: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      fc.integer({ min: 0, max: 40 }).map(String),
      fc.constantFrom(
        "9007199254740993",
        "0.1",
        "0.2",
        "1e400",
        "1.50",
        "3.14159265358979323846264338327950288",
        "1e-7",
        "12345678901234567890123",
      ),
      binary("number", ["+", "-", "*", "/", "%"]),
      tie("number").map((it) => `-(${it})`),
      tie("number").map((it) => `(${it})`),
      conditional("number"),
      fc.constant('"12"'),
    ),
    bool: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      fc.constantFrom("true", "false", '"true"'),
      tie("bool").map((it) => `!(${it})`),
      fc
        .tuple(tie("number"), fc.constantFrom("<", ">", "<=", ">=", "==", "!="), tie("number"))
        .map(([one, operator, other]) => `(${one} ${operator} ${other})`),
      fc
        .tuple(tie("bool"), fc.constantFrom("&&", "||"), tie("bool"))
        .map(([one, operator, other]) => `(${one} ${operator} ${other})`),
    ),
    text: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      fc.constantFrom('"a"', '"b é"', '""', '"$${x} %%{y}"', '"\\u00e9\\n\\t"', '"e\\u0301"'),
      tie("any")
        .filter((it) => !it.includes("<<"))
        .map((it) => `"x\${${it}}y"`),
      tie("number").map((it) => `"\${${it}}"`),
      fc
        .tuple(tie("bool"), tie("text"))
        .map(([condition, text]) => `"%{ if ${condition} ~} a %{ else }b%{ endif }\${${text}}"`),
      tie("tuple").map((it) => `"%{ for i, v in ${it} }\${i}-%{ endfor }"`),
    ),
    tuple: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      fc.array(tie("any"), { maxLength: 3 }).map((elements) => `[${elements.join(", ")}]`),
      fc.tuple(tie("tuple"), tie("any")).map(([tuple, value]) => `[for v in ${tuple} : ${value}]`),
      tie("tuple").map((it) => `[for i, v in ${it} : v if i != 1]`),
      tie("object").map((it) => `[for k, v in ${it} : "\${k}!"]`),
      conditional("tuple"),
    ),
    object: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      fc.tuple(tie("any"), tie("any")).map(([one, other]) => `{ a = ${one}, "b" = ${other} }`),
      fc.tuple(tie("text"), tie("any")).map(([key, value]) => `{ (${key}) = ${value} }`),
      tie("tuple").map((it) => `{ for i, v in ${it} : "k\${i}" => v }`),
      tie("tuple").map((it) => `{ for i, v in ${it} : (i > 0) => v... }`),
      conditional("object"),
    ),
  };
});

/** Of a null that a condition chose Terraform knows the type, and refuses some of what could be done with it. No person writes that. */
export const constantExpressions = expressions.any.filter((it) => !(it.includes("null") && it.includes("?")));
