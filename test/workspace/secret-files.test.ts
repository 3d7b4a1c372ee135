import { zipSync } from "fflate";
import type { ModuleFile } from "../../src/model/module-files";
import { refuseSecrets, secretIn } from "../../src/workspace/secret-files";

/** Made up: the shape of a key without being one. */
const body = `${"MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKB".repeat(3)}\n`;
const pem = (kind: string, headers = "", indent = "") =>
  `${indent}-----BEGIN ${kind}-----\n${headers}${body
    .split("\n")
    .map((line) => indent + line)
    .join("\n")}-----END ${kind}-----\n`;
const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, "utf16le");
const plan = zipSync({
  tfplan: new Uint8Array([1]),
  tfstate: new Uint8Array([2]),
  "tfconfig/m-/main.tf": new Uint8Array(),
});

test.each<readonly [name: string, path: string, content: string | Uint8Array]>([
  ["a PKCS#8 key", "tls/server.key", pem("PRIVATE KEY")],
  ["an RSA key", "x.txt", pem("RSA PRIVATE KEY")],
  [
    "an EC key behind its parameters",
    "x.pem",
    `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${pem("EC PRIVATE KEY")}`,
  ],
  ["an OpenSSH key", "deploy", pem("OPENSSH PRIVATE KEY")],
  ["an encrypted key", "x.pem", pem("ENCRYPTED PRIVATE KEY")],
  ["an old encrypted key", "x.pem", pem("RSA PRIVATE KEY", "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0F\n\n")],
  ["an OpenPGP key", "x.asc", pem("PGP PRIVATE KEY BLOCK", "Version: GnuPG v2\nComment: of nobody\n\n")],
  ["a key in a heredoc", "main.tf", `locals {\n  key = <<-EOT\n${pem("PRIVATE KEY", "", "    ")}    EOT\n}\n`],
  [
    "a key in quotes",
    "main.tf",
    `locals {\n  key = "-----BEGIN PRIVATE KEY-----\\nMIIEvQIB\\n-----END PRIVATE KEY-----"\n}\n`,
  ],
  ["a key with CRLF", "x.pem", pem("PRIVATE KEY").replaceAll("\n", "\r\n")],
  ["a key in UTF-16", "x.pem", utf16(pem("PRIVATE KEY"))],
  ["a whole key in a README", "README.md", `# How\n\n${pem("RSA PRIVATE KEY")}`],
  ["a key in base64", "secret.yaml", `data:\n  tls.key: ${Buffer.from(pem("PRIVATE KEY")).toString("base64")}\n`],
  ["PuTTY's key", "x.ppk", "PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\n"],
  ["SSH2's key", "x", "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nP2/56wAAAgIAAAAm\n"],
  ["a key by its name", "keys/id_ed25519", "anything"],
  ["a key store", "server.p12", new Uint8Array([48, 130])],
  [".envrc", ".envrc", "export TOKEN=x"],
  [".envrc further down", "a/b/.envrc", "x"],
  ["a saved plan", "plan.out", plan],
  ["a saved plan by the name of another zip", "lambda.zip", plan],
  [
    "a state by another name",
    "old-state.json",
    JSON.stringify(
      { version: 4, terraform_version: "1.9.0", serial: 1, lineage: "a-b", outputs: {}, resources: [] },
      null,
      2,
    ),
  ],
  [
    "a state of Terraform 0.11",
    "state.bak",
    '{"version":3,"terraform_version":"0.11.14","serial":1,"lineage":"x","modules":[]}',
  ],
  ["credentials of AWS", ".aws/credentials", "[default]\naws_access_key_id = AKIA\naws_secret_access_key = abc\n"],
  ["a script that exports credentials of AWS", "run.sh", `export AWS_SECRET_ACCESS_KEY=${"aB3/".repeat(10)}\n`],
  [
    "a service account",
    "sa.json",
    '{"type": "service_account", "private_key": "-----BEGIN PRIVATE KEY-----\\nMIIEvQ\\n-----END PRIVATE KEY-----\\n"}',
  ],
  [".npmrc with a token", "lambda/.npmrc", "//registry.npmjs.org/:_authToken=npm_abc\n"],
  [".netrc", ".netrc", "machine example.test\n  login me\n  password hunter2\n"],
  ["a kubeconfig", "kubeconfig.yaml", "users:\n- name: me\n  user:\n    client-key-data: c29tZXRoaW5n\n"],
])("%s is refused by name", (_, path, content) => {
  const refusal = () =>
    refuseSecrets(
      "terraform/vpc",
      new Map<string, ModuleFile>([
        ["main.tf", ""],
        [path, content],
      ]),
      [],
    );
  expect(refusal).toThrow(
    expect.objectContaining({
      code: "workspace.secret",
      place: `terraform/vpc/${path}`,
      next: expect.stringContaining(`"include": [${JSON.stringify(path)}]`),
    }),
  );
  expect(() => refuseSecrets("terraform/vpc", new Map([[path, content]]), [path])).not.toThrow();
  expect(() => refuseSecrets("terraform/vpc", new Map([[path, content]]), ["other"])).toThrow();
});

