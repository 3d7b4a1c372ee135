import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModuleFile } from "../../src/model/module-files";
import type { VersionedText } from "../../src/model/versioned-text";
import { zipEntries } from "../../src/model/zip-entries";
import { contentDigest, pack, unpack } from "../../src/pack";

const files = new Map<string, string | Uint8Array>([
  ["versions.tf", "terraform {}\n"],
  ["README.md", "# Zażółć\n"],
  ["templates/policy.json", new Uint8Array([0, 255, 10])],
]);

describe("pack", () => {
  it("gives these very bytes, on every machine and in every later version of this program", () => {
    expect(pack(files).sha256).toBe("5465e9156472a0566ec31c45653e8c8e2ebf9dd051237c4308a740f37d391f6f");
  });

  it("gives the same bytes whatever order the files come in and whatever zone the host is in", () => {
    const zone = process.env.TZ;
    try {
      for (const name of Intl.supportedValuesOf("timeZone")) {
        process.env.TZ = name;
        expect(pack(new Map([...files].reverse())).sha256).toBe(pack(files).sha256);
        expect(pack(files).sha256).toBe("5465e9156472a0566ec31c45653e8c8e2ebf9dd051237c4308a740f37d391f6f");
      }
    } finally {
      if (zone == null) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it("says the digest of its bytes", () => {
    const archive = pack(files);
    expect(archive.sha256).toBe(createHash("sha256").update(archive.bytes).digest("hex"));
  });

  it("is read by another implementation of zip, with sorted names, fixed times and plain modes", () => {
    const folder = mkdtempSync(join(tmpdir(), "scrapeway-pack-"));
    try {
      writeFileSync(join(folder, "module.zip"), pack(files).bytes);
      const script =
        "import zipfile,sys,json; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; " +
        "print(json.dumps([[i.filename,i.date_time,oct(i.external_attr>>16),z.read(i).hex()] for i in z.infolist()]))";
      const listed: unknown = JSON.parse(
        execFileSync("python3", ["-c", script, join(folder, "module.zip")], { encoding: "utf8" }),
      );
      const time = [1980, 1, 1, 0, 0, 0];
      expect(listed).toEqual([
        ["README.md", time, "0o100644", Buffer.from("# Zażółć\n").toString("hex")],
        ["templates/policy.json", time, "0o100644", "00ff0a"],
        ["versions.tf", time, "0o100644", Buffer.from("terraform {}\n").toString("hex")],
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("keeps who may execute a file, as 755 or 644, and unpack gives it back", () => {
    const script = { executable: true, content: "#!/bin/sh\n" } as const;
    const archive = pack(new Map<string, ModuleFile>([...files, ["bin/zażółć.sh", script]]));
    expect(zipEntries(archive.bytes)).toEqual([
      { name: "README.md", executable: false },
      { name: "bin/zażółć.sh", executable: true },
      { name: "templates/policy.json", executable: false },
      { name: "versions.tf", executable: false },
    ]);
    const unpacked = unpack(archive.bytes, (path) => path.startsWith("bin/"));
    expect([...unpacked]).toEqual([
      ["bin/zażółć.sh", { executable: true, content: new TextEncoder().encode(script.content) }],
    ]);
    const folder = mkdtempSync(join(tmpdir(), "scrapeway-pack-"));
    try {
      writeFileSync(join(folder, "module.zip"), archive.bytes);
      const script =
        "import zipfile,sys; print([oct(i.external_attr>>16) for i in zipfile.ZipFile(sys.argv[1]).infolist()])";
      expect(execFileSync("python3", ["-c", script, join(folder, "module.zip")], { encoding: "utf8" }).trim()).toBe(
        "['0o100644', '0o100755', '0o100644', '0o100644']",
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ["/etc/passwd", "absolute"],
    ["../main.tf", '".."'],
    ["a/../../main.tf", '".."'],
    ["a\\main.tf", "backslash"],
    ["C:main.tf", "drive letter"],
    ["./main.tf", '"."'],
    ["a//main.tf", "empty part"],
    ["a/", "empty part"],
    ["", "empty"],
    ["__proto__", "JavaScript"],
    ["main\n.tf", "control character"],
    ["main\0.tf", "control character"],
    ["line\nbreak.tf", "control character"],
    ["templates/a:b.tftpl", "Windows has no names with :"],
    ["what?.md", "Windows has no names with ?"],
    ['a"b.md', 'Windows has no names with "'],
    ["a|b/main.tf", "Windows has no names with |"],
    ["<a>.md", "Windows has no names with <"],
    ["*.md", "Windows has no names with *"],
    ["folder./main.tf", "end with a dot"],
    ["notes ", "end with a space"],
    ["con", "the name con for a device"],
    ["modules/AUX/main.tf", "the name AUX for a device"],
    ["nul.txt", "the name nul for a device"],
    ["Com1 .tar.gz", "the name Com1 for a device"],
    ["lpt\u00b9.tf", "for a device"],
    ["a\ud800.tf", "half of a character"],
    [`${"é".repeat(128)}.tf`, "longer than 255 bytes"],
    [`${"folder/".repeat(10_000)}main.tf`, "longer than 65535 bytes"],
  ])("refuses the path %j: %s", (path, fault) => {
    expect(() => pack(new Map([[path, ""]]))).toThrow(
      expect.objectContaining({ code: "pack.unsafe-path", message: expect.stringContaining(fault) }),
    );
  });

  it.each([
    ["README.md", "readme.md"],
    ["caf\u00e9.tf", "cafe\u0301.tf"],
    ["Templates", "templates/a.tf"],
    ["a/b/c.tf", "a/B"],
    ["\u03c3.md", "\u03c2.md"],
    ["\u212a.md", "k.md"],
  ])("refuses %j beside %j: some file system could not hold both", (one, other) => {
    const pair = (path: string): [string, string] => [path, ""];
    for (const paths of [
      [one, other],
      [other, one],
    ]) {
      expect(() => pack(new Map(paths.map(pair)))).toThrow(expect.objectContaining({ code: "pack.unsafe-path" }));
    }
  });

  it.each([
    ["modules/aux/main.tf", "modules/aux"],
    ["con.tf", "con.tf"],
    ["what?/a:b.md", "what?", "what?/a:b.md"],
    ["c:drive.md", "c:drive.md"],
    ["notes /x.md", "notes "],
    ["line\nbreak.tf", "line\nbreak.tf"],
  ])("packs the path %j when its author allows %j", (path, ...allowed) => {
    expect([...unpack(pack(new Map([[path, "x"]]), allowed).bytes).keys()]).toEqual([path]);
    for (const some of allowed.map((name) => allowed.filter((other) => other !== name))) {
      expect(() => pack(new Map([[path, "x"]]), some)).toThrow(expect.objectContaining({ code: "pack.unsafe-path" }));
    }
  });

  it.each([
    ["modules/Vpc/main.tf", "modules/vpc/main.tf", "modules/Vpc"],
    ["modules/Vpc/main.tf", "modules/vpc/main.tf", "modules/vpc"],
    ["caf\u00e9.tf", "cafe\u0301.tf", "cafe\u0301.tf"],
    ["Templates", "templates/a.tf", "Templates"],
    ["Templates", "templates/a.tf", "templates"],
  ])("packs %j beside %j when its author allows %j", (one, other, allowed) => {
    const files = new Map([one, other].map((path) => [path, "x"] as const));
    expect([...unpack(pack(files, [allowed]).bytes).keys()].sort()).toEqual([one, other].sort());
  });

  it.each(["/main.tf", "../main.tf", "a\\b.tf", "a\0.tf", "__proto__", "a\ud800.tf", "b".repeat(256)])(
    "refuses %j whatever its author allows: nobody could unpack it, or not there",
    (path) => {
      expect(() => pack(new Map([[path, ""]]), [path])).toThrow(
        expect.objectContaining({ next: expect.not.stringContaining("unportableNames") }),
      );
    },
  );

  it.each([
    "console.tf",
    "com10.tf",
    "nullable.tf",
    "aux-files/main.tf",
    "a b.md",
    ".hidden",
    "a.b.c",
    "ß.md",
    "日本/語.md",
    `${"a".repeat(255)}/b`,
  ])("accepts the path %s", (path) => {
    expect([...unpack(pack(new Map([[path, "x"]])).bytes).keys()]).toEqual([path]);
  });

  it("accepts names that only look dangerous", () => {
    expect([...unpack(pack(new Map([["..a/b..c/.terraform.lock.hcl", "x"]])).bytes).keys()]).toEqual([
      "..a/b..c/.terraform.lock.hcl",
    ]);
  });

  it("refuses to pack nothing", () => {
    expect(() => pack(new Map())).toThrow(expect.objectContaining({ code: "pack.empty" }));
  });
});

describe("unpack", () => {
  it("says that bytes are no archive", () => {
    expect(() => unpack(new Uint8Array([1, 2, 3]))).toThrow(expect.objectContaining({ code: "pack.unreadable" }));
  });
});

describe("contentDigest", () => {
  const usage = ['module "x" {\n  source  = "registry.example.test/scrapeway/sample/aws"\n  version = "', '"\n}\n'];
  const digest = (files: Readonly<Record<string, ModuleFile>>, text: VersionedText | Uint8Array = usage) =>
    contentDigest({ files: new Map(Object.entries(files)), readme: { path: "README.md", text } });

  it("does not change with the order of the files, nor with text being bytes", () => {
    expect(digest({ "main.tf": "x", a: "y" })).toBe(digest({ a: new TextEncoder().encode("y"), "main.tf": "x" }));
  });

  it("is the one that earlier releases were recorded with: the README without its module's version lines", () => {
    expect(digest({ "main.tf": "x" })).toBe(digest({ "main.tf": "x" }, [usage.join("").replace(/ +version.*\n/, "")]));
    expect(digest({ "main.tf": "x" })).toBe("45686710f7814eac8ae4f79e7b6de10ed1258af96ff8ea44677231d981df8937");
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ["another content", { "main.tf": "y" }],
    ["another name", { "main2.tf": "x" }],
    ["a boundary moved from name to content", { "main.t": "fx" }],
    ["another file", { "main.tf": "x", "a.md": usage.join("1.0.0") }],
  ])("changes with %s", (_, changed) => {
    expect(digest(changed)).not.toBe(digest({ "main.tf": "x" }));
  });

  it("changes with who may execute a file", () => {
    const executable = digest({ "main.tf": { executable: true, content: "x" } });
    expect(executable).not.toBe(digest({ "main.tf": "x" }));
    expect(executable).toBe(digest({ "main.tf": { executable: true, content: new TextEncoder().encode("x") } }));
  });

  it("changes with the README's other words, a version that its author wrote among them", () => {
    const texts: readonly (VersionedText | Uint8Array)[] = [
      usage,
      ["a", ...usage],
      [usage.join("1.0.0")],
      [usage.join("1.0.1")],
      Uint8Array.of(0xe9),
      Uint8Array.of(0xe8),
    ];
    expect(new Set(texts.map((text) => digest({ "main.tf": "x" }, text))).size).toBe(texts.length);
  });
});
