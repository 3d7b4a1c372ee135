import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { defineModule, isScrapewayError, synth } from "../../src";
import type { BuildContext } from "../../src/define";
import type { Inputs } from "../../src/define/module-definition";

function printed(build: (context: BuildContext<Inputs>) => unknown): string {
  const definition = defineModule({
    name: "sample",
    system: "aws",
    summary: "Sample.",
    appliedBy: "operator",
    requires: { terraform: ">= 1.5.7", aws: ">= 5.100" },
    inputs: {},
    outputs: {},
    // As a file that no compiler has seen might hold it.
    build: build as () => Record<never, never>,
  });
  try {
    return String(synth(definition, { generatedFrom: "a test" }).get("main.tf"));
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    return [error.code, error.place, error.message, error.next].join("\n");
  }
}

const refused = (what: string, place: string) =>
  `define.asynchronous\n${place}\n${what} is asynchronous: what it makes after the first await would be lost.\nLeave async and await out. Read a file with readText("policy.tpl"), and compute what takes time before, at the top of the file or in a script that writes a file.`;

describe("what cannot wait", () => {
  it("is build(), also where it only returns a promise, or something like one", async () => {
    const expected = refused("build()", "module sample");
    expect(
      printed(async ({ scope }) => {
        await Promise.resolve();
        new S3Bucket(scope, "this", {});
        return {};
      }),
    ).toBe(expected);
    expect(printed(() => Promise.resolve({}))).toBe(expected);
    // biome-ignore lint/suspicious/noThenProperty: that is what is tested
    expect(printed(() => ({ then: () => undefined }))).toBe(expected);
  });

  it("fails once, and not again when the promise does", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    expect(printed(async () => Promise.reject(new Error("later")))).toBe(refused("build()", "module sample"));
    await new Promise(setImmediate);
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });

  it("is the function of a check", () => {
    const build = ({ check }: BuildContext<Inputs>): object => {
      // As above.
      check("answers", (async () => []) as unknown as () => []);
      return {};
    };
    expect(printed(build)).toBe(refused("The function of a check", "module sample, check answers"));
  });

  it("and what is there at once is taken", () => {
    const build = ({ scope }: BuildContext<Inputs>): object => {
      new S3Bucket(scope, "this", {});
      return {};
    };
    expect(printed(build)).toContain('resource "aws_s3_bucket" "this" {}');
  });
});
