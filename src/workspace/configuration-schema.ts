import { posix } from "node:path";
import { z } from "zod";
import { nameGrammar, nameRule, systemGrammar, systemRule } from "../model/module-address";

/** Builds write into folders, so none may be outside: a configuration that was copied must not change what is beside it. */
const folder = z.string().refine(isInside, "a folder is inside the workspace, relative to this file");
const name = z.string().regex(nameGrammar, nameRule);

const acceptance = z.strictObject({
  module: name.optional().describe("Which module it is about, by its folder's name, where the entry is a pattern."),
  nested: z
    .string()
    .regex(/^modules\/[^/]+$/, "name a nested module by its path: modules/NAME")
    .optional()
    .describe("The nested module that it is about, modules/NAME. Default: the module itself."),
  rule: z.string().min(1).describe("The rule, as `scrapeway rules` lists it: variable-removed."),
  subject: z
    .string()
    .min(1)
    .optional()
    .describe(
      "What it is about, as `scrapeway diff --json` says it: an input, an output, aws_lb.this. Left out where that is the module.",
    ),
  reason: z.string().trim().min(1, "say why callers can live with it: a sentence").describe("Why it is accepted."),
  until: z
    .string()
    .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, "write a day as 2027-01-31")
    .optional()
    .describe("The last day on which it is, 2027-01-31. Default: as long as there is something to accept."),
});

const accepted = z
  .array(acceptance)
  .optional()
  .describe("Changes that say nothing about the version, each with the reason. One that accepts nothing is an error.");

const typescriptModules = z.strictObject({
  typescript: folder
    .min(1)
    .describe("Folder with an index.ts that exports a module definition. A last part of * means every such folder."),
  accepted,
});

const included = z
  .string()
  .min(1)
  .refine(isNamed, "name a file or folder of the module as in src/key.pem: no pattern, no ./ and no slash at the end");

/** As they stand in the archive, with characters that patterns have, too. */
const ownName = z
  .string()
  .min(1)
  .refine(
    (path) => posix.normalize(path) === path && !/^(?:\/|\.\.(?:\/|$))|\/$/.test(path),
    "name a file or folder of the module as in modules/aux: no ./ and no slash at the end",
  );

const hclModule = z.strictObject({
  hcl: folder
    .min(1)
    .describe(
      "Folder that is a Terraform module already. A last part of * means every folder there that is one, each a module of its own.",
    ),
  name: name.optional().describe("Name in the registry. Default: the folder's name."),
  system: z
    .string()
    .regex(systemGrammar, systemRule)
    .describe("System in the registry, usually the main provider: aws."),
  summary: z
    .string()
    .optional()
    .describe("One sentence that says what it is for. Default: the README's first sentence."),
  unportableNames: z
    .record(ownName, z.string().trim().min(1, "say why callers can do without it: a sentence"))
    .optional()
    .describe(
      "Files and folders that are published although some systems have no such names (aux, what?, A beside a), by their paths in the module, each with the reason.",
    ),
  include: z
    .array(included)
    .optional()
    .describe(
      "Files that are published although they look like secrets, and files or folders although they are usually left out, by their paths in the module.",
    ),
  accepted,
});

export const configurationSchema = z
  .strictObject({
    $schema: z.string().optional(),
    namespace: name.describe("Namespace of all modules in the registry."),
    host: z
      .string()
      .regex(/^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]+)?$/, "a registry host has a dot, like registry.example.com")
      .describe("Host under which callers reach the registry; it stands in usage blocks."),
    output: folder.default("modules").describe("Folder for the generated modules."),
    modules: z
      .array(
        z.union([typescriptModules, hclModule]).superRefine((entry, context) => {
          requireNameOfRoot(entry, context);
          requireModuleOfPattern(entry, context);
        }),
      )
      .min(1)
      .describe("The modules, in TypeScript or HCL."),
  })
  .describe("Configuration of a Scrapeway workspace.");

export type Configuration = z.infer<typeof configurationSchema>;

/** What is wrong with a configuration, in words. */
export function describeIssues(error: z.ZodError): string {
  return issuesOf(error)
    .map((issue) => {
      const path = issue.path.map(String).join(".");
      if (issue.code === "invalid_union") {
        const unknown = issue.errors.flat().flatMap((fault) => (fault.code === "unrecognized_keys" ? fault.keys : []));
        const wrong = unknown.filter((key) => key !== "hcl" && key !== "typescript" && !(key in hclModule.shape));
        const said = wrong.length === 0 ? "" : `, and has no ${wrong.map((key) => JSON.stringify(key)).join(", ")}`;
        return `${path}: a module is { "typescript": FOLDER } or { "hcl": FOLDER, "system": SYSTEM }${said}`;
      }
      return path === "" ? issue.message : `${path}: ${issue.message}`;
    })
    .join("; ");
}

/** What is wrong. Inside of a module that is plainly of one kind, that is told of it instead of what a module may be. */
export function issuesOf(error: z.ZodError): readonly z.core.$ZodIssue[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== "invalid_union") return [issue];
    const kinds = ["typescript", "hcl"];
    const meant = issue.errors.filter((faults, index) => !faults.some(({ path }) => path[0] === kinds[index]));
    const deep = meant[0]?.filter(
      ({ path, code }) => path.length > 1 || (code !== "unrecognized_keys" && path.length > 0),
    );
    if (meant.length !== 1 || deep == null || !deep.some(({ path }) => path[0] === "accepted")) return [issue];
    return deep.map((fault) => ({ ...fault, path: [...issue.path, ...fault.path] }));
  });
}

function isInside(path: string): boolean {
  const normal = posix.normalize(path.replaceAll("\\", "/"));
  return !/^(?:\/|[A-Za-z]:|\.\.(?:\/|$))/.test(normal);
}

function isNamed(path: string): boolean {
  return isInside(path) && posix.normalize(path) === path && !/[*?\\]|\/$/.test(path);
}

function requireModuleOfPattern(
  entry: z.infer<typeof typescriptModules> | z.infer<typeof hclModule>,
  context: z.RefinementCtx,
) {
  const isPattern = ("hcl" in entry ? entry.hcl : entry.typescript).endsWith("/*");
  for (const [index, { module }] of (entry.accepted ?? []).entries()) {
    if (isPattern === (module != null)) continue;
    context.addIssue({
      code: "custom",
      path: ["accepted", index, ...(isPattern ? [] : ["module"])],
      message: isPattern
        ? "a pattern stands for several modules: name the module"
        : "there is one module only: leave it out",
    });
  }
}

function requireNameOfRoot(
  entry: z.infer<typeof typescriptModules> | z.infer<typeof hclModule>,
  context: z.RefinementCtx,
) {
  if (!("hcl" in entry)) return;
  if (entry.hcl.endsWith("/*")) {
    for (const key of ["name", "summary"] as const) {
      if (entry[key] != null)
        context.addIssue({
          code: "custom",
          path: [key],
          message: "a pattern stands for several modules: leave it out",
        });
    }
  }
  if (entry.name != null || posix.normalize(entry.hcl).replace(/\/$/, "") !== ".") return;
  context.addIssue({
    code: "custom",
    path: ["name"],
    message: "the workspace's own folder is the module: give it a name",
  });
}
