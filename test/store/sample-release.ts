import { readmeParts } from "../../src/document/readme-parts";
import { pictureDescription } from "../../src/document/readme-picture";
import { sha256Of } from "../../src/model/digest";
import { parseModuleAddress } from "../../src/model/module-address";
import type { ModuleInterface } from "../../src/model/module-interface";
import type { Archive, Release, ReleaseContents } from "../../src/model/release";
import { contentDigest, pack } from "../../src/pack";

/** A release with its contents, whose bytes depend on `text` alone. */
export function sampleRelease(text: string, version = "1.0.0", address = "scrapeway/sample/aws") {
  const shown = `# sample\n\n${text}\n\n![What it makes](resources.svg)\n`;
  return releaseWith({ text, readme: shown, picture: `<svg><title>${text}</title></svg>\n`, version, address });
}

/** A release with this README, and with a picture or without one. */
export function releaseWith({
  text = "text",
  readme,
  picture,
  version = "1.0.0",
  address = "scrapeway/sample/aws",
}: {
  readonly text?: string;
  readonly readme: string;
  readonly picture?: string;
  readonly version?: string;
  readonly address?: string;
}) {
  const files = new Map([
    ["README.md", readme],
    ["main.tf", `# ${text}\n`],
    ...(picture == null ? [] : [["resources.svg", picture] as const]),
  ]);
  const archive: Archive = pack(files);
  const svg = picture == null ? undefined : new TextEncoder().encode(picture);
  const release: Release = {
    address: parseModuleAddress(address),
    version,
    sha256: archive.sha256,
    size: archive.bytes.byteLength,
    contentDigest: contentDigest({ files, readme: { path: "README.md", text: [readme] } }),
    summary: "A sample.",
    interface: sampleInterface,
    readme: {
      path: "README.md",
      sha256: sha256Of(new TextEncoder().encode(readme)),
      parts: readmeParts(readme, "A sample."),
    },
    ...(svg == null ? {} : { picture: { sha256: sha256Of(svg), description: pictureDescription(readme) ?? "" } }),
  };
  const contents: ReleaseContents = { archive, readme, ...(svg == null ? {} : { picture: svg }) };
  return { release, contents, files };
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
