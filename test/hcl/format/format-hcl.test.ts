import { formatHcl } from "../../../src/hcl/format";

describe("formatHcl", () => {
  const cases: readonly (readonly [rule: string, source: string, formatted: string])[] = [
    ["leaves nothing of nothing", "", ""],
    ["aligns = of neighbouring lines", "a=1\nlonger=2\n\nb=3\n", "a      = 1\nlonger = 2\n\nb = 3\n"],
    ["indents nested blocks", "a {\nb {\nc=1\n}\n}\n", "a {\n  b {\n    c = 1\n  }\n}\n"],
    ["keeps a one-line block on its line", "a {b=1}\n", "a { b = 1 }\n"],
    [
      "gives a value over several lines no column",
      "a=1\nlong={\nb=1\nccc=2\n}\ndd=3\n",
      "a = 1\nlong = {\n  b   = 1\n  ccc = 2\n}\ndd = 3\n",
    ],
    ["indents once for two brackets of one line", "a=f({\nb=1\n})\n", "a = f({\n  b = 1\n})\n"],
    [
      "indents a for expression over lines",
      "a={\nfor k,v in m :\nk=>{\nx=v\n}\n}\n",
      "a = {\n  for k, v in m :\n  k => {\n    x = v\n  }\n}\n",
    ],
    ["indents a conditional over lines", "a=(x\n?1\n:2)\n", "a = (x\n  ? 1\n: 2)\n"],
    ["aligns trailing comments", "a=1 # x\nlonger=2# y\n", "a      = 1 # x\nlonger = 2 # y\n"],
    ["leaves the text of a heredoc alone", "a=<<-EOT\n   x=1\n EOT\n", "a = <<-EOT\n   x=1\n EOT\n"],
    ["spaces the code inside a template", 'a="x ${f( y,1 )}"\n', 'a = "x ${f(y, 1)}"\n'],
    ["leaves an escaped template alone", 'a="$${f( y )} %%{ z}"\n', 'a = "$${f( y )} %%{ z}"\n'],
    ["tells a negation from a subtraction", "a=x-1\nb=- 1\nc=[-1,2 - -1]\n", "a = x-1\nb = -1\nc = [-1, 2 - -1]\n"],
    [
      "keeps an index at its value",
      "a=x [0]\nb=f() [0]\nc=[for i in [1]:i]\n",
      "a = x[0]\nb = f()[0]\nc = [for i in [1] : i]\n",
    ],
    [
      "counts characters, not bytes",
      'a={\n"é"=1\n"日本"=2\n"👩‍👩‍👧‍👦"=3\n}\n',
      'a = {\n  "é"  = 1\n  "日本" = 2\n  "👩‍👩‍👧‍👦"  = 3\n}\n',
    ],
    [
      "takes an argument out of a template around it",
      'a="${x}"\nb=["${x}"]\nc="${x}y"\n',
      'a = x\nb = ["${x}"]\nc = "${x}y"\n',
    ],
    ["takes tabs and trailing spaces away", "\ta\t= 1 \t\n", "a = 1\n"],
  ];

  it.each(cases)("%s", (_rule, source, formatted) => {
    expect(formatHcl(source)).toBe(formatted);
  });
});
