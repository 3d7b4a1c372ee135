import type { LeftOut } from "../../src/workspace/left-out";
import { checkNamedPaths } from "../../src/workspace/named-paths";

const leftOut: readonly LeftOut[] = [
  { path: ".env", why: "private" },
  { path: "templates/.env", why: "private" },
  { path: "lambda/node_modules/", why: "packages" },
  { path: "docs/notes.txt", why: "ignored" },
  { path: "files/.DS_Store", why: "working" },
  { path: "modules/a/prod.tfvars", why: "private" },
];

const check = (files: Readonly<Record<string, string>>) =>
  checkNamedPaths("terraform/m", new Map(Object.entries(files)), leftOut);

const local = (expression: string) => `locals {\n  a = ${expression}\n}\n`;

test.each<readonly [name: string, path: string, text: string, code: string, named: RegExp]>([
  ["file()", "main.tf", local('file("${path.module}/.env")'), "workspace.left-out", /reads \.env/],
  [
    "templatefile()",
    "main.tf",
    local('templatefile("${path.module}/templates/.env", {})'),
    "workspace.left-out",
    /reads templates\/\.env/,
  ],
  [
    "a file in a folder that is left out",
    "main.tf",
    local('filebase64("${path.module}/lambda/node_modules/a/b.js")'),
    "workspace.left-out",
    /lambda\/node_modules\/a\/b\.js/,
  ],
  [
    "a folder that lacks a part",
    "main.tf",
    'data "archive_file" "a" {\n  source_dir = "${path.module}/lambda"\n  output_path = "x.zip"\n}\n',
    "workspace.left-out",
    /lambda\/node_modules in it would be missing/,
  ],
  [
    "fileset()",
    "main.tf",
    local('fileset("${path.module}/templates", "**")'),
    "workspace.left-out",
    /templates\/\.env/,
  ],
  [
    "a file that .terraformignore names",
    "main.tf",
    local('file("${path.module}/docs/notes.txt")'),
    "workspace.left-out",
    /\.terraformignore leaves it out/,
  ],
  [
    "a command",
    "main.tf",
    'resource "null_resource" "a" {\n  provisioner "local-exec" {\n    command = "cat ${path.module}/docs/notes.txt --all"\n  }\n}\n',
    "workspace.left-out",
    /docs\/notes\.txt/,
  ],
  [
    "a heredoc",
    "main.tf",
    "locals {\n  a = <<-EOT\n    . ${path.module}/.env\n  EOT\n}\n",
    "workspace.left-out",
    /reads \.env/,
  ],
  [
    "a nested module",
    "modules/a/main.tf",
    local('file("${path.module}/prod.tfvars")'),
    "workspace.left-out",
    /modules\/a\/prod\.tfvars/,
  ],
  [
    "JSON",
    "main.tf.json",
    '{"locals": {"a": "${file(\\"${path.module}/.env\\")}"}}',
    "workspace.left-out",
    /reads \.env/,
  ],
  ["OpenTofu's files", "main.tofu", local('file("${path.module}/.env")'), "workspace.left-out", /reads \.env/],
  [
    "a file beside the module",
    "main.tf",
    local('file("${path.module}/../shared/a.json")'),
    "workspace.outside",
    /reads terraform\/shared\/a\.json/,
  ],
  [
    "an unknown file beside the module",
    "main.tf",
    local('file("${path.module}/../shared/${var.name}.json")'),
    "workspace.outside",
    /reads terraform\/shared/,
  ],
  [
    "a path that leaves and comes back",
    "modules/a/main.tf",
    local('file("${path.module}/../../../x/a")'),
    "workspace.outside",
    /reads terraform\/x\/a/,
  ],
])("%s is refused with its place", (_, path, text, code, named) => {
  expect(() => check({ [path]: text })).toThrow(
    expect.objectContaining({
      code,
      message: expect.stringMatching(named),
      place: expect.stringMatching(`^terraform/m/${path}:\\d+$`),
    }),
  );
});

test.each<readonly [name: string, path: string, text: string]>([
  ["a file that is there", "main.tf", local('file("${path.module}/main.tf")')],
  ["a file that is made later", "main.tf", local('fileexists("${path.module}/later.zip")')],
  ["a folder without what a tool keeps in it", "main.tf", local('fileset("${path.module}/files", "**")')],
  ["a folder without what its author gave up", "main.tf", local('fileset("${path.module}/docs", "**")')],
  ["the module itself", "main.tf", local('fileset(path.module, "**") + length("${path.module}/")')],
  ["a file of the root, read by a nested module", "modules/a/main.tf", local('file("${path.module}/../../files/a")')],
  ["a comment", "main.tf", '# file("${path.module}/.env")\n'],
  ["an escaped reference", "main.tf", local('"$${path.module}/.env"')],
  ["a name that only begins alike", "main.tf", local('file("${path.module}/.env.tftpl")')],
  [
    "where something is written to",
    "main.tf",
    'data "archive_file" "a" {\n  output_path = "${path.module}/../build/a.zip"\n}\n',
  ],
  ["an example, which no caller runs", "examples/a/main.tf", local('file("${path.module}/../../../x")')],
])("%s is allowed", (_, path, text) => {
  expect(() => check({ [path]: text })).not.toThrow();
});
