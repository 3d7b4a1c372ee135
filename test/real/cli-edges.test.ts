import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { repository, scrapeway } from "../support/scrapeway";
import { temporaryDirectory, writeFiles } from "../support/temporary";

jest.setTimeout(120_000);

const network = {
  "scrapeway.json": JSON.stringify({
    namespace: "acme",
    host: "registry.example.test",
    modules: [{ hcl: "terraform/network", system: "aws" }],
  }),
  "terraform/network/main.tf": 'variable "name" {\n  description = "Name."\n  type        = string\n}\n',
  "terraform/network/README.md": "# Network\n\nMakes a network.\n\n<!-- BEGIN_TF_DOCS -->\n<!-- END_TF_DOCS -->\n",
};

async function workspaceOf(files: Readonly<Record<string, string>> = network): Promise<string> {
  const root = await temporaryDirectory("cli edges ü");
  await writeFiles(root, files);
  return root;
}

describe("what the file system refuses is an expected failure that names the file", () => {
  test.each<readonly [string, readonly string[], RegExp]>([
    ["a folder for the plan that does not exist", ["plan", "--out", "no/where.json"], /no\/where\.json does not exist/],
    ["a plan's name that is a folder", ["plan", "--out", "terraform"], /terraform is a folder where a file is needed/],
    ["a registry that is a file", ["publish", "--target", "dir:scrapeway.json"], /registry's folder cannot be written/],
  ])("%s", async (_, args, message) => {
    const { code, stderr } = await scrapeway(await workspaceOf(), args);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^ {2}→ /m);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(code).toBe(1);
  });

  test("a configuration that is a folder", async () => {
    const root = await workspaceOf({});
    await mkdir(join(root, "scrapeway.json"));
    const { code, stderr } = await scrapeway(root, ["build"]);
    expect(stderr).toMatch(/cannot be read \(EISDIR\)[\s\S]*in scrapeway\.json/);
    expect(code).toBe(1);
  });
});

test("plan changes nothing in the workspace but the file it was asked for", async () => {
  const root = await workspaceOf();
  // Where CI is set nothing is kept.
  expect((await scrapeway(root, ["plan"], { CI: "" })).code).toBe(0);
  expect(await readFile(join(root, "terraform/network/README.md"), "utf8")).toBe(
    network["terraform/network/README.md"],
  );
  expect(await readdir(root)).toEqual([".scrapeway", "scrapeway.json", "terraform"]);
  // What is kept there is nobody's but the cache's, and stays out of version control.
  expect(await readdir(join(root, ".scrapeway"))).toEqual(["cache"]);
  expect(await readFile(join(root, ".scrapeway/cache/.gitignore"), "utf8")).toBe("*\n");
});

test("with -C every path is relative to the workspace", async () => {
  const root = await workspaceOf();
  const elsewhere = await temporaryDirectory("elsewhere");
  expect((await scrapeway(elsewhere, ["-C", root, "plan", "--out", "plan.json"])).code).toBe(0);
  const replayed = await scrapeway(elsewhere, [
    "-C",
    root,
    "publish",
    "--target",
    "dir:registry",
    "--plan",
    "plan.json",
  ]);
  expect(replayed.stdout).toMatch(/acme\/network\/aws 1\.0\.0 {2}published/);
  expect((await scrapeway(elsewhere, ["-C", root, "inspect", "terraform/network"])).stdout).toMatch(/name +string/);
  expect(await readdir(elsewhere)).toEqual([]);
  expect(await readdir(root)).toEqual([".scrapeway", "plan.json", "registry", "scrapeway.json", "terraform"]);
});

describe("a plan that was made on another machine", () => {
  test("is replayed from the same files, with the same bytes", async () => {
    const [maker, publisher] = [await workspaceOf(), await workspaceOf()];
    await scrapeway(maker, ["plan", "--out", "plan.json"]);
    const plan = await readFile(join(maker, "plan.json"), "utf8");
    await writeFiles(publisher, { "plan.json": plan });
    const { code, stdout } = await scrapeway(publisher, [
      "publish",
      "--target",
      "dir:r",
      "--plan",
      "plan.json",
      "--json",
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)[0].sha256).toBe(JSON.parse(plan).modules[0].sha256);
  });

  test("is refused where the files are others", async () => {
    const [maker, publisher] = [await workspaceOf(), await workspaceOf()];
    await scrapeway(maker, ["plan", "--out", "plan.json"]);
    await writeFiles(publisher, {
      "plan.json": await readFile(join(maker, "plan.json"), "utf8"),
      "terraform/network/main.tf": "# other\n",
    });
    const { code, stderr } = await scrapeway(publisher, ["publish", "--target", "dir:r", "--plan", "plan.json"]);
    expect(stderr).toMatch(/The plan does not say what is so of acme\/network\/aws 1\.0\.0:[\s\S]*contentDigest: /);
    expect(code).toBe(1);
    expect(await readdir(publisher)).not.toContain("r");
  });
});

