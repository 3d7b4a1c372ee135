import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Program, runToExit } from "../../src/exec";
import { repository } from "../support/scrapeway";
import { temporaryDirectory } from "../support/temporary";

jest.setTimeout(120_000);

const node: Program = { name: "node", path: process.execPath, version: process.version };

describe("what the package offers", () => {
  it("is what the reports in docs/api say; npm run api writes them anew", async () => {
    const directory = await temporaryDirectory("api");
    const args = [join(repository, "tools/api/report.mjs"), "--into", directory];
    const { code, stderr } = await runToExit(node, args, { directory: repository, timeoutMs: 100_000 });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const reports = (await readdir(directory)).sort();
    expect(reports).toEqual(["scrapeway-cdktf.api.md", "scrapeway-stages.api.md", "scrapeway.api.md"]);
    for (const report of reports) {
      expect(await readFile(join(directory, report), "utf8")).toBe(
        await readFile(join(repository, "docs/api", report), "utf8"),
      );
    }
  });
});
