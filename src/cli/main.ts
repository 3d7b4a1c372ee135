import { relative, resolve } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { bumpOption, takesVersions, versionOption } from "./asked-versions";
import { printFailure } from "./failure";
import { endIfInterrupted, listenForInterrupts } from "./interrupt";
import { pathInWorkspace, workspaceFolder } from "./workspace-folder";

/** Exit codes: 0 done, 1 found something or an expected failure, 2 wrong usage. */
const wrongUsage = 2;

/** The forms that `diff` has besides text, one at a time. */
const verdictFormats = ["json", "markdown", "sarif", "junit", "github", "gitlab"] as const;

interface Shared {
  readonly directory: string;
}

void run();

async function run(): Promise<void> {
  // Whoever reads the output may stop reading, as head does: nothing is wrong then.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  listenForInterrupts();
  // Of what an author's build() leaves to be run later, nobody waits for the end. What fails there must not pass for done.
  process.on("unhandledRejection", (error) => {
    printFailure(error);
    process.exit(1);
  });
  try {
    await program().parseAsync();
    // A signal may come while a stage only clears up after itself, which has nobody left to tell.
    endIfInterrupted();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : wrongUsage;
      return;
    }
    if (endIfInterrupted()) return;
    printFailure(error);
    process.exitCode = 1;
  }
}

