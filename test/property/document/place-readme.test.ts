import fc from "fast-check";
import { type HclDocumentation, placeReadme, withoutPlaced } from "../../../src/document";
import { readmeAt } from "../../../src/model/readme";

const documentation: HclDocumentation = { summary: "A network.", tables: "## Inputs\n\nNo inputs: é." };
const between = "\n## Inputs\n\nNo inputs: é.\n";

const place = (content: string | Uint8Array, path = "README.md") => {
  const placed = placeReadme("network", new Map([[path, content]]), documentation);
  const archive = readmeAt(placed.readme, "1.0.0");
  return { path: placed.readme.path, folder: placed.folder.get(path), archive, placed };
};

describe("the bytes of a README that somebody wrote", () => {
  // What a module's folder gives for bytes: text where they are UTF-8, else the bytes.
  const asContent = (bytes: Buffer): string | Uint8Array => {
    const text = bytes.toString("utf8");
    return Buffer.from(text).equals(bytes) && !text.includes("\0") ? text : new Uint8Array(bytes);
  };
  const bytes = (content: string | Uint8Array | undefined) => Buffer.from(content ?? "");
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 12 }).map((array) => Buffer.from(array)),
    fc
      .constantFrom(
        "\r\n",
        "\n",
        "\uFEFF",
        "é",
        "# Title",
        "`",
        "<!--",
        "-->",
        "|",
        " ",
        "version = ",
        'source = "acme/network/aws"\n',
      )
      .map((text) => Buffer.from(text)),
  );
  // Fences would turn markers into code; what is in code is another test.
  const prose = fc.array(piece, { maxLength: 12 }).map((pieces) => {
    const joined = Buffer.concat(pieces);
    return /[`~]/.test(joined.toString("latin1"))
      ? Buffer.from(joined.filter((byte) => byte !== 0x60 && byte !== 0x7e))
      : joined;
  });

  test("stay outside of markers, whatever they are", () => {
    fc.assert(
      fc.property(prose, prose, prose, (before, old, after) => {
        const begin = Buffer.concat([before, Buffer.from("\n<!-- BEGIN_TF_DOCS -->")]);
        const end = Buffer.concat([Buffer.from("<!-- END_TF_DOCS -->\n"), after]);
        const { folder, archive } = place(asContent(Buffer.concat([begin, old, end])));
        const written = bytes(folder);
        expect(written.subarray(0, begin.length)).toEqual(begin);
        expect(written.subarray(written.length - end.length)).toEqual(end);
        const inside = written.subarray(begin.length, written.length - end.length).toString();
        expect(inside.replaceAll("\r\n", "\n")).toBe(between);
        expect(bytes(archive)).toEqual(written);
      }),
    );
  });

  test("stay all of them in a folder's README without markers, and begin the archive's", () => {
    fc.assert(
      fc.property(prose, (given) => {
        const { folder, archive } = place(asContent(given));
        expect(folder).toBeUndefined();
        expect(bytes(archive).subarray(0, given.length)).toEqual(given);
      }),
    );
  });

  test("are placed once: a second build changes nothing", () => {
    fc.assert(
      fc.property(prose, prose, (before, after) => {
        const marked = Buffer.concat([before, Buffer.from("\n<!-- BEGIN_TF_DOCS --><!-- END_TF_DOCS -->"), after]);
        const first = place(asContent(marked)).folder ?? "";
        expect(place(first).folder).toEqual(first);
        expect(withoutPlaced("x", new Map([["README.md", place(first).folder ?? ""]]))).toEqual(
          withoutPlaced("x", new Map([["README.md", first]])),
        );
      }),
    );
  });
});
