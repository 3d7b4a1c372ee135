import type { Rule } from "./rule";

/** The page that says of each rule what `scrapeway explain` says. */
export function rulesPage(rules: readonly Rule[]): string {
  const sections = rules.map(
    ({ id, name, asks, bump, varies, why, source, remedy, mirror, example }) => `## ${id}

**${name}**: ${bump}. ${asks}

${[why, varies].filter((text) => text != null).join(" ")} [Source](${source}).

${remedy === "Nothing has to be done." ? remedy : `What to do: ${remedy}`} ${typeof mirror === "string" ? `The other way: [${mirror}](#${mirror}).` : mirror.waiver}

${fenced("Before", example.before)}
${fenced("After", example.after)}`,
  );
  return `# Rules

<!-- Made from src/compare/rules by \`npx tsx tools/rules-page.ts\`; a test compares. -->

\`scrapeway diff\` compares two states of a module by these rules. Each finding says which rule it is by; the verdict is the largest bump of all.
An undecided finding takes the side that its rule states.

${["major", "minor", "patch"]
  .map(
    (bump) =>
      `- ${bump}: ${rules
        .filter((rule) => rule.bump === bump)
        .map(({ id }) => `[${id}](#${id})`)
        .join(", ")}`,
  )
  .join("\n")}

${sections.join("\n")}`;
}

function fenced(title: string, text: string): string {
  return text === "" ? `${title}: nothing.\n` : `${title}:\n\n\`\`\`hcl\n${text}\n\`\`\`\n`;
}
