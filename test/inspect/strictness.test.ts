import { inspectModule } from "../../src/inspect";
import { isScrapewayError } from "../../src/model/errors";
import { allowed, refused } from "./strictness-cases";

const codeOf = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<string> => {
  try {
    await inspectModule(new Map(Object.entries(files)), "m");
    return "read";
  } catch (error) {
    if (!isScrapewayError(error)) throw error;
    expect(error.place).toMatch(/^m\/[a-z_.]+:\d+/);
    expect(error.next).not.toBe("");
    return error.code;
  }
};

// What Terraform says of all of them: test/real/strictness-agrees-with-terraform.test.ts.
describe("a module that Terraform", () => {
  test.each(Object.entries(refused))("refuses is not read: %s", async (_, files) => {
    expect(await codeOf(files)).toBe("inspect.cannot-read");
  });

  test.each(Object.entries(allowed))("takes is read: %s", async (_, files) => {
    expect(await codeOf(files)).toBe("read");
  });
});