/** The commands. Each loads its own code when it runs, so that help is instant. */
function program(): Command {
  const scrapeway = new Command("scrapeway")
    .description(
      "Terraform modules, written in TypeScript or HCL, documented, versioned and published to any registry.",
    )
    .option("-C, --directory <folder>", "where to be: a folder in the workspace; other paths are relative to it", ".")
    .showHelpAfterError("Run with --help to see how it is used.")
    .showSuggestionAfterError()
    .exitOverride()
    .addHelpText(
      "after",
      "\nExample:\n  $ scrapeway start          build, publish to .scrapeway/registry and serve it\n",
    );
  // Options of the program are taken wherever they stand: this one would be taken from the commands that have it, too.
  if (!takesVersions(process.argv.slice(2))) scrapeway.version(version(), "-V, --version");
  const here = (): Shared => scrapeway.opts<Shared>();
  const given = (path: string): string => pathInWorkspace(path, here().directory);
  // What is no folder to be found from here stays: ~ is the user's own folder, and what is wrong is refused as it was written.
  const givenTarget = (target: string): string =>
    target.replace(/^dir:(?!~(?:\/|$))(.+)$/, (_, path: string) => `dir:${given(path)}`);
  const shared = (): Shared => {
    const start = here().directory;
    const directory = workspaceFolder(start);
    if (directory === resolve(start)) return { directory: start };
    process.stderr.write(
      `In the workspace ${relative(process.cwd(), directory) || "."}, as its scrapeway.json says.\n`,
    );
    return { directory };
  };

  command(scrapeway, "build [modules...]", "Render the modules and their READMEs into the workspace.")
    .option("--check", "change nothing; print what differs as a diff and exit 1 if anything does")
    .option("--json", "print the result as JSON")
    .option("--why", "say why results are not kept, so that modules are made anew by every build")
    .addHelpText("after", example("scrapeway build amp-workspace --check"))
    .action(async (modules: string[], options) =>
      (require("./build") as typeof import("./build")).build({ ...shared(), ...options, modules }),
    );

  command(scrapeway, "watch", "Build whenever a file changes, and have Terraform validate what came of it.")
    .option("--no-validate", "only build")
    .addHelpText("after", example("scrapeway watch"))
    .action(async (options) => (require("./watch") as typeof import("./watch")).watch({ ...shared(), ...options }));

  command(scrapeway, "lint [paths...]", "Say where tests and programs decide by what only Terraform knows.")
    .option("--json", "print the places as JSON")
    .addHelpText("after", example("scrapeway lint test cdktf/main.ts"))
    .action(async (paths: string[], options) =>
      (require("./lint") as typeof import("./lint")).lint({ ...here(), ...options, paths: paths.map(given) }),
    );

  command(
    scrapeway,
    "inspect <path>",
    "Show the interface of a Terraform module: inputs, outputs, providers, resources.",
  )
    .option("--json", "print the interface as JSON")
    .option("--tofu", "read it as OpenTofu does, with its .tofu files")
    .addHelpText("after", example("scrapeway inspect modules/amp-workspace --json"))
    .action(async (path: string, options) =>
      (require("./inspect") as typeof import("./inspect")).inspect({ ...here(), ...options, path }),
    );

  command(scrapeway, "diff <before> <after>", "Say which version number is honest about a change of a module, and why.")
    .option("--tofu", "read both as OpenTofu does, with its .tofu files")
    .addOption(verdictFormat("json", "print the verdict as JSON"))
    .addOption(verdictFormat("markdown", "print it as a comment on a pull request"))
    .addOption(verdictFormat("sarif", "print it in SARIF 2.1.0, as code scanning reads it"))
    .addOption(verdictFormat("junit", "print it as JUnit's XML: major ones fail"))
    .addOption(verdictFormat("github", "print it as annotations of GitHub Actions"))
    .addOption(verdictFormat("gitlab", "print it as a Code Quality report of GitLab"))
    .addOption(
      new Option("--fail-on <what>", "exit with 1 where the verdict is that, or more").choices([
        "major",
        "minor",
        "undecided",
      ]),
    )
    .addOption(
      new Option("--target <target>", "the registry in which releases are looked up").default(
        "dir:.scrapeway/registry",
      ),
    )
    .option("--no-witness", "do not ask Terraform for proofs of what is major")
    .addOption(new Option("--witness-dir <folder>", "keep the proofs there, to be run again").conflicts(["witness"]))
    .addOption(
      new Option("--witness-timeout <seconds>", "how long proofs may take").default(60).argParser(parseSeconds),
    )
    .addHelpText(
      "after",
      "\nBEFORE and AFTER are folders, zips, files of inspect --json, commits (git:REF,\ngit:REF:PATH) or releases (namespace/name/system@version).\n" +
        example("scrapeway diff git:v1.2.0:modules/network modules/network"),
    )
    .action(async (before: string, after: string, options) =>
      (require("./diff") as typeof import("./diff")).diff({
        ...here(),
        ...options,
        before,
        after,
        version: version(),
      }),
    );

  command(
    scrapeway,
    "upgrade <caller>",
    "Rewrite the calls of a module for a new version of it, as far as that can be known.",
  )
    .requiredOption("--to <new>", "the new state of the module, or its version in a registry")
    .option("--from <old>", "its old state (default: what the calls have now)")
    .option("--module <name>", "the call module.NAME, also several times", gathered)
    .option("--rename <old=new>", "an input or output that has another name now", gathered)
    .option("--pin <version>", "version or ref to write, where NEW does not say it")
    .option("--write", "write the files; all of them or none")
    .option("--no-validate", "do not ask Terraform what it says before and after")
    .option("--json", "print what is rewritten, and what is left, as JSON")
    .addOption(
      new Option("--target <target>", "the registry in which releases are looked up").default(
        "dir:.scrapeway/registry",
      ),
    )
    .addHelpText(
      "after",
      "\nCALLER is the folder of a root module. OLD and NEW are what diff takes; each may\nbe a version (2.0.0) where the call's source is a registry.\n" +
        example("scrapeway upgrade live/prod --module network --to modules/network-2"),
    )
    .action(async (caller: string, options) =>
      (require("./upgrade") as typeof import("./upgrade")).upgrade({ ...here(), ...options, caller }),
    );

  command(scrapeway, "rules", "List the rules by which versions are compared.")
    .option("--json", "print all that is said of them as JSON")
    .addHelpText("after", example("scrapeway rules"))
    .action((options) => (require("./rules") as typeof import("./rules")).listRules(options));

  command(scrapeway, "explain <rule>", "Say what a rule asks, why, and what would make the change compatible.")
    .addHelpText("after", example("scrapeway explain variable-removed"))
    .action((rule: string) => (require("./rules") as typeof import("./rules")).explainRule(rule));

  command(scrapeway, "import <path>", "Turn the interface of a module in HCL into a definition to go on with.")
    .option("--out <file>", "write it there instead of printing it: src/modules/NAME/index.ts", given)
    .option("--name <name>", "the module's name (default: the folder's)")
    .option("--system <system>", "the module's system (default: its first provider)")
    .addHelpText("after", example("scrapeway import terraform/network --out src/modules/network/index.ts"))
    .action(async (path: string, options) =>
      (require("./import") as typeof import("./import")).importDefinition({
        ...shared(),
        ...options,
        path: given(path),
      }),
    );

  command(scrapeway, "new [name]", "Start a module, with an example, a test and README text; or a workspace.")
    .option("--system <system>", "the provider it is for: aws, kubernetes, none or another", "aws")
    .option("--provider <provider>", "where another provider comes from: NAMESPACE/TYPE@VERSION")
    .addOption(new Option("--typescript", "write it in TypeScript").conflicts("hcl"))
    .option("--hcl", "write it in HCL; so it is where cdktf is not installed")
    .option("--workspace <folder>", "start a repository of your own there, with a first module")
    .option("--fork", "the workspace takes cdktf's maintained fork, cdktn; its first module is TypeScript")
    .option("--namespace <name>", "the workspace's namespace (default: the folder's name)")
    .option("--host <host>", "the workspace's registry host, to be changed in scrapeway.json")
    .addHelpText("after", example("scrapeway new metrics-archive\n  $ scrapeway new --workspace terraform-modules"))
    .action(async (name: string | undefined, options) =>
      (require("./new") as typeof import("./new")).startNew({
        ...(options.workspace == null ? shared() : here()),
        ...options,
        ...(name == null ? {} : { name }),
      }),
    );

  command(scrapeway, "plan", "Say what a publish would release, and why.")
    .addOption(targetOption(givenTarget).default("dir:.scrapeway/registry"))
    .option("--out <file>", "write the plan, to be replayed by publish --plan", given)
    .addOption(bumpOption())
    .addOption(versionOption())
    .option("--no-validate", "do not ask Terraform whether it takes what would be published")
    .option("--no-witness", "do not ask Terraform for proofs of what is major")
    .addOption(
      new Option("--witness-timeout <seconds>", "how long proofs may take").default(60).argParser(parseSeconds),
    )
    .option("--json", "print the plan as JSON")
    .addHelpText(
      "after",
      example("scrapeway plan --out plan.json\n  $ scrapeway plan --bump network=major --version vpn=2.0.0-rc.1"),
    )
    .action(async (options) => (require("./plan") as typeof import("./plan")).plan({ ...shared(), ...options }));

  command(scrapeway, "publish", "Release the modules to a target. Released versions never change.")
    .addOption(targetOption(givenTarget).makeOptionMandatory())
    .addOption(
      new Option("--plan <file>", "replay this plan instead of making one")
        .argParser(given)
        .conflicts(["bump", "version"]),
    )
    .addOption(bumpOption())
    .addOption(versionOption())
    .option("--no-validate", "do not ask Terraform whether it takes what is published")
    .option("--json", "print the result as JSON")
    .addHelpText("after", example("scrapeway publish --target dir:registry --plan plan.json"))
    .action(async (options) =>
      (require("./publish") as typeof import("./publish")).publish({ ...shared(), ...options }),
    );

  command(scrapeway, "serve", "Serve a registry to Terraform, OpenTofu and people.")
    .option("--root <target>", "what to serve, dir:PATH", "dir:.scrapeway/registry")
    .addOption(portOption())
    .addOption(hostOption())
    .addHelpText("after", example("scrapeway serve --root dir:registry --port 9000"))
    .action(async (options, serve: Command) => {
      // A registry that is named may be anywhere: a workspace above the folder that one happens to be in says nothing about it.
      const place = serve.getOptionValueSource("root") === "default" ? shared() : here();
      await (require("./serve") as typeof import("./serve")).serve({ ...place, ...options });
    });

  command(scrapeway, "start", "Do it all: build, plan, publish to .scrapeway/registry and serve it.")
    .option("--once", "do everything but serve, then exit")
    .addOption(portOption())
    .addOption(hostOption())
    .addHelpText("after", example("scrapeway start --once"))
    .action(async (options) => (require("./start") as typeof import("./start")).start({ ...shared(), ...options }));

  return scrapeway;
}