test("a workspace that is itself the module stays unchanged when it is published twice", async () => {
  const root = await workspaceOf({
    "scrapeway.json": network["scrapeway.json"].replace('"terraform/network"', '".","name":"network"'),
    "main.tf": network["terraform/network/main.tf"],
  });
  expect((await scrapeway(root, ["start", "--once"])).stdout).toMatch(/network\/aws 1\.0\.0 {2}published/);
  expect((await scrapeway(root, ["start", "--once"])).stdout).toMatch(/network\/aws 1\.0\.0 {2}already published/);
});

test("~ in a target is the home folder", async () => {
  const root = await workspaceOf();
  const home = await temporaryDirectory("home");
  const cache = process.env.XDG_CACHE_HOME ?? join(process.env.HOME ?? "", ".cache");
  await scrapeway(root, ["publish", "--target", "dir:~/registry"], { HOME: home, XDG_CACHE_HOME: cache });
  expect((await stat(join(home, "registry/v1/modules/acme/network/aws/1.0.0/manifest.json"))).isFile()).toBe(true);
  expect(await readdir(root)).not.toContain("~");
});

test.each([[""], ["a b"], ["http://127.0.0.1"]])(
  "the host %j is wrong usage: it would listen elsewhere than meant",
  async (host) => {
    const { code, stderr } = await scrapeway(await workspaceOf(), ["start"], { HOST: host });
    expect(stderr).toMatch(/from env 'HOST' is invalid\. Use an address or a name of this machine/);
    expect(code).toBe(2);
  },
);

test("a reader that stops reading, as head does, is no failure", async () => {
  const root = await workspaceOf();
  const child = spawn(process.execPath, [join(repository, "bin/scrapeway.js"), "plan", "--json"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.destroy();
  let stderr = "";
  child.stderr.on("data", (text: Buffer) => {
    stderr += text.toString();
  });
  expect(await once(child, "close")).toEqual([0, null]);
  expect(stderr).not.toMatch(/EPIPE|error/);
});

describe("Ctrl-C", () => {
  const interrupted = async (root: string, environment: NodeJS.ProcessEnv, marker: RegExp) => {
    const child = spawn(process.execPath, [join(repository, "bin/scrapeway.js"), "start"], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    let sent = false;
    child.stderr.on("data", (text: Buffer) => {
      stderr += text.toString();
      if (!sent && marker.test(stderr)) sent = child.kill("SIGINT");
    });
    return { end: await once(child, "close"), stderr };
  };

  test("between stages ends the command by the signal, on a line of its own", async () => {
    const { end, stderr } = await interrupted(await workspaceOf(), {}, /network: inspect\n/);
    expect(end).toEqual([null, "SIGINT"]);
    expect(stderr).toMatch(/\nInterrupted\.\n$/);
    expect(stderr).not.toMatch(/error|→/);
  });

  test("while another program runs ends that program first and leaves no temporary files", async () => {
    const root = await workspaceOf();
    const tools = await temporaryDirectory("tools");
    const temporary = await temporaryDirectory("tmp");
    const script = `#!/bin/sh\n[ "$1" = --version ] && exec echo terraform-docs version v0.20.0\necho $$ > ${tools}/pid\nexec sleep 60\n`;
    await writeFiles(tools, { "terraform-docs": script });
    await chmod(join(tools, "terraform-docs"), 0o755);
    const environment = {
      PATH: `${tools}:${process.env.PATH}`,
      XDG_CACHE_HOME: join(tools, "none"),
      TMPDIR: temporary,
    };
    const { end, stderr } = await interrupted(root, environment, /network: document\n/);
    expect(end).toEqual([null, "SIGINT"]);
    expect(stderr).toMatch(/\nInterrupted\.\n$/);
    expect(await readdir(temporary)).toEqual([]);
  });
});
