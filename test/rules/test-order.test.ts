import { join } from "node:path";

interface Ordered {
  readonly path: string;
}

test("suites in which Terraform mostly waits begin, also where no suite ran before", () => {
  // A plain file of Jest's configuration, which has no types.
  const Order = require("../../tools/test-order.js") as new (
    given: object,
  ) => {
    sort(tests: readonly object[]): readonly Ordered[];
  };
  const suite = (path: string) => ({
    path: join(__dirname, "..", path),
    context: { config: { cacheDirectory: join(__dirname, "nowhere"), id: "order" }, hasteFS: { getSize: () => 1 } },
  });
  const order = new Order({ contexts: [], globalConfig: {} }).sort(
    [
      "rules/links.test.ts",
      "real/private-link/router.test.ts",
      "real/cli.test.ts",
      "e2e/scenarios/private-link.test.ts",
    ].map(suite),
  );
  expect(order.map(({ path }) => path.includes("private-link"))).toEqual([true, true, false, false]);
});
