import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { freePort } from "../support/port";
import { repository } from "../support/scrapeway";
import { describeWith } from "../support/skip";
import { temporaryDirectory } from "../support/temporary";

jest.setTimeout(300_000);

let workspace: string;
beforeAll(async () => {
  workspace = await temporaryDirectory("start");
  for (const path of ["src", "examples", "modules", "bin", "dist", "package.json", "scrapeway.json"]) {
    await cp(join(repository, path), join(workspace, path), { recursive: true });
  }
  await symlink(join(repository, "node_modules"), join(workspace, "node_modules"));
});

test("start --once publishes everything; a second run changes neither the workspace nor the registry", async () => {
  const first = await run(["start", "--once"]);
  expect(first.code).toBe(0);
  expect(first.stdout).toMatch(/✓ scrapeway\/amp-workspace\/aws 1\.0\.0 {2}published/);
  const before = await contents();
  const second = await run(["start", "--once"]);
  expect(second.code).toBe(0);
  expect(second.stdout).toMatch(/· scrapeway\/amp-workspace\/aws 1\.0\.0 {2}already published/);
  expect(await contents()).toEqual(before);
});

test("without a terminal every stage of every module is a plain line", async () => {
  await rm(join(workspace, ".scrapeway/cache"), { recursive: true, force: true });
  const { stderr } = await run(["start", "--once"]);
  expect(stderr).toMatch(/^amp-workspace: load\namp-workspace: synth$/m);
  expect(stderr).toMatch(/^amp-workspace: unchanged \([0-9.]+ s\)$/m);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what must not be there
  expect(stderr).not.toMatch(/[\u001b\r]/);
});

test("it prints the module block, the configuration for both tools and the page, serves them, and ends cleanly on Ctrl-C", async () => {
  const port = await freePort();
  const started = launch(["start"], { PORT: String(port) });
  const printed = await until(started, "Ctrl-C stops the server.");
  const url = `http://127.0.0.1:${port}`;
  expect(printed).toContain('source  = "registry.example.test/scrapeway/amp-workspace/aws"\n    version = "1.0.0"');
  expect(printed).toContain(`services = { "modules.v1" = "${url}/v1/modules/" }`);
  expect(printed).toContain("~/.terraformrc");
  expect(printed).toContain("~/.tofurc");
  expect(printed).toContain(`Pages:  ${url}/`);
  const versions = await fetch(`${url}/v1/modules/scrapeway/amp-workspace/aws/versions`);
  expect(await versions.json()).toEqual({ modules: [{ versions: [{ version: "1.0.0" }] }] });
  expect(await (await fetch(`${url}/`)).text()).toContain("amp-workspace");

  started.kill("SIGINT");
  expect(await once(started, "exit")).toEqual([0, null]);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});

test("a port in use is a clear error", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const address = taken.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const { code, stderr } = await run(["start"], { PORT: String(port) });
  taken.close();
  expect(stderr).toContain(`Port ${port} of 127.0.0.1 is in use by another program.`);
  expect(stderr).toContain("choose another port with --port (or the variable PORT)");
  expect(code).toBe(1);
});

test("a module that was edited is published as the next patch, as nothing that callers see differs", async () => {
  const file = join(workspace, "src/modules/amp-workspace/index.ts");
  await writeFile(
    file,
    (await readFile(file, "utf8")).replace(/summary:\s*"/, (start) => `${start}Edited. `),
  );
  const plan = await run(["plan"]);
  expect(plan.stdout).toMatch(/1\.0\.0 → 1\.0\.1 +patch/);
  expect((await run(["start", "--once"])).stdout).toMatch(/1\.0\.1 {2}published/);
});

describeWith(["terraform"], "a contract that is changed in the source", () => {
  test("is planned as a major version with its findings, its partners and Terraform's word, and as no less", async () => {
    const file = join(workspace, "src/modules/contracts.ts");
    await writeFile(file, (await readFile(file, "utf8")).replace('contract("peering", 1', 'contract("peering", 2'));
    const options = ["plan", "--no-validate"];
    const lower = await run([...options, "--bump", "vpc-peering-requester=minor"]);
    expect(lower.code).toBe(1);
    expect(lower.stderr).toMatch(/vpc-peering-requester\/aws 1\.1\.0 is less than what changed since 1\.0\.0/);
    expect(lower.stderr).toContain("It breaks with scrapeway/vpc-peering-accepter/aws 1.0.0 (input peering).");

    const { stdout } = await run([...options, "--out", "plan.json"]);
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/vpc-peering-requester\/aws +1\.0\.0 → 2\.0\.0 +major/);
    expect(stdout).toMatch(
      / {2}major\? {2}variable-validation-changed {2}proved\n[\s\S]*This input takes the contract\s+peering\/2/,
    );
    const plan = JSON.parse(await readFile(join(workspace, "plan.json"), "utf8"));
    const changed = plan.modules.filter(({ action }: { action: string }) => action === "publish");
    expect(changed).toMatchObject([
      {
        address: "scrapeway/vpc-peering-accepter/aws",
        version: "2.0.0",
        findings: expect.arrayContaining([
          expect.objectContaining({ rule: "variable-validation-changed", subject: "peering", proved: true }),
        ]),
      },
      {
        address: "scrapeway/vpc-peering-requester/aws",
        version: "2.0.0",
        findings: expect.arrayContaining([
          expect.objectContaining({ rule: "output-contract-changed", subject: "peering", proved: false }),
        ]),
      },
    ]);
    const published = await run([
      "publish",
      "--target",
      "dir:.scrapeway/registry",
      "--plan",
      "plan.json",
      "--no-validate",
    ]);
    expect(published.stdout).toMatch(/vpc-peering-requester\/aws 2\.0\.0 {2}published/);
  });
});

type Started = ChildProcessByStdio<null, Readable, Readable>;

function launch(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Started {
  return spawn(process.execPath, [join(workspace, "bin/scrapeway.js"), ...args], {
    cwd: workspace,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = launch(args, environment);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { stdout, stderr, code };
}

async function text(stream: Readable): Promise<string> {
  let read = "";
  for await (const chunk of stream.setEncoding("utf8")) read += chunk;
  return read;
}

async function until(child: Started, end: string): Promise<string> {
  let printed = "";
  for await (const chunk of child.stdout.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
    printed += chunk;
    if (printed.includes(end)) return printed;
  }
  throw new Error(`"${end}" was not printed, but:\n${printed}`);
}

/** Every file of the workspace's output and registry. */
async function contents(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const folder of ["modules", ".scrapeway"]) {
    for (const entry of await readdir(join(workspace, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      files.set(path, (await readFile(path)).toString("base64"));
    }
  }
  return files;
}
