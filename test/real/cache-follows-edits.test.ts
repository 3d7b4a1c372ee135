import path from "node:path";
import { build } from "esbuild";
import { repository, scrapeway } from "../support/scrapeway";
import { describeWith } from "../support/skip";
import { temporaryDirectory } from "../support/temporary";

jest.setTimeout(3_600_000);

/** More at once: `EDITS=10000 EDITS_SEED=2 npx jest --selectProjects real --testPathPatterns cache-follows`. */
const count = Number(process.env.EDITS ?? 100);
const seed = Number(process.env.EDITS_SEED ?? 1);

describeWith([], `after each of ${count} random edits (seed ${seed})`, () => {
  it("a build that takes what was kept leaves what a build without a cache would write, and says the same", async () => {
    const directory = await temporaryDirectory("edits");
    const program = path.join(directory, "follow-edits.js");
    const entry = path.join(repository, "test/oracle/edits/follow-edits.ts");
    await build({ entryPoints: [entry], outfile: program, bundle: true, platform: "node", logLevel: "error" });
    const environment = { SCRAPEWAY_PROGRAM: program, CI: "" };
    const { code, stdout, stderr } = await scrapeway(directory, [repository, String(count), String(seed)], environment);
    // What the program says at its end, also where it ends with 1.
    const said = stdout === "" ? "{}" : stdout;
    const { wrong, kept } = JSON.parse(said) as { readonly wrong?: readonly string[]; readonly kept?: number };
    expect({ code, stderr: stderr.slice(0, 2000), wrong }).toEqual({ code: 0, stderr: "", wrong: [] });
    // Or it would show nothing of the cache.
    expect(kept).toBeGreaterThan(count);
  });
});
