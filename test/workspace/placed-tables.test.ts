import { ScrapewayError } from "../../src/model/errors";
import { placedTables } from "../../src/workspace/placed-tables";

const failing = (failure: unknown) => placedTables(async () => Promise.reject(failure), "terraform/network")(new Map());

describe("a failure of the program that makes tables", () => {
  it("names the module's folder where it crashed", async () => {
    const crash = { code: "terraform-docs.crashed", message: "terraform-docs crashed: nil.", next: "Leave parts out." };
    await expect(failing(new ScrapewayError(crash))).rejects.toMatchObject({ ...crash, place: "terraform/network" });
  });

  it("keeps a place of its own, and is passed on as it is where no module is to blame", async () => {
    const settings = new ScrapewayError({
      code: "terraform-docs.crashed",
      message: "terraform-docs crashed.",
      place: "terraform/.terraform-docs.yml",
      next: "Look for a setting.",
    });
    await expect(failing(settings)).rejects.toBe(settings);
    const missing = new ScrapewayError({ code: "terraform-docs.unavailable", message: "None.", next: "Install it." });
    await expect(failing(missing)).rejects.toBe(missing);
  });
});
