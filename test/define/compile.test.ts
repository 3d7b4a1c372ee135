import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const refused = readdirSync(join(__dirname, "refused")).sort();
const accepted = readdirSync(join(__dirname, "accepted")).sort();

/** What the compiler says, by file: all lines of all errors. */
let errors: ReadonlyMap<string, string>;

describe("the compiler", () => {
  beforeAll(async () => {
    errors = await compilerErrors();
  }, 60_000);

  it.each(accepted)("accepts %s", (file) => {
    expect(errors.get(`accepted/${file}`)).toBeUndefined();
  });

  it.each(refused)("refuses %s, and says why", (file) => {
    const source = readFileSync(join(__dirname, "refused", file), "utf8");
    const expected = /^\/\/ @expect: (.+)$/m.exec(source)?.[1];
    expect(expected).toBeDefined();
    expect(errors.get(`refused/${file}`)).toContain(expected);
  });

  it("finds no fault with anything else", () => {
    const known = new Set([...refused.map((file) => `refused/${file}`), ...accepted.map((file) => `accepted/${file}`)]);
    expect([...errors.keys()].filter((file) => !known.has(file))).toEqual([]);
  });
});

function compilerErrors(): Promise<ReadonlyMap<string, string>> {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const project = join(__dirname, "tsconfig.json");
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [compiler, "--noEmit", "--pretty", "false", "-p", project],
      { cwd: __dirname },
      (_, out) => {
        const found = new Map<string, string>();
        let file = "";
        for (const line of out.split("\n")) {
          const start = /^([^\s(][^(]*)\([0-9]+,[0-9]+\): error /.exec(line)?.[1];
          if (start != null) file = start;
          if (line !== "") found.set(file, `${found.get(file) ?? ""}${line}\n`);
        }
        resolve(found);
      },
    );
  });
}
