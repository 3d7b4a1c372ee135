/** What to do about something that was thrown, where what it says tells the cause. */
export function adviceAbout(reason: string): string {
  for (const [pattern, advice] of known) {
    const found = pattern.exec(reason);
    if (found != null) return advice(found);
  }
  return "Mend it there; `npx tsc --noEmit` shows type errors, too.";
}

type Advice = (found: RegExpExecArray) => string;

const listMethods =
  "map|flatMap|filter|forEach|find|findIndex|some|every|reduce|join|includes|slice|concat|entries|keys|values|sort";
const textMethods =
  "toUpperCase|toLowerCase|split|replace|replaceAll|trim|startsWith|endsWith|substring|padStart|padEnd|charAt|match";

const known: readonly (readonly [pattern: RegExp, advice: Advice])[] = [
  [
    new RegExp(`(\\S+)\\.(?:${listMethods}) is not a function`),
    ([, list]) =>
      `Where ${list} is an input or an attribute of a resource, it has no value before Terraform runs. Let Terraform go through it: ` +
      `hcl\`[for value in \${${list}} : value]\`, or each() and dynamic() for resources and blocks.`,
  ],
  [
    new RegExp(`(\\S+)\\.(?:${textMethods}) is not a function`),
    ([, text]) =>
      `Where ${text} is an input or an attribute of a resource, it has no value before Terraform runs. Let Terraform change it: ` +
      `hcl\`upper(\${${text}})\`, with the function of Terraform's that you need.`,
  ],
  [
    /Received an instance of Expression/,
    () =>
      "What is given there has no value before Terraform runs. Let Terraform work it out: hcl`sha256(${bucket.arn})`, with the function of " +
      "Terraform's that you need.",
  ],
  [
    /DataCloneError/,
    () => "An input or an attribute of a resource cannot be copied, and need not be: it never changes.",
  ],
  [
    /(\S+)\.lookup is not a function/,
    ([, map]) => `Where ${map} is a map that Terraform will know, read it by its key: ${map}["key"].`,
  ],
  [
    /is not iterable|object is not iterable/,
    () =>
      "An input or an attribute of a resource has no value before Terraform runs, so that JavaScript cannot go through it. Let Terraform: " +
      "hcl`[for value in ${inputs.list} : value]`, or each() and dynamic() for resources and blocks.",
  ],
  [
    /Cannot (?:read|set) properties of (undefined|null) \((?:reading|setting) '([^']*)'\)/,
    ([, nothing, name]) =>
      `What stands before .${name} is ${nothing} there: look how it is spelled and where it gets its value. \`npx tsc --noEmit\` finds most of these.`,
  ],
  [
    /Cannot destructure property '([^']*)'/,
    () => "What is taken apart is undefined there: look how it is spelled and where it gets its value.",
  ],
  [
    /Cannot access '([^']*)' before initialization/,
    ([, name]) =>
      `${name} is used before the line that gives it a value. Move that line up; if it is in another file, two files import each other.`,
  ],
  [
    /^ReferenceError: (\S+) is not defined/,
    ([, name]) => `Import ${name}, or correct its name; \`npx tsc --noEmit\` shows all names that are missing.`,
  ],
  [
    /(\S+) is not a constructor/,
    ([, name]) =>
      `What is imported there has no class ${name}: look how it is spelled. \`npx tsc --noEmit\` knows the names that there are.`,
  ],
  [
    /(\S+) is not a function/,
    ([, name]) =>
      `There is no function ${name}: look how it is spelled. \`npx tsc --noEmit\` knows the names that there are.`,
  ],
  [
    /There is already a Construct with name '([^']*)'/,
    ([, id]) => `Give each of the two a name of its own instead of "${id}".`,
  ],
  [
    /Maximum call stack size exceeded/,
    () => "A function calls itself without an end: give it a case in which it stops.",
  ],
  [
    /^(?:Error: )?ENOENT: no such file or directory/,
    () => 'Correct the path. To read a file of text, write readText("policy.tpl").',
  ],
  [
    /Cannot find module '([^'./][^']*)'/,
    ([, name]) => `Correct the name, or install the package: npm install --save-dev ${packageName(name ?? "")}`,
  ],
];

function packageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}
