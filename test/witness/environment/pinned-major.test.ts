import { pinnedMajor } from "../../../src/witness/environment/pinned-major";

test.each([
  [">= 4.0", ">= 5.0", "~> 4.0"],
  [">= 3.0, < 6", ">= 5.1, < 6", "~> 4.0"],
  [">= 4.0", ">= 4.0, < 6.0", "~> 6.0"],
  ["~> 4.67", "~> 5.0", "~> 4.0"],
  [undefined, ">= 4.0, < 5", "~> 3.0"],
  ["= 4.2.1", "= 5.0.0", "~> 4.0"],
])("callers of %s that %s refuses are bound by %s", (before, after, constraint) => {
  expect(pinnedMajor(before, after)?.constraint).toBe(constraint);
});

test.each([
  [">= 5.0", ">= 5.9"],
  [">= 4.9", ">= 4.1"],
  ["~> 5.0", "~> 5.3"],
  [">= 5.0", "whatever"],
  [">= 5.0", undefined],
])("no major version is lost between %s and %s", (before, after) => {
  expect(pinnedMajor(before, after)).toBeUndefined();
});
