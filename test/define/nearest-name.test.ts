import { nearestName } from "../../src/define/nearest-name";

describe("nearestName", () => {
  it.each([
    ["nmae", ["name", "game", "tags"], "name"],
    ["tag", ["name", "tags"], "tags"],
    ["iam_access_grants_list", ["iam_access_grant_list", "tags"], "iam_access_grant_list"],
    ["workspace", ["alias"], undefined],
    ["x", [], undefined],
  ])("of %s among %j is %s", (name, names, expected) => {
    expect(nearestName(name, names)).toBe(expected);
  });
});
