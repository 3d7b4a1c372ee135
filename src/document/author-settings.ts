import type { Warning } from "../model/warning";
import { type AuthorOutput, outputTemplate, usualTemplate } from "./author-output";
import { templateUse } from "./content-template";
import { parseSettings, type Settings } from "./settings-values";
import { terraformDocsVersion } from "./terraform-docs-version";
import { meetsConstraint } from "./version-constraint";

/** What an author told terraform-docs about a module, in `.terraform-docs.yml`: it decides what stands in the module's README. */
export interface AuthorSettings {
  /** Where they stand, relative to the workspace. */
  readonly place: string;
  /** What terraform-docs is told of them: only keys that are known to do no harm. */
  readonly told: Readonly<Record<string, unknown>>;
  /** The files of the module that it reads besides the HCL. */
  readonly reads: readonly string[];
  /** Whether it makes Markdown; else it is AsciiDoc. */
  readonly isMarkdown: boolean;
  /** Whether they say more than how tables look: a header, a footer or the order of all. Then the README is theirs as a whole. */
  readonly shapesReadme: boolean;
  readonly output: AuthorOutput;
  readonly warnings: readonly Warning[];
}

/**
 * Reads the settings of terraform-docs 0.20: https://terraform-docs.io/user-guide/configuration
 *
 * @param place where they stand, relative to the workspace
 * @param asSubmodule whether they are those of the module above, which documents the modules in a folder of its own
 * @returns a warning where they are not about a README of this module
 * @throws ScrapewayError `document.settings` where they reach outside of the module, or are none
 */
export function readAuthorSettings(text: string, place: string, asSubmodule = false): AuthorSettings | Warning {
  const settings = parseSettings(text, place);
  const formatter = settings.text("formatter") || "markdown table";
  if (notForReaders.test(formatter)) {
    return leftAlone(
      place,
      `The formatter "${formatter}" of terraform-docs makes no README: its settings are passed over.`,
    );
  }
  const [, markup] = formatters.exec(formatter) ?? [];
  if (markup == null) {
    throw settings.refused(
      `The formatter "${formatter}" is none of terraform-docs' own. Plugins are programs, which a build does not run.`,
      'Write formatter: "markdown table" or "markdown document".',
    );
  }
  if (!asSubmodule && settings.flag("recursive.enabled", false) && !settings.flag("recursive.include-main", true)) {
    return leftAlone(
      place,
      "recursive.include-main is false, so that the settings of terraform-docs are passed over for this module.",
    );
  }
  const output = outputOf(settings);
  const reads = readsOf(settings);
  if (output.file != null && reads.includes(output.file)) {
    throw settings.refused(
      `${output.file} is read and written, so that it would grow with every build.`,
      "Keep what is read in a file of its own, as _header.md.",
    );
  }
  return {
    place,
    told: { ...settings.nested(toldKeys), formatter },
    reads: settings.flag("settings.lockfile", true) ? [...reads, ".terraform.lock.hcl"] : reads,
    isMarkdown: !/^a/.test(markup),
    shapesReadme: ["header-from", "footer-from", "content"].some((key) => settings.text(key) !== ""),
    output,
    warnings: warningsOf(settings),
  };
}

/**
 * The folder whose modules settings document besides their own, if they do; relative to where they stand.
 *
 * @throws ScrapewayError `document.settings`
 */
export function submodulesOf(text: string, place: string): string | undefined {
  const settings = parseSettings(text, place);
  if (!settings.flag("recursive.enabled", false)) return undefined;
  return settings.inside("recursive.path", settings.text("recursive.path") || "modules");
}

const formatters = /^(markdown|md|asciidoc|adoc)(?: (?:table|tbl|document|doc))?$/;
const notForReaders = /^(?:json|pretty|tfvars (?:hcl|json)|toml|xml|yaml)$/;

/** Keys that say what the documentation looks like. Where it goes, and what else is done, terraform-docs is not told. */
const toldKeys =
  /^(?:formatter|header-from|footer-from|content|sections\.(?:show|hide)|output-values\.(?:enabled|from)|sort\.(?:enabled|by)|settings\.(?:anchor|color|default|description|escape|hide-empty|html|indent|lockfile|read-comments|required|sensitive|type))$/;

function outputOf(settings: Settings): AuthorOutput {
  const mode = settings.text("output.mode") || "inject";
  if (mode !== "inject" && mode !== "replace") {
    throw settings.refused(`output.mode is "${mode}".`, 'Write "inject" or "replace".');
  }
  const template = outputTemplate(
    settings.has("output.template") ? settings.text("output.template") : usualTemplate,
    mode,
  );
  const file = settings.text("output.file");
  if (typeof template === "string" && file !== "") {
    throw settings.refused(template, "Leave output.template out: terraform-docs then writes between its own markers.");
  }
  const parts = typeof template === "string" ? { template: usualTemplate, begin: "", end: "" } : template;
  return { mode, ...parts, ...(file === "" ? {} : { file: documentFile(settings, file) }) };
}

/** What is written has to be documentation: a build that overwrote a module's HCL would destroy it. */
function documentFile(settings: Settings, file: string): string {
  const path = settings.inside("output.file", file);
  if (/(?:^|\/)readme$|\.(?:md|markdown|mdown|mkdn|mdx|adoc|asciidoc|asc|txt)$/i.test(path)) return path;
  throw settings.refused(
    `output.file is no file of documentation: ${JSON.stringify(file)}.`,
    "Write output.file: README.md.",
  );
}

function readsOf(settings: Settings): readonly string[] {
  const { includes, faults } = templateUse(settings.text("content"));
  const [fault] = faults;
  if (fault != null) {
    throw settings.refused(
      `content is a template that is not run here. ${fault}`,
      "Write what it says, or include a file of the module.",
    );
  }
  const values = settings.flag("output-values.enabled", false) ? settings.text("output-values.from") : "";
  const named = [
    ["header-from", settings.text("header-from")],
    ["footer-from", settings.text("footer-from")],
    ["output-values.from", values],
    ...includes.map((path) => ["include", path] as const),
  ] as const;
  return [...new Set(named.filter(([, path]) => path !== "").map(([key, path]) => settings.inside(key, path)))];
}

function warningsOf(settings: Settings): readonly Warning[] {
  const wanted = settings.printed("version");
  if (wanted === "" || meetsConstraint(terraformDocsVersion, wanted)) return [];
  return [
    {
      severity: "warning",
      message: `The settings ask for terraform-docs ${wanted}; the documentation is that of ${terraformDocsVersion}.`,
      place: settings.place,
      next: `Run the same version yourself, so that both write the same: ${terraformDocsVersion}.`,
    },
  ];
}

function leftAlone(place: string, message: string): Warning {
  return { severity: "note", message, place };
}
