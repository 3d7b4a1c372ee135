import { parseModuleAddress } from "../../src/model/module-address";
import type { ModuleInterface } from "../../src/model/module-interface";
import type { Archive, Release } from "../../src/model/release";
import { contentDigest, pack } from "../../src/pack";

/** A release with its archive and README, whose bytes depend on `text` alone. */
export function sampleRelease(text: string, version = "1.0.0", address = "scrapeway/sample/aws") {
  const readme = `# sample\n\n${text}\n`;
  const files = new Map([
    ["README.md", readme],
    ["main.tf", `# ${text}\n`],
  ]);
  const archive: Archive = pack(files);
  const release: Release = {
    address: parseModuleAddress(address),
    version,
    sha256: archive.sha256,
    size: archive.bytes.byteLength,
    contentDigest: contentDigest({ files, readme: { path: "README.md", text: [readme] } }),
    summary: "A sample.",
    interface: sampleInterface,
  };
  return { release, archive, readme, files };
}

export const sampleInterface: ModuleInterface = {
  inputs: [
    {
      name: "account_id",
      description: "The account.",
      type: { kind: "string" },
      required: true,
      nullable: false,
      sensitive: false,
      ephemeral: false,
      validations: 1,
    },
    {
      name: "grants",
      type: {
        kind: "map",
        element: {
          kind: "object",
          attributes: {
            role: { type: { kind: "string" }, optional: true, default: null, description: "A role." },
            ports: { type: { kind: "list", element: { kind: "number" } }, optional: true, default: [0, 443] },
          },
        },
      },
      required: false,
      default: {},
      nullable: false,
      sensitive: true,
      ephemeral: false,
      validations: 0,
      contract: "remote_write/1",
    },
  ],
  outputs: [{ name: "arn", description: "The ARN.", sensitive: false, ephemeral: false }],
  requiredTerraform: ">= 1.5.7",
  providers: [{ name: "aws", source: "hashicorp/aws", version: ">= 5.100" }],
  resources: [
    { mode: "managed", address: "aws_prometheus_workspace.this", repeated: "count" },
    { mode: "data", address: "data.aws_partition.current", repeated: "no" },
  ],
  moved: [{ from: "aws_iam_role.this[0]", to: "aws_iam_role.writer" }],
};
