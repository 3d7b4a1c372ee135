import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { textOf } from "../../src/model/module-files";
import { unpack } from "../../src/pack";
import { serveRegistry } from "../support/registry";
import { scrapeway } from "../support/scrapeway";
import { describeWith } from "../support/skip";
import { temporaryDirectory, writeFiles } from "../support/temporary";

jest.setTimeout(120_000);

const files = {
  "scrapeway.json": JSON.stringify({
    namespace: "acme",
    host: "registry.example.test",
    modules: [{ hcl: "limits", system: "none" }],
  }),
  "limits/main.tf": `variable "account" {
  description = "An identifier."
  default     = 9007199254740993
}
variable "limits" {
  description = "Limits."
  type        = object({ most = number, share = number, retries = optional(number, 12345678901234567890) })
  default     = { most = 1e400, share = 0.1234567890123456789 }
}
`,
  "limits/more.tf.json": '{ "variable": { "json": { "default": [9007199254740995] } } }',
};
const numbers = ["9007199254740993", "12345678901234567890", "1e400", "0.1234567890123456789", "9007199254740995"];

describeWith(["terraform"], "numbers that JavaScript would round", () => {
  let workspace = "";
  beforeAll(async () => {
    workspace = await temporaryDirectory("numbers");
    await writeFiles(workspace, files);
    const { code, stderr } = await scrapeway(workspace, ["publish", "--target", "dir:registry"]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
  });

  const expectAll = (text: string) => {
    for (const number of numbers) expect(text).toContain(number);
    // What they would be as numbers of JavaScript or of Go.
    expect(text).not.toMatch(/900719925474099[246]\b|12345678901234567000|0\.12345678901234568|Infinity/);
  };

  it("keep all their digits in what inspect prints", async () => {
    expectAll((await scrapeway(workspace, ["inspect", "--json", "limits"])).stdout);
    const { stdout } = await scrapeway(workspace, ["inspect", "limits"]);
    expect(stdout).toMatch(/account +any +9007199254740993$/m);
    expect(stdout).toMatch(/limits +object +\{ most = 1e400, share = 0\.1234567890123456789 \}$/m);
  });

  it("keep them in the manifest and in the README of the archive", async () => {
    const registry = join(workspace, "registry");
    const paths = await readdir(registry, { recursive: true });
    const [manifest = "", archive = ""] = [/1\.0\.0.*\.json$/, /1\.0\.0.*\.zip$/].map((name) =>
      paths.find((path) => name.test(path)),
    );
    expectAll(await readFile(join(registry, manifest), "utf8"));
    const packed = unpack(await readFile(join(registry, archive)));
    expectAll(textOf(packed, "README.md") ?? "");
  });

  it("keep them on the pages and in the protocol of the registry", async () => {
    const registry = await serveRegistry(join(workspace, "registry"));
    try {
      const page = await (await fetch(`${registry.url}/modules/acme/limits/none/1.0.0`)).text();
      expectAll(page);
    } finally {
      await registry.stop();
    }
  });
});
