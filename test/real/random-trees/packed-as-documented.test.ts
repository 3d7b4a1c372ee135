import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { run } from "../../../src/exec";
import { contentOf, isExecutable, type ModuleFiles } from "../../../src/model/module-files";
import { pack, unpack } from "../../../src/pack";
import { readFolder } from "../../../src/workspace/module-folder";
import { refuseSecrets } from "../../../src/workspace/secret-files";
import { Random } from "../../oracle/random";
import { describeWith, findTool } from "../../support/skip";
import { temporaryDirectory, writeFiles } from "../../support/temporary";
import { terraform } from "../../support/terraform";
import { expectedFiles, expectedSecrets } from "./model";
import { randomTree, type Tree, writeTree } from "./tree";

jest.setTimeout(300_000);

const seed = Number(process.env.ORACLE_SEED ?? 1);
const count = Number(process.env.TREE_CASES ?? 60);

/** What two folders are compared by. The content is in base64. */
type Listing = readonly (readonly [path: string, content: string, executable: boolean])[];

const listingOf = (files: ModuleFiles): Listing =>
  [...files]
    .map(([name, file]) => [name, Buffer.from(contentOf(file)).toString("base64"), isExecutable(file)] as const)
    .sort(byPath);

const byPath = ([one]: readonly [string, ...unknown[]], [other]: readonly [string, ...unknown[]]): number =>
  one < other ? -1 : 1;

async function onDisk(folder: string): Promise<Listing> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const listed = files.map(async (file): Promise<Listing[number]> => {
    const mode = (await stat(file)).mode;
    const content = (await readFile(file)).toString("base64");
    return [path.relative(folder, file).split(path.sep).join("/"), content, (mode & 0o100) !== 0];
  });
  return (await Promise.all(listed)).sort(byPath);
}

function secretsIn(files: ModuleFiles, include: readonly string[]): readonly string[] {
  try {
    refuseSecrets("module", files, include);
    return [];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [...files.keys()]
      .filter((name) => error.message.startsWith(`${name} looks`) || error.message.includes(` ${name} (`))
      .sort();
  }
}

describeWith(["terraform", "unzip"], "random folders", () => {
  let root: string;
  const trees: { readonly tree: Tree; readonly files: ModuleFiles; readonly archive: string }[] = [];

  beforeAll(async () => {
    root = await temporaryDirectory("trees");
    const random = new Random(seed);
    for (let index = 0; index < count; index += 1) {
      const tree = randomTree(random);
      await writeTree(path.join(root, "trees", String(index)), tree);
      const { files } = readFolder(path.join(root, "trees"), String(index), tree.include);
      const archive = path.join(root, `${index}.zip`);
      await writeFile(archive, pack(files).bytes);
      trees.push({ tree, files, archive });
    }
  });

  it("have in their archives what is documented, byte for byte, and what may be executed", () => {
    for (const { tree, files } of trees) {
      const expected = [...expectedFiles(tree)].map(
        ([name, { content, executable }]) => [name, content.toString("base64"), executable] as const,
      );
      expect({ seed, tree, packed: listingOf(files) }).toEqual({ seed, tree, packed: expected.sort(byPath) });
      expect(listingOf(unpack(pack(files).bytes))).toEqual(listingOf(files));
    }
  });

  it("are refused for all files that are secret by their name, and for no others", () => {
    const secrets = trees.map(({ tree, files }) => secretsIn(files, tree.include));
    expect(secrets).toEqual(trees.map(({ tree }) => expectedSecrets(tree)));
    expect(secrets.some((found) => found.length > 1)).toBe(true);
  });

  it("come out of their archives with the same bytes and modes by unzip", async () => {
    const unzip = { name: "unzip", path: findTool("unzip") ?? "", version: "unknown" };
    for (const [index, { files, archive }] of trees.entries()) {
      const folder = path.join(root, "unzipped", String(index));
      await mkdir(folder, { recursive: true });
      await run(unzip, ["-q", archive, "-d", folder]);
      expect(await onDisk(folder)).toEqual(listingOf(files));
    }
  });

  it("come out of their archives with the same bytes and modes by Terraform's own installer", async () => {
    const folder = await temporaryDirectory("caller");
    const calls = trees.map(({ archive }, index) => [`tree_${index}`, { source: `file://${archive}` }] as const);
    await writeFiles(folder, { "main.tf.json": JSON.stringify({ module: Object.fromEntries(calls) }) });
    const installed = await terraform(folder, ["get", "-no-color"]);
    expect({ code: installed.code, stderr: installed.stderr }).toEqual({ code: 0, stderr: "" });
    for (const [index, { files }] of trees.entries()) {
      expect(await onDisk(path.join(folder, ".terraform", "modules", `tree_${index}`))).toEqual(listingOf(files));
    }
  });
});
