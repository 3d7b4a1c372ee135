import { terraformDocsVersion } from "../document/terraform-docs-version";

export { terraformDocsVersion };

const common = [
  "--hide=header",
  "--lockfile=false",
  // The module's own comments are not documentation of its variables.
  "--read-comments=false",
  "--sort-by=required",
  // Without a template, whatever the version's default.
  "--output-template={{ .Content }}",
  "--recursive",
  "--recursive-include-main=false",
  "--output-mode=replace",
] as const;

/** A report of each module in the folder `modules`, from which tables can be made. */
export const reportArguments = ["json", ...common, "--recursive-path=modules", "--output-file=report.json"] as const;

/** Tables of each module in the folder `others`, in plain Markdown: no <pre>, no <a name>. */
export const tablesArguments = [
  "markdown",
  "table",
  "--html=false",
  "--anchor=false",
  "--hide-empty",
  "--indent=2",
  ...common,
  "--recursive-path=others",
  "--output-file=tables.md",
] as const;

/** All that decides what tables say besides a module's files: where it differs, tables that were kept are old. */
export const terraformDocsEdition = [terraformDocsVersion, ...reportArguments, ...tablesArguments].join(" ");
