import { DefaultTokenResolver, type IResolvable, type IResolveContext, type TokenizedStringFragments } from "cdktf";
import { AroundValues } from "../hcl/around-values";
import { withoutHalfEscape } from "../hcl/template";

/**
 * Prints references in the texts of the bindings as what they stand in asks for: bare in an expression, in braces elsewhere. cdktf takes
 * `$${` for the beginning of an expression and the next `}` for its end, and knows no quotes in between.
 */
export class TokenResolver extends DefaultTokenResolver {
  override resolveString(fragments: TokenizedStringFragments, context: IResolveContext): unknown {
    const pieces = piecesOf(fragments);
    const hasExpressions = pieces.some((piece) => typeof piece === "string" && /\{|\$$/.test(piece));
    if (context.suppressBraces === true || !hasExpressions) return super.resolveString(fragments, context);
    // A heredoc is the one place of HCL where text stands as in the templates of the bindings.
    const texts = ["<<END_OF_TEMPLATE_OF_SCRAPEWAY\n"];
    for (const piece of pieces) {
      if (typeof piece === "string") texts.push((texts.pop() ?? "") + piece);
      else texts.push("");
    }
    const { places } = new AroundValues(texts);
    let count = 0;
    let text = "";
    for (const piece of pieces) {
      if (typeof piece === "string") {
        text += piece;
        continue;
      }
      const within = places[count]?.within;
      count += 1;
      context.suppressBraces = within === "expression" || within === "comment";
      const resolved = String(context.resolve(piece));
      text = (context.suppressBraces ? text : withoutHalfEscape(text, resolved)) + resolved;
    }
    context.suppressBraces = false;
    return text;
  }
}

/** What cdktf took a text apart to. It shows the pieces in their order to nobody. */
function piecesOf(fragments: TokenizedStringFragments): readonly (string | IResolvable)[] {
  // In all versions of cdktf and of its fork.
  const all = Reflect.get(fragments, "fragments") as readonly Fragment[];
  return all.map((fragment) => {
    if (fragment.type === "escape") return fragment.kind === "open" ? "${" : "}";
    return fragment.type === "token" ? fragment.token : String(fragment.lit ?? fragment.value);
  });
}

type Fragment =
  | { readonly type: "token"; readonly token: IResolvable }
  | { readonly type: "escape"; readonly kind: "open" | "close" }
  | { readonly type: "literal" | "intrinsic"; readonly lit?: unknown; readonly value?: unknown };
