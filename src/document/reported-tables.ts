/** What terraform-docs reports about a module in JSON, as far as the tables show it. */
export interface ModuleReport {
  readonly requirements: readonly { readonly name: string; readonly version: string | null }[];
  readonly providers: readonly {
    readonly name: string;
    readonly alias: string | null;
    readonly version: string | null;
  }[];
  readonly modules: readonly { readonly name: string; readonly source: string; readonly version: string }[];
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly provider: string;
    readonly source: string;
    readonly version: string | null;
  }[];
  readonly inputs: readonly {
    readonly name: string;
    readonly type: string;
    readonly description: string | null;
    readonly default: unknown;
    readonly required: boolean;
  }[];
  readonly outputs: readonly { readonly name: string; readonly description: string | null }[];
}

/**
 * The tables that `terraform-docs markdown table` prints of a module, byte for byte, from what it reports in JSON. It takes nine tenths of
 * its time to lay tables out; of plain text that is soon done here. The rules are those of its templates and of `template/sanitizer.go`:
 * https://github.com/terraform-docs/terraform-docs/tree/v0.20.0
 *
 * @returns `undefined` where a text is not plain: line ends, emphasis, addresses with underscores. How that is shown, only it knows
 */
export function reportedTables(report: ModuleReport): string | undefined {
  try {
    return tables(report);
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
}

/** Stands for "only terraform-docs knows" on the way up. */
const notPlain = new Error("not plain");

function tables({ requirements, providers, modules, resources, inputs, outputs }: ModuleReport): string {
  return [
    section(
      "Requirements",
      ["Name", "Version"],
      requirements.map(({ name, version }) => [escaped(name), version || "n/a"]),
    ),
    section(
      "Providers",
      ["Name", "Version"],
      providers.map(({ name, alias, version }) => [
        escaped(alias == null ? name : `${name}.${alias}`),
        version || "n/a",
      ]),
    ),
    section(
      "Modules",
      ["Name", "Source", "Version"],
      modules.map(({ name, source, version }) => [escaped(name), source, version || "n/a"]),
    ),
    section("Resources", ["Name", "Type"], resources.map(resourceRow)),
    section(
      "Inputs",
      ["Name", "Description", "Type", "Default", "Required"],
      inputs.map((input) => [
        escaped(input.name),
        prose(input.description),
        code(input.type),
        input.default === null && input.required ? "n/a" : code(valueText(input.default)),
        input.required ? "yes" : "no",
      ]),
    ),
    section(
      "Outputs",
      ["Name", "Description"],
      outputs.map(({ name, description }) => [escaped(name), prose(description)]),
    ),
  ]
    .filter((text) => text !== "")
    .join("\n\n");
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = head.map((name) => (name === "Required" ? `:${"-".repeat(name.length)}:` : "-".repeat(name.length + 2)));
  return [`## ${title}`, "", line(head), `|${rule.join("|")}|`, ...rows.map(line)].join("\n");
}

function resourceRow(resource: ModuleReport["resources"][number]): readonly string[] {
  const { mode, provider, type, name, source, version } = resource;
  const address = `${provider}_${type}.${name}`;
  const [kind, folder] = mode === "managed" ? ["resource", "resources"] : ["data source", "data-sources"];
  // A provider of another registry has no page that could be guessed.
  if (source.split("/").length > 2) return [address, kind];
  return [
    `[${address}](https://registry.terraform.io/providers/${source}/${version ?? ""}/docs/${folder}/${type})`,
    kind,
  ];
}

function escaped(name: string): string {
  return name.replaceAll("_", "\\_");
}

function prose(text: string | null): string {
  if (text == null || text === "") return "n/a";
  // Line ends, space around, blocks of code, and an underscore where emphasis could begin have rules of their own.
  if (text !== text.trim() || hasControlCharacter(text) || text.includes("```")) throw notPlain;
  const withBars = outsideCode(text, (part) => part.replaceAll("|", "\\|"));
  const result = outsideCode(withBars, (part) => (/(?:^|\s)_/.test(part) ? fail() : escaped(part)));
  if (result !== result.trim()) throw notPlain;
  // Addresses lose the backslashes that they were just given.
  return result.split(/\s/).some((word) => word.includes("\\") && beginsAddress.test(word)) ? fail() : result;
}

/** Schemes as its library for addresses has them: https://github.com/mvdan/xurls */
const beginsAddress = /:\/\/|(?:bitcoin|cid|file|magnet|mailto|mid|sms|tel|xmpp):/i;

function fail(): never {
  throw notPlain;
}

/** Changes a text except between backticks. An empty part counts for nothing, and a backtick without a partner is given one. */
function outsideCode(text: string, change: (part: string) => string): string {
  let isCode = text.startsWith("`");
  let result = "";
  for (const part of text.split("`")) {
    if (part === "") continue;
    result += isCode ? `\`${part}\`` : change(part);
    isCode = !isCode;
  }
  return result;
}

/** A type or a value, on one line. */
function code(text: string): string {
  if (
    hasControlCharacter(text.replaceAll("\n", "")) ||
    text.includes("`") ||
    (beginsAddress.test(text) && text.includes("\\"))
  )
    throw notPlain;
  if (!text.includes("\n")) return `\`${text}\``;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return `\`\`\`${lines.map((line) => line.replaceAll(/[\t ]*=[\t ]*/g, " = ").trimStart()).join(" ")}\`\`\``;
}

/** As Go prints a value in JSON, except for what it prints otherwise than JavaScript. */
function valueText(value: unknown): string {
  const text = JSON.stringify(value, inGosOrder, 2);
  return /[\u2028\u2029]|\\[bf]/.test(text) ? fail() : text;
}

/** JavaScript moves keys that are numbers to the front, and knows no negative zero in JSON. */
function inGosOrder(_: string, value: unknown): unknown {
  const isNumbered =
    typeof value === "object" &&
    value != null &&
    !Array.isArray(value) &&
    Object.keys(value).some((name) => /^[0-9]+$/.test(name));
  return isNumbered || Object.is(value, -0) ? fail() : value;
}

function hasControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text);
}
