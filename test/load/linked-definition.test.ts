import { mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { compileDefinitions } from "../../src/load";
import { isScrapewayError } from "../../src/model/errors";
import { repository, writeFiles } from "../support/scrapeway";

jest.setTimeout(60_000);

const definition = `import { defineModule } from "${path.join(repository, "src/define")}";
import { summary } from "./summary";
export default defineModule({
  name: "web", system: "none", summary, appliedBy: "operator", requires: { terraform: ">= 1.5.7" }, inputs: {}, outputs: {},
  build: () => ({}),
});
`;

let root: string;
let outside: string;
beforeEach(async () => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), "linked-")));
  outside = realpathSync(mkdtempSync(path.join(tmpdir(), "elsewhere-")));
  for (const folder of [root, outside])
    symlinkSync(path.join(repository, "node_modules"), path.join(folder, "node_modules"));
  for (const folder of [root, outside]) {
    await writeFiles(folder, {
      "real/web/index.ts": definition,
      "real/web/summary.ts": 'export const summary = "S.";',
    });
  }
});
afterEach(() => {
  for (const folder of [root, outside]) rmSync(folder, { recursive: true, force: true });
});

/** What is said where a definition is built from a workspace; "built" where it is. */
async function told(workspace: string, folder: string): Promise<string> {
  const load = await compileDefinitions(workspace, [folder]);
  try {
    load(folder).render();
    return "built";
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    return `${error.message}\n${error.next}`;
  }
}

describe("a definition that is reached through a link", () => {
  it("is refused with the path of its own, where its folder is a link", async () => {
    await writeFiles(root, { "src/README.md": "" });
    symlinkSync(path.join(root, "real/web"), path.join(root, "src/web"));
    expect(await told(root, "src/web")).toBe(
      'src/web/index.ts is reached through a link, and a definition is compiled where it really is: real/web/index.ts.\nName its own folder in scrapeway.json, { "typescript": "real/web" }, or move it here.',
    );
  });

  it("is refused where a folder above it is a link", async () => {
    symlinkSync("real", path.join(root, "src"));
    expect(await told(root, "src/web")).toContain('{ "typescript": "real/web" }');
  });

  it("is refused where the link leads out of the workspace", async () => {
    symlinkSync(path.join(outside, "real"), path.join(root, "src"));
    expect(await told(root, "src/web")).toContain(
      "Move the definition to src/web/index.ts: it has to lie inside the workspace.",
    );
  });

  it("is built where it really is, and where what it imports is a link", async () => {
    expect(await told(root, "real/web")).toBe("built");
    expect(await told(root, "./real/web/")).toBe("built");
    rmSync(path.join(root, "real/web/summary.ts"));
    symlinkSync(path.join(outside, "real/web/summary.ts"), path.join(root, "real/web/summary.ts"));
    expect(await told(root, "real/web")).toBe("built");
  });
});
