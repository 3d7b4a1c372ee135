import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { compileDefinitions } from "../../src/load";
import type { Warning } from "../../src/model/warning";
import { repository, writeFiles } from "../support/scrapeway";

jest.setTimeout(60_000);

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), "warnings-"));
  symlinkSync(path.join(repository, "node_modules"), path.join(root, "node_modules"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const api = path.join(repository, "src/define");

/** What the author of a module called web is warned of. Its inputs begin in line 7, its build() in line 9. */
async function warnings(
  inputs: string,
  body: string,
  others: Readonly<Record<string, string>> = {},
): Promise<readonly Warning[]> {
  const index = `import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket"; import { Annotations } from "cdktf";
import { defineModule, t } from "${api}";
${Object.keys(others).length === 0 ? "" : 'import { rules } from "./rules";'}
export const web = defineModule({
  name: "web", system: "aws", summary: "S.", appliedBy: "operator", requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
  inputs: {
    ${inputs}
  }, outputs: {},
  build({ scope }) {
    ${body}
    return {};
  },
});
`;
  await writeFiles(root, { "src/web/index.ts": index, ...others });
  const load = await compileDefinitions(root, ["src/web"]);
  const loaded = load("src/web");
  loaded.render();
  return loaded.warnings();
}

describe("warnings name the line of the definition", () => {
  it("for any in an input, also deep inside it", async () => {
    expect(await warnings('a: t.any.required("A."),\n    b: t.list(t.map(t.any)).required("B."),', "")).toEqual([
      {
        severity: "warning",
        message:
          "t.any tells callers nothing of what the module takes: their mistakes show up late, and somewhere else.",
        place: "module web, input a, src/web/index.ts:7",
        next: 'Write the type that is meant, or why there is none: t.any({ reason: "…" }).',
      },
      expect.objectContaining({ place: "module web, input b, src/web/index.ts:8" }),
    ]);
  });

  it("once where one any stands in several inputs, in the file where it was written", async () => {
    const rules = `import { t } from "${api}";\n\nexport const rules = t.list(t.any);\n`;
    const inputs = 'a: rules.required("A."), b: t.map(rules).required("B."),';
    const found = await warnings(inputs, "", { "src/web/rules.ts": rules });
    expect(found.map(({ place }) => place)).toEqual(["module web, input a, src/web/rules.ts:3"]);
  });

  it("and not at all where the reason is given", async () => {
    expect(await warnings('a: t.any({ reason: "It was so before." }).required("A."),', "")).toEqual([]);
  });

  it("for annotations", async () => {
    const annotate = '\n    Annotations.of(new S3Bucket(scope, "this", {})).addWarning("Public.");';
    expect(await warnings("", annotate)).toEqual([
      {
        severity: "warning",
        message: "Public.",
        place: "module web, aws_s3_bucket.this, src/web/index.ts:11",
        next: undefined,
      },
    ]);
  });

  it("and errors that were annotated name it, too", async () => {
    const annotate = '\n    Annotations.of(new S3Bucket(scope, "this", {})).addError("Public.");';
    await expect(warnings("", annotate)).rejects.toMatchObject({
      code: "synth.annotation",
      place: "module web, aws_s3_bucket.this, src/web/index.ts:11",
    });
  });
});
