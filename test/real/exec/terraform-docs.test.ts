import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { terraformDocs } from "../../../src/exec";
import { terraformDocsProgram } from "../../../src/exec/terraform-docs-program";
import { platformName } from "../../../src/exec/tools-cache";
import { describeWith } from "../../support/skip";
import { temporaryDirectory } from "../../support/temporary";

const files = new Map([
  ["versions.tf", 'terraform {\n  required_version = ">= 1.5.7"\n}\n'],
  [
    "variables.tf",
    `variable "b_optional" {
  description = "Either | or."
  type        = object({ a = optional(string, "x") })
  default     = {}
}

variable "a_required" {
  type = string
}
`,
  ],
  ["outputs.tf", 'output "name" {\n  description = "The name."\n  value       = var.a_required\n}\n'],
  [".terraform-docs.yml", "formatter: json\n"],
  ["modules/inner/main.tf", 'variable "of_another_module" {}\n'],
]);

/** Go's own cache, which would be empty, too, as it stands in the same place: a build takes 9 s with it, a minute without. */
const goCache = spawnSync("go", ["env", "GOCACHE"], { encoding: "utf8" }).stdout?.trim() ?? "";

/** An environment whose tools cache is empty. */
async function emptyCache(others: Readonly<Record<string, string>> = {}): Promise<Record<string, string | undefined>> {
  return { ...process.env, GOCACHE: goCache, XDG_CACHE_HOME: await temporaryDirectory("cache"), ...others };
}

async function cached(env: Readonly<Record<string, string | undefined>>): Promise<readonly string[]> {
  const tools = path.join(env.XDG_CACHE_HOME ?? "", "scrapeway", "tools");
  return (await readdir(tools, { recursive: true }).catch(() => [])).sort();
}

describeWith(["go"], "the tables of terraform-docs", () => {
  it("are plain Markdown, required inputs first, of the root module alone, whatever settings lie about", async () => {
    const renderTables = terraformDocs();
    const tables = await renderTables(files);
    expect(tables).toBe(
      [
        "## Requirements",
        "",
        "| Name | Version |",
        "|------|---------|",
        "| terraform | >= 1.5.7 |",
        "",
        "## Inputs",
        "",
        "| Name | Description | Type | Default | Required |",
        "|------|-------------|------|---------|:--------:|",
        "| a\\_required | n/a | `string` | n/a | yes |",
        '| b\\_optional | Either \\| or. | `object({ a = optional(string, "x") })` | `{}` | no |',
        "",
        "## Outputs",
        "",
        "| Name | Description |",
        "|------|-------------|",
        "| name | The name. |",
      ].join("\n"),
    );
    await expect(renderTables(files)).resolves.toBe(tables);
  }, 300_000);

  it("of HCL that does not parse are an error with the place", async () => {
    const renderTables = terraformDocs();
    await expect(renderTables(new Map([["main.tf", 'variable "x" {']]))).rejects.toMatchObject({
      code: "program.failed",
      message: expect.stringMatching(/terraform-docs ended with exit code 1: .*Unclosed configuration block/),
    });
  }, 300_000);
});

describeWith(["go"], "a crash of terraform-docs", () => {
  it.each(["1 / 0", "1e9999"])(
    "is told in a sentence, and is the module's own alone: default = %s",
    async (value) => {
      const renderTables = terraformDocs();
      const bad = new Map([["main.tf", `variable "x" {\n  default = ${value}\n}\n`]]);
      const [crashed, fine] = await Promise.allSettled([renderTables(bad), renderTables(files)]);
      expect(fine.status).toBe("fulfilled");
      expect(crashed).toMatchObject({
        status: "rejected",
        reason: {
          code: "terraform-docs.crashed",
          message: expect.stringMatching(/^terraform-docs 0\.20\.0 crashed: failed to .{1,160}( …)?\.$/),
          next: expect.stringContaining("write it otherwise"),
        },
      });
    },
    300_000,
  );
});

