import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { allowed, refused } from "../inspect/strictness-cases";
import { describeWith } from "../support/skip";
import { temporaryDirectory } from "../support/temporary";
import { terraform } from "../support/terraform";

jest.setTimeout(300_000);

describeWith(["terraform"], "small modules", () => {
  it("are taken and refused by terraform validate as they are by inspect", async () => {
    const root = await temporaryDirectory("strictness");
    const cases = [
      ...Object.entries(allowed).map(([name, files]) => ({ name, files, isTaken: true })),
      ...Object.entries(refused).map(([name, files]) => ({ name, files, isTaken: false })),
    ];
    const waiting = [...cases.entries()];
    const found: { name: string; isTaken: boolean }[] = [];
    const work = async (): Promise<void> => {
      for (let next = waiting.pop(); next != null; next = waiting.pop()) {
        const [number, { name, files }] = next;
        const directory = join(root, String(number));
        for (const [path, content] of Object.entries(files)) {
          await mkdir(dirname(join(directory, path)), { recursive: true });
          await writeFile(join(directory, path), content);
        }
        const { stdout } = await terraform(directory, ["validate", "-json"]);
        // The documented form of validate's output.
        found.push({ name, isTaken: (JSON.parse(stdout) as { valid: boolean }).valid });
      }
    };
    await Promise.all([work(), work(), work()]);
    const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name);
    expect(found.sort(byName)).toEqual(cases.map(({ name, isTaken }) => ({ name, isTaken })).sort(byName));
  });
});
