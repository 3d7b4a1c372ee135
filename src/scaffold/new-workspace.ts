import { existsSync } from "node:fs";
import { lstat, mkdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { ScrapewayError } from "../model/errors";
import { moduleAddress, nameGrammar, nameRule } from "../model/module-address";
import { type Configuration, configurationFile } from "../workspace/configuration";
import { configurationSchema } from "../workspace/configuration-schema";
import { onFork } from "./fork";
import type { Language } from "./language";
import { moduleCommands, type NewModule, newModule, newModuleFiles } from "./module-files";
import { checkModuleName } from "./module-name";
import { type Packages, packageFile, packagesOf, packagesToAdd } from "./packages";
import { systemOf } from "./system";
import { compilerConfiguration, compilerConfigurationFile } from "./typescript-project";
import { continuousIntegration, ignoredFiles, workspaceReadme } from "./workspace-texts";
import { writeNewFiles } from "./write-new-files";

export interface WorkspaceWishes {
  /** Name of the first module. */
  readonly name: string;
  readonly system: string;
  readonly provider: string | undefined;
  /** Language of the first module. TypeScript brings cdktf and the bindings along. */
  readonly language: Language;
  /** Whether the workspace takes cdktf's maintained fork, cdktn, under cdktf's name. */
  readonly isFork: boolean;
  /** Namespace of the modules in the registry. The folder's name where it is not given. */
  readonly namespace: string | undefined;
  /** Host of the registry. */
  readonly host: string;
}

export interface StartedWorkspace {
  /** Absolute path. */
  readonly root: string;
  readonly namespace: string;
  readonly files: readonly string[];
  /** Whether there was a package.json, which is left as it is. */
  readonly packageKept: boolean;
  /** What to run next in the folder. */
  readonly commands: readonly string[];
}

/**
 * Starts a repository of one's own in `directory`, which may be there already: configuration, CI workflow, README and a first module.
 * It writes everything or nothing; a package.json that is there is kept.
 *
 * @throws ScrapewayError `scaffold.*`, `address.invalid`
 */
export async function startWorkspace(directory: string, wishes: WorkspaceWishes): Promise<StartedWorkspace> {
  const root = resolve(directory);
  checkModuleName(wishes.name);
  const asked = systemOf(wishes.system, wishes.provider);
  const system = wishes.isFork ? onFork(asked) : asked;
  const namespace = wishes.namespace ?? namespaceOf(root);
  const address = moduleAddress(namespace, wishes.name, system.name);
  const { isFork, language, name } = wishes;
  const folder = language === "hcl" ? `terraform/${name}` : `src/modules/${name}`;
  const module = newModule({
    address,
    host: checkedHost(wishes.host),
    system,
    language,
    folder: language === "hcl" ? folder : `modules/${name}`,
  });
  const packages = packagesOf(language, module.starter, system, isFork);
  const toAdd = await packagesToAdd(root, packages, isFork);
  const entry = language === "hcl" ? { hcl: folder, system: system.name } : { typescript: "src/modules/*" };
  const files = new Map([
    ...(toAdd == null ? [["package.json", packageFile(namespace, packages, isFork)] as const] : []),
    [configurationFile, configurationText(namespace, module.host, entry)],
    [".gitignore", ignoredFiles],
    [".github/workflows/ci.yml", continuousIntegration(isFork)],
    ["README.md", workspaceReadme(namespace, isFork)],
    ...(language === "typescript" ? [[compilerConfigurationFile, compilerConfiguration] as const] : []),
    ...newModuleFiles(module, folder, "scrapeway"),
  ]);
  await refuseExisting(root, files.keys());
  await mkdir(root, { recursive: true });
  await writeNewFiles(root, files);
  return {
    root,
    namespace,
    files: [...files.keys()],
    packageKept: toAdd != null,
    commands: commandsFor(module, toAdd),
  };
}

function commandsFor(module: NewModule, toAdd: Packages | undefined): readonly string[] {
  const named = Object.entries(toAdd ?? {}).map(([name, version]) =>
    name === "scrapeway" ? name : `${name}@${version}`,
  );
  const install = toAdd != null && named.length === 0 ? [] : [["npm install", ...named].join(" ")];
  return [...install, ...moduleCommands(module)];
}

function configurationText(namespace: string, host: string, entry: Configuration["modules"][number]): string {
  const fields = Object.entries(entry).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`);
  return `{
  "$schema": "./node_modules/scrapeway/schemas/scrapeway.schema.json",
  "namespace": ${JSON.stringify(namespace)},
  "host": ${JSON.stringify(host)},
  "modules": [
    { ${fields.join(", ")} }
  ]
}
`;
}

/** The folder's name, with hyphens for what a namespace cannot hold. */
function namespaceOf(root: string): string {
  const name = basename(root)
    .replaceAll(/[^0-9A-Za-z_-]+/g, "-")
    .slice(0, 64)
    .replaceAll(/^[-_]+|[-_]+$/g, "");
  if (nameGrammar.test(name)) return name;
  throw new ScrapewayError({
    code: "scaffold.namespace",
    message: `The name of the folder "${basename(root)}" has nothing that could be a namespace: ${nameRule}.`,
    place: root,
    next: "Give the namespace of your modules in the registry: --namespace NAME",
  });
}

function checkedHost(host: string): string {
  const parsed = configurationSchema.shape.host.safeParse(host);
  if (parsed.success) return host;
  throw new ScrapewayError({
    code: "scaffold.host",
    message: `"${host}" is not a registry host.`,
    place: "--host",
    next: "Give the name under which callers will reach your registry, such as registry.example.com.",
  });
}

async function refuseExisting(root: string, paths: Iterable<string>): Promise<void> {
  const status = await lstat(root).catch(() => undefined);
  const taken =
    status != null && !status.isDirectory() ? root : [...paths].find((path) => existsSync(join(root, path)));
  if (taken == null) return;
  throw new ScrapewayError({
    code: "scaffold.exists",
    message: "A workspace cannot be started here: there is a file in its way already. Nothing was written.",
    place: taken,
    next:
      taken === configurationFile
        ? "This is a workspace; start a module in it: scrapeway new NAME"
        : "Choose an empty folder, or move the file away.",
  });
}
