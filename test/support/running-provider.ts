import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * What makes Terraform take a provider that runs already, as developers of providers do:
 * https://developer.hashicorp.com/terraform/plugin/debugging#terraform-cli. By itself it starts the AWS provider several times for each
 * command, and every start is a second of processor time.
 *
 * @param args of Terraform, in a folder where `terraform init` was run
 * @param env what a provider sees of its environment
 * @returns nothing where the provider has to be started for this command alone: one that runs has one configuration at a time
 */
export async function attachedProvider(
  directory: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Readonly<Record<string, string>>> {
  const root = path.resolve(directory, ...args.flatMap((arg) => /^-chdir=(.*)$/.exec(arg)?.[1] ?? []));
  const command = args.find((arg) => !arg.startsWith("-")) ?? "";
  const isConfigured = configuring.has(command);
  const asks = asking.has(command) || (command === "test" && mocksAll(root));
  if (process.platform === "win32" || (!isConfigured && !asks)) return {};
  if (isConfigured && !configuresOnce(root)) return {};
  const program = installedProgram(root);
  if (program == null) return {};
  const seen = isConfigured ? env : {};
  const key = JSON.stringify([program, ...Object.entries(seen).sort()]);
  const started = running.get(key) ?? start(program, { PATH: process.env.PATH, ...seen });
  running.set(key, started);
  return { TF_REATTACH_PROVIDERS: await started };
}

/** They configure the provider. */
const configuring: ReadonlySet<string> = new Set(["plan", "apply", "destroy"]);
/** They ask it for its schema and for what it thinks of a configuration, and never configure it. */
const asking: ReadonlySet<string> = new Set(["validate", "show"]);

function configuresOnce(root: string): boolean {
  const configurations = readdirSync(root)
    .filter((file) => /\.tf(?:\.json)?$/.test(file))
    // A file that overrides others says more about what they have.
    .filter((file) => !/(?:^|_)override\.tf(?:\.json)?$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(path.join(root, file), "utf8");
      return file.endsWith(".json") ? inJson(text) : inHcl(text);
    });
  return configurations.length <= 1 && !configurations.some(({ hasAlias }) => hasAlias);
}

/** A mocked provider is asked for its schema only. */
function mocksAll(root: string): boolean {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".tftest.hcl"));
  const texts = files.map((file) => readFileSync(path.join(root, file), "utf8"));
  return texts.every((text) => /^mock_provider\s+"aws"/m.test(text) && !/^provider\s/m.test(text));
}

interface ProviderConfiguration {
  readonly hasAlias: boolean;
}

function inHcl(text: string): readonly ProviderConfiguration[] {
  const aliases = /^\s*alias\s*=/m.test(text);
  return [...text.matchAll(/^\s*provider\s+"aws"/gm)].map(() => ({ hasAlias: aliases }));
}

function inJson(text: string): readonly ProviderConfiguration[] {
  // What of it is read here may be there or not.
  const { provider } = JSON.parse(text) as { readonly provider?: { readonly aws?: object | readonly object[] } };
  return [provider?.aws ?? []].flat().map((block) => ({ hasAlias: "alias" in block }));
}

const source = "registry.terraform.io/hashicorp/aws";

function installedProgram(root: string): string | undefined {
  const folder = path.join(root, ".terraform", "providers", source);
  if (!existsSync(folder)) return undefined;
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /(?:^|\/)terraform-provider-aws_[^/]*$/.test(name),
  );
  return found.length === 1 ? path.join(folder, found[0] ?? "") : undefined;
}

const running = new Map<string, Promise<string>>();
const stopping: (() => void)[] = [];

// Registered when a test file imports this module, as temporary folders are.
if (typeof afterAll === "function") {
  afterAll(() => {
    for (const stop of stopping.splice(0)) stop();
    running.clear();
  });
}

/** @returns what the provider prints to be found by */
function start(program: string, env: Readonly<Record<string, string | undefined>>): Promise<string> {
  // It ends when its input does, so also when these tests are killed.
  const script = '"$0" -debug & read -r ended; kill -9 $!; wait';
  const shell = spawn("/bin/sh", ["-c", script, program], {
    env: { ...env, GOGC: "200", GOMEMLIMIT: "1GiB" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  stopping.push(() => shell.stdin.end());
  for (const part of [shell, shell.stdin, shell.stdout, shell.stderr])
    if ("unref" in part) Reflect.apply(part.unref as () => void, part, []);
  return new Promise((resolve, reject) => {
    let said = "";
    let complained = "";
    shell.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const [, reattach] = /TF_REATTACH_PROVIDERS='(\{.*\})'/.exec(said) ?? [];
      if (reattach != null) resolve(reattach);
    });
    // Read, so that it never waits for somebody to do so.
    shell.stderr.setEncoding("utf8").on("data", (text: string) => {
      complained = `${complained}${text}`.slice(-10_000);
    });
    shell.on("error", reject);
    shell.on("exit", (code) =>
      reject(new Error(`${program} -debug ended with exit code ${code}:\n${said}\n${complained}`)),
    );
  });
}