function command(parent: Command, nameAndArguments: string, description: string): Command {
  return parent.command(nameAndArguments).description(description).exitOverride();
}

/** Of an option that may be given several times. */
function gathered(one: string, before: readonly string[] = []): readonly string[] {
  return [...before, one];
}

/** One of the forms in which a verdict can be printed. */
function verdictFormat(name: (typeof verdictFormats)[number], description: string): Option {
  return new Option(`--${name}`, description).conflicts(verdictFormats.filter((other) => other !== name));
}

function targetOption(givenTarget: (target: string) => string): Option {
  return new Option("--target <target>", "the registry to publish to: dir:PATH").argParser(givenTarget);
}

function portOption(): Option {
  return new Option("--port <number>", "port to listen on").env("PORT").default(8080).argParser(parsePort);
}

function hostOption(): Option {
  return new Option("--host <address>", "address to listen on").env("HOST").default("127.0.0.1").argParser(parseHost);
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (/^[0-9]+(?:\.[0-9]+)?$/.test(text) && seconds <= 86_400) return seconds;
  throw new InvalidArgumentError("Use a number of seconds, a day at most.");
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^[0-9]+$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError("Use a number from 0 to 65535.");
}

/** An empty host would listen on all addresses of the machine. Brackets belong to URLs, but are easily copied along. */
function parseHost(text: string): string {
  const host = text.replace(/^\[(.*)\]$/, "$1");
  if (/^[0-9A-Za-z.:%_-]+$/.test(host)) return host;
  throw new InvalidArgumentError("Use an address or a name of this machine, such as 127.0.0.1, or 0.0.0.0 for all.");
}

function example(line: string): string {
  return `\nExample:\n  $ ${line}\n`;
}

function version(): string {
  const manifest: { readonly version: string } = require("../../package.json");
  return manifest.version;
}
