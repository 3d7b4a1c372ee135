import { parseFile, type SyntaxBody } from "../../src/hcl/syntax/body-parser";

const source = 'a  = 1\r\nb "c" d { # no\r\n  e = [\r\n    1]\r\n  f { g = 2 }\r\n}\r\nh = <<-X\r\n  1\r\n  X\r\n';

test("arguments and blocks say where they begin and end in the source", () => {
  const { attributes, blocks } = parseFile(source);
  const textsOf = (body: SyntaxBody): readonly string[] =>
    body.attributes.map(({ start, value }) => source.slice(start, value.end));
  expect(textsOf({ attributes, blocks })).toEqual(["a  = 1", "h = <<-X\r\n  1\r\n  X"]);
  const [block] = blocks;
  expect(source.slice(block?.start, block?.end)).toBe('b "c" d { # no\r\n  e = [\r\n    1]\r\n  f { g = 2 }\r\n}');
  expect(source[block?.open ?? 0]).toBe("{");
  const [inner] = block?.body.blocks ?? [];
  expect(source.slice(inner?.start, inner?.end)).toBe("f { g = 2 }");
  expect(source.slice(inner?.open)).toMatch(/^\{ g/);
  expect(block == null ? [] : textsOf(block.body)).toEqual(["e = [\r\n    1]"]);
});
