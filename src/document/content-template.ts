/** What a template of terraform-docs' `content` reads, and what keeps us from running it. */
export interface TemplateUse {
  /** Files that it includes. */
  readonly includes: readonly string[];
  /** Why it is not run: a sentence each. */
  readonly faults: readonly string[];
}

/**
 * Looks through a template in Go's language for what reaches outside of the module: terraform-docs gives it all functions of sprig, and an
 * `include` that reads any file of the machine. https://pkg.go.dev/text/template, https://masterminds.github.io/sprig
 */
export function templateUse(template: string): TemplateUse {
  const includes: string[] = [];
  const faults: string[] = [];
  for (const tokens of actions(template)) {
    tokens.forEach((token, index) => {
      if (/^\w/.test(token) && surroundings.has(token)) {
        faults.push(`${token} tells of the machine on which the documentation is made.`);
      } else if (/^\w/.test(token) && changing.test(token)) {
        faults.push(`${token} says something else every time.`);
      } else if (/\.Render\b/.test(token)) {
        faults.push("Render runs a template that cannot be looked through.");
      } else if (/\.Config(?:$|\.(?:File|ModuleRoot|Output|Recursive|Version)\b)/.test(token)) {
        faults.push(
          "Config is not what it is where terraform-docs runs by itself: only its Sections, Sort and Settings are.",
        );
      } else if (token === "include") {
        const path = literal(tokens[index + 1]);
        if (path == null) faults.push("What include reads cannot be told: a plain text in quotes has to follow it.");
        else includes.push(path);
      }
    });
  }
  return { includes, faults };
}

const surroundings = new Set(["env", "expandenv", "getHostByName"]);
const changing = /^(?:now|ago|date_in_zone|rand\w+|shuffle|uuidv4|gen\w+|bcrypt|htpasswd|encryptAES|buildCustomCert)$/;

/** The tokens of each action: `{{ … }}`. */
function actions(template: string): readonly (readonly string[])[] {
  const found: string[][] = [];
  let at = template.indexOf("{{");
  while (at >= 0) {
    const tokens: string[] = [];
    token.lastIndex = at + 2;
    for (let match = token.exec(template); match != null; match = token.exec(template)) {
      if (match[0] === "}}") break;
      if (!/^(?:\s|\/\*)/.test(match[0])) tokens.push(match[0]);
    }
    found.push(tokens);
    // Where no }} was found, the template ends within an action, and Go refuses it.
    if (token.lastIndex === 0) break;
    at = template.indexOf("{{", token.lastIndex);
  }
  return found;
}

/** Spaces, comments, texts, characters, words with what stands before them, the end of an action, and anything else by itself. */
const token =
  /\s+|\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\[\s\S])*"|`[^`]*`|'(?:[^'\\]|\\[\s\S])*'|[.$]?[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)*|\}\}|[\s\S]/uy;

function literal(text: string | undefined): string | undefined {
  if (text == null || !/^(?:"[^\\]*"|`[\s\S]*`)$/.test(text)) return undefined;
  return text.slice(1, -1);
}
