import { constraintMistake } from "../../src/define/version-constraint";

/** What Terraform 1.11 says to each was tried with `terraform validate`. */
describe("a constraint on the versions of a provider", () => {
  it.each([
    "5.100",
    ">= 5",
    "~> 5",
    "~> 5.1.2",
    "= 5.0.0",
    ">=5.0",
    ">= 5.0,< 6",
    ">= 5.0 , < 6",
    ">= 5.0, != 5.1, < 7",
    "  >= 5.0  ",
    ">= 05.0",
    "!= 5.1",
    ">= 5.0.0-beta1",
    "= 5.0.0-beta.1+x.y",
    ">= 5.0+build",
    "~> 5.1, != 5.1.2",
    ">= 5.0, <= 5",
    "~> 5.1, >= 5.99",
  ])("is taken as Terraform takes it: %s", (constraint) => {
    expect(constraintMistake(constraint)).toBeUndefined();
  });

  it.each([
    "latest",
    "",
    " ",
    "*",
    "5.x",
    ">= 5.*",
    "^5.0",
    "=> 5.0",
    "==5.0",
    "v5.0.0",
    ">= v5.0",
    ">= 5.0 < 6",
    "> 5, ",
    ", >= 5",
    ">= 5.0,, < 6",
    ">= 5.0 || >= 6",
    "5.0.0 - 6.0.0",
    ">= 1.2.3.4",
    "~> 5.0.",
    ">= -1",
    ">=  5.0",
  ])("is refused as Terraform refuses it: %j", (constraint) => {
    expect(constraintMistake(constraint)).toBe(`"${constraint}" is not a version constraint.`);
  });

  it.each([">= 7, < 5", "> 5, < 5", "~> 5.1, >= 6", "~> 5.1.2, >= 5.2", "= 5.0, != 5", "5.1, 5.2"])(
    "is refused where no version can fit: %s",
    (constraint) => {
      expect(constraintMistake(constraint)).toBe(`No version fits "${constraint}".`);
    },
  );
});
