/** A program that was found, with the version that it reported. */
export interface Program {
  /** As people call it: `terraform-docs`. */
  readonly name: string;
  /** Absolute path of the file to run. */
  readonly path: string;
  /** Without `v`: `0.20.0`. */
  readonly version: string;
}

/** What a program must be to be of use, and how a person gets it. */
export interface ProgramRequirement {
  readonly name: string;
  /** Arguments that make it print its version. */
  readonly versionArguments: readonly string[];
  /** Finds the version in what it prints: the first group. */
  readonly versionPattern: RegExp;
  /** Range of versions that will do, as node-semver writes ranges. */
  readonly accepts: string;
  /** What to do where it is missing: one sentence. */
  readonly next: string;
}

/** The programs that stages call by name. terraform-docs is not among them: `terraformDocsProgram` brings its own. */
export const programs = {
  git: {
    name: "git",
    versionArguments: ["--version"],
    versionPattern: /git version (\d+\.\d+(?:\.\d+)?)/,
    accepts: ">=2.20",
    next: "Install git 2.20 or later and see that it is on PATH.",
  },
  go: {
    name: "go",
    versionArguments: ["version"],
    versionPattern: /go version go(\d+\.\d+(?:\.\d+)?)/,
    // Go 1.21 is the first that fetches a newer toolchain by itself when a go.mod asks for one.
    accepts: ">=1.21",
    next: "Install Go from https://go.dev/dl/ and see that it is on PATH.",
  },
  terraform: {
    name: "terraform",
    versionArguments: ["version"],
    versionPattern: /Terraform v(\d+\.\d+\.\d+)/,
    accepts: ">=1.5.7",
    next: "Install Terraform from https://developer.hashicorp.com/terraform/install and see that it is on PATH.",
  },
  tofu: {
    name: "tofu",
    versionArguments: ["version"],
    versionPattern: /OpenTofu v(\d+\.\d+\.\d+)/,
    accepts: ">=1.6.0",
    next: "Install OpenTofu from https://opentofu.org/docs/intro/install and see that it is on PATH.",
  },
} as const satisfies Record<string, ProgramRequirement>;
