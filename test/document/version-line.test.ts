import { openVersion } from "../../src/document/version-line";
import { textAt, withoutVersionLines } from "../../src/model/versioned-text";

const address = { namespace: "scrapeway", name: "amp-workspace", system: "aws" };
const source = "registry.example.test/scrapeway/amp-workspace/aws";

const withVersionLine = (code: string, of: typeof address, version: string) => textAt(openVersion(code, of), version);

const usage = (lines: readonly string[]) => ["```hcl", 'module "metrics" {', ...lines, "}", "```", ""].join("\n");

describe("the version line of code in a README", () => {
  it("shows the version that is asked for", () => {
    const readme = usage([`  source  = "${source}"`, '  version = "1.0.0"', "", '  account_id = "1"']);
    expect(withVersionLine(readme, address, "2.3.4")).toBe(readme.replace("1.0.0", "2.3.4"));
  });

  it("replaces a constraint and leaves other modules' versions alone", () => {
    const readme = usage([
      `  source  = "${source}"`,
      '  version = "~> 1.0"',
      '  source = "registry.example.test/scrapeway/other/aws"',
      '  version = "7.0.0"',
    ]);
    const written = withVersionLine(readme, address, "1.1.0");
    expect(written).toContain('  version = "1.1.0"');
    expect(written).toContain('  version = "7.0.0"');
  });

  it("does not take a module whose name ends like this one for this one", () => {
    const readme = usage(['  source  = "registry.example.test/my-scrapeway/amp-workspace/aws"', '  version = "1.0.0"']);
    expect(withVersionLine(readme, address, "2.0.0")).toBe(readme);
  });

  it("finds the module without a host, as the public registry has it", () => {
    const readme = usage(['  source  = "scrapeway/amp-workspace/aws"', '  version = "1.0.0"']);
    expect(withVersionLine(readme, address, "2.0.0")).toContain('"2.0.0"');
  });

  it("is added, aligned, where a source line has none", () => {
    expect(withVersionLine(usage([`  source  = "${source}"`]), address, "1.0.0")).toBe(
      usage([`  source  = "${source}"`, '  version = "1.0.0"']),
    );
  });

  it("takes the column of a source line that is aligned to longer names", () => {
    expect(withVersionLine(usage([`  source     = "${source}"`]), address, "1.0.0")).toContain(
      '\n  version    = "1.0.0"',
    );
  });

  it("keeps Windows line ends", () => {
    const readme = usage([`  source  = "${source}"`, '  version = "1.0.0"']).replaceAll("\n", "\r\n");
    expect(withVersionLine(readme, address, "1.0.1")).toBe(readme.replace("1.0.0", "1.0.1"));
  });

  it("writes a version with $ signs as it is", () => {
    const readme = usage([`  source  = "${source}"`, '  version = "1.0.0"']);
    expect(withVersionLine(readme, address, "1.0.0-$&")).toContain('"1.0.0-$&"');
  });
});

describe("code without the version of its module", () => {
  const without = (code: string) => withoutVersionLines(openVersion(code, address));

  it("is the same whatever the version was, and whether the line was there or was added", () => {
    const bare = usage([`  source  = "${source}"`, '  name = "x"']);
    expect(without(usage([`  source  = "${source}"`, '  version = "0.0.0"', '  name = "x"']))).toBe(bare);
    expect(without(bare)).toBe(bare);
  });

  it("keeps the versions of other modules, in a registry or elsewhere", () => {
    const code = usage(['  source = "../.."', '  version = "1.0.0"', '  source = "acme/other/aws"', '  version = "9"']);
    expect(without(code)).toBe(code);
  });

  it("is whole where a file begins and ends with such lines", () => {
    expect(without(`source = "${source}"`)).toBe(`source = "${source}"\n`);
    expect(without(`source = "${source}"\nversion = "1"\nsource = "${source}"\nversion = "2"\n`)).toBe(
      `source = "${source}"\nsource = "${source}"\n`,
    );
  });
});