test.each<readonly [name: string, path: string, content: string | Uint8Array]>([
  ["a certificate", "ca.pem", pem("CERTIFICATE")],
  ["a public key", "key.pub", pem("PUBLIC KEY")],
  ["a public key of OpenSSH", "id_rsa.pub", "ssh-rsa AAAA me\n"],
  ["a public key of OpenPGP", "x.asc", pem("PGP PUBLIC KEY BLOCK")],
  ["prose that names the marker", "README.md", "Paste it with its `-----BEGIN PRIVATE KEY-----` line.\n"],
  [
    "an example in prose",
    "README.md",
    "```\n-----BEGIN RSA PRIVATE KEY-----\nMIIEow...\n-----END RSA PRIVATE KEY-----\n```\n",
  ],
  ["a validation of a key", "variables.tf", 'condition = startswith(var.key, "-----BEGIN PRIVATE KEY-----")\n'],
  ["a pattern of a key", "main.tf", 'regex("-----BEGIN ([A-Z]+ )?PRIVATE KEY-----", var.key)\n'],
  ["a template of a key", "key.tftpl", "-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n"],
  ["a placeholder in a heredoc", "variables.tf", "default = <<EOT\n-----BEGIN PRIVATE KEY-----\n<your key>\nEOT\n"],
  ["an empty file by the name of a key", "test/id_rsa", ""],
  ["a zip with code", "lambda.zip", zipSync({ "index.js": new Uint8Array([1]) })],
  ["JSON with a lineage", "family.json", '{"lineage": "old", "terraform_version": 1}'],
  [".npmrc with a variable", ".npmrc", "//registry.npmjs.org/:_authToken=${NPM_TOKEN}\nsave-exact=true\n"],
  [".npmrc of settings", ".npmrc", "save-exact=true\n"],
  [
    "the documented example of a key of AWS",
    "run.sh",
    "export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n",
  ],
  ["a template of a kubeconfig", "kubeconfig.tftpl", "    client-key-data: ${key}\n"],
  [".netrc without passwords", ".netrc", "machine example.test login me\n"],
])("%s is published", (_, path, content) => {
  expect(secretIn(path, content)).toBeUndefined();
});

test("all of them are named at once, and nothing of what they say", () => {
  const files = new Map([
    ["a.pem", pem("PRIVATE KEY")],
    [".netrc", "machine a password hunter2"],
  ]);
  try {
    refuseSecrets("m", files, []);
    throw new Error("not refused");
  } catch (error) {
    const said = JSON.stringify(error, Object.getOwnPropertyNames(error));
    expect(said).toMatch(/a\.pem looks like a private key.* So do: \.netrc \(passwords of hosts\)/);
    expect(said).not.toMatch(/hunter2|MIIE/);
  }
});