describeWith(["go"], "terraform-docs", () => {
  it("is built once, into the tools cache, by whoever needs it at the same time", async () => {
    const env = await emptyCache();
    const progress = jest.fn();
    const found = await Promise.all([1, 2, 3].map(() => terraformDocsProgram({ env, onProgress: progress })));
    const directory = path.join(
      env.XDG_CACHE_HOME ?? "",
      "scrapeway",
      "tools",
      `terraform-docs-v0.20.0-${platformName()}`,
    );
    for (const program of found) {
      expect(program).toMatchObject({ version: "0.20.0", path: path.join(directory, path.basename(program.path)) });
    }
    const notWaiting = () => progress.mock.calls.filter(([sentence]) => !String(sentence).startsWith("Waiting for "));
    expect(notWaiting()).toEqual([[expect.stringMatching(/^Building terraform-docs 0\.20\.0 with Go/)]]);
    expect(await readdir(directory)).toEqual([path.basename(found[0]?.path ?? "")]);

    await terraformDocsProgram({ env: { ...env, PATH: "" }, onProgress: progress });
    expect(notWaiting()).toHaveLength(1);
  }, 600_000);
});

describe("terraform-docs, without Go", () => {
  it("is downloaded, verified and unpacked", async () => {
    const archive = gzipSync(tarOf("terraform-docs", "#!/bin/sh\necho terraform-docs version v0.20.0 here\n"));
    await withServer(archive, async (url, asked) => {
      const digest = createHash("sha256").update(archive).digest("hex");
      const env = await emptyCache({ PATH: await temporaryDirectory("empty-path") });
      const progress = jest.fn();
      const release = { url, digests: { [platformName()]: digest } };
      const program = await terraformDocsProgram({ env, release, onProgress: progress });
      expect(await readFile(program.path, "utf8")).toContain("v0.20.0 here");
      expect(asked).toEqual([`/terraform-docs-v0.20.0-${platformName()}.tar.gz`]);
      expect(progress.mock.calls).toEqual([[expect.stringMatching(/^Downloading terraform-docs 0\.20\.0 from 127/)]]);
    });
  });

  it("is refused with both digests when the archive is another, and leaves nothing behind", async () => {
    const archive = gzipSync(tarOf("terraform-docs", "#!/bin/sh\necho terraform-docs version v0.20.0\n"));
    await withServer(archive, async (url) => {
      const digest = "0".repeat(64);
      const env = await emptyCache({ PATH: await temporaryDirectory("empty-path") });
      await expect(
        terraformDocsProgram({ env, release: { url, digests: { [platformName()]: digest } } }),
      ).rejects.toMatchObject({
        code: "terraform-docs.unavailable",
        message: expect.stringMatching(
          new RegExp(
            `go is needed and was not found on PATH.*SHA-256 ${createHash("sha256").update(archive).digest("hex")}, not ${digest}`,
          ),
        ),
        next: expect.stringContaining("Install Go"),
      });
      expect((await cached(env)).filter((file) => /docs(\.exe)?$|new$|lock$/.test(file))).toEqual([]);
    });
  });

  it("is refused when what was downloaded is another version", async () => {
    const archive = gzipSync(tarOf("terraform-docs", "#!/bin/sh\necho terraform-docs version v0.19.0\n"));
    await withServer(archive, async (url) => {
      const digest = createHash("sha256").update(archive).digest("hex");
      const env = await emptyCache({ PATH: await temporaryDirectory("empty-path") });
      await expect(
        terraformDocsProgram({ env, release: { url, digests: { [platformName()]: digest } } }),
      ).rejects.toMatchObject({ message: expect.stringContaining("is not 0.20.0") });
    });
  });

  it("says why the server could not be reached", async () => {
    const env = await emptyCache({ PATH: await temporaryDirectory("empty-path") });
    const release = { url: "http://127.0.0.1:1", digests: { [platformName()]: "0".repeat(64) } };
    await expect(terraformDocsProgram({ env, release })).rejects.toMatchObject({
      message: expect.stringMatching(/127\.0\.0\.1:1/),
    });
  });
});

async function withServer(
  body: Uint8Array,
  work: (url: string, asked: readonly string[]) => Promise<void>,
): Promise<void> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end(body);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address == null || typeof address === "string") throw new Error("The server has no TCP port.");
  try {
    await work(`http://127.0.0.1:${address.port}`, asked);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** A tar with one small file: a header of 512 bytes, the content padded to 512, two empty blocks. */
function tarOf(name: string, content: string): Uint8Array {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write("0000755\0", 100);
  header.write(`${Buffer.byteLength(content).toString(8).padStart(11, "0")}\0`, 124);
  header.write("0", 156);
  const padded = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512);
  padded.write(content);
  return Buffer.concat([header, padded, Buffer.alloc(1024)]);
}
