import { findReadme, type HclDocumentation, placeReadme } from "../../src/document";
import { readmeAt } from "../../src/model/readme";

const documentation: HclDocumentation = { summary: "A network.", tables: "## Inputs\n\nNo inputs: é." };
const between = "\n## Inputs\n\nNo inputs: é.\n";

const place = (content: string | Uint8Array, path = "README.md") => {
  const placed = placeReadme("network", new Map([[path, content]]), documentation);
  const archive = readmeAt(placed.readme, "1.0.0");
  return { path: placed.readme.path, folder: placed.folder.get(path), archive, placed };
};

describe("the bytes of a README that somebody wrote", () => {
  test("stay in the archive where they are no UTF-8, with no tables behind them", () => {
    const latin1 = Uint8Array.of(0x63, 0x61, 0x66, 0xe9, 0x0a);
    expect(place(latin1)).toMatchObject({ folder: undefined, archive: latin1 });
  });

  test("stay where they name a version of this module or of another", () => {
    const usage = '```hcl\n  source  = "registry.example.test/acme/network/aws"\n  version = "0.9.0"\n```\n';
    expect(place(`# Upgrading from 0.9\n\n${usage}`).archive).toContain(usage);
  });
});

describe("markers that other tools left", () => {
  test.each([
    ["<!-- BEGIN_TF_DOCS -->", "<!-- END_TF_DOCS -->"],
    ["<!--BEGIN_TF_DOCS-->", "<!--  END_TF_DOCS  -->"],
    ["<!--- BEGIN_TF_DOCS --->", "<!--- END_TF_DOCS --->"],
    ["<!-- begin_tf_docs -->", "<!-- end_tf_docs -->"],
    ["[//]: # (BEGIN_TF_DOCS)", "[//]: # (END_TF_DOCS)"],
    ["<!-- BEGINNING OF PRE-COMMIT-TERRAFORM DOCS HOOK -->", "<!-- END OF PRE-COMMIT-TERRAFORM DOCS HOOK -->"],
    ["<!-- BEGINNING OF PRE-COMMIT-OPENTOFU DOCS HOOK -->", "<!-- END OF PRE-COMMIT-OPENTOFU DOCS HOOK -->"],
    ["<!--- BEGINNING OF PRE-COMMIT-TERRAFORM DOCS HOOK --->", "<!--- END OF PRE-COMMIT-TERRAFORM DOCS HOOK --->"],
  ])("stay, with the tables between them: %s", (begin, end) => {
    const { folder, archive } = place(`# Mine\n\n${begin}\nold\n${end}\n\nKept.\n`);
    expect(folder).toBe(`# Mine\n\n${begin}${between}${end}\n\nKept.\n`);
    expect(archive).toBe(folder);
  });

  test.each([
    ["a fence", "```md\n<!-- BEGIN_TF_DOCS -->\n<!-- END_TF_DOCS -->\n```\n"],
    ["a fence in a list", "- so:\n\n  ~~~\n  <!-- BEGIN_TF_DOCS -->\n  ~~~\n"],
    ["a longer fence", "````md\n```\n<!-- BEGIN_TF_DOCS -->\n```\n````\n"],
    ["backticks", "Put `<!-- BEGIN_TF_DOCS -->` and ``<!-- END_TF_DOCS -->`` there.\n"],
  ])("are shown and not meant in %s", (_, code) => {
    expect(place(code).folder).toBeUndefined();
    const { folder } = place(`${code}\n<!-- BEGIN_TF_DOCS -->\n<!-- END_TF_DOCS -->\n`);
    expect(folder).toBe(`${code}\n<!-- BEGIN_TF_DOCS -->${between}<!-- END_TF_DOCS -->\n`);
  });

  const [begin, end] = ["<!-- BEGIN_TF_DOCS -->", "<!-- END_TF_DOCS -->"];
  test.each([
    ["only the first", `a\n${begin}\n`, 2, "the marker that ends the tables is missing"],
    ["only the last", `${end}\n`, 1, "the marker that begins the tables is missing"],
    ["the last before the first", `${end}\n${begin}\n`, 2, "do not begin and end the tables, in this order"],
    ["two that begin", `${begin}\n\n${begin}\n`, 3, "do not begin and end the tables"],
    ["two pairs", `${begin}\n${end}\n${begin}\n${end}\n`, 3, "It is one too many"],
    ["one too many", `${begin}\n${end}\n${end}\n`, 3, "It is one too many"],
    ["two kinds", `${begin}\n<!-- END OF PRE-COMMIT-TERRAFORM DOCS HOOK -->\n`, 2, "does not end what"],
  ])("are refused with their line: %s", (_, readme, line, said) => {
    expect(() => place(readme)).toThrow(
      expect.objectContaining({
        code: "document.markers",
        place: `network/README.md:${line}`,
        message: expect.stringContaining(said),
      }),
    );
  });
});

describe("a README by another name", () => {
  test.each(["readme.md", "Readme.md", "README.markdown"])("is the module's README: %s", (path) => {
    const marked = "# Mine\n\n<!-- BEGIN_TF_DOCS -->\n<!-- END_TF_DOCS -->\n";
    expect(place(marked, path)).toMatchObject({ path, folder: expect.stringContaining("## Inputs") });
    expect(place("# Mine\n", path)).toMatchObject({ path, archive: expect.stringContaining("## Inputs") });
  });

  test.each(["README.adoc", "README.rst", "README.txt", "README"])(
    "stays as it is where it is no Markdown: %s",
    (path) => {
      const text = "= Mine\n\n<!-- BEGIN_TF_DOCS -->\n<!-- END_TF_DOCS -->\n";
      expect(place(text, path)).toMatchObject({ path, folder: undefined, archive: text });
    },
  );

  test("is found beside others in the order of code hosts", () => {
    const found = (...paths: string[]) => findReadme(new Map(paths.map((path) => [path, ""])));
    expect(found("README", "README.adoc", "readme.md", "docs/README.md")).toBe("readme.md");
    expect(found("README.rst", "README.adoc")).toBe("README.adoc");
    expect(found("README.md", "Readme.md")).toBe("README.md");
    expect(found("main.tf", "README.py", "docs/README.md", "READMEs.md")).toBeUndefined();
  });
});
