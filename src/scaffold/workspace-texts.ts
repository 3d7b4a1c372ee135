import { nodeOfFork } from "./fork";

/** What stays out of version control: what is installed or built, and what Terraform leaves behind or keeps secret. */
export const ignoredFiles = `node_modules/
.scrapeway/
.terraform/
.terraform.lock.hcl
*.tfstate
*.tfstate.*
*.tfvars
*.tfvars.json
crash.log
crash.*.log
`;

/** Checks every change: what is generated, the modules' tests, and what a publish would release. */
export function continuousIntegration(isFork: boolean): string {
  const node = isFork ? nodeOfFork.major : 20;
  return `name: ci

on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

concurrency:
  group: ci-\${{ github.ref }}
  cancel-in-progress: true

jobs:
  modules:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
      - uses: actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0
        with:
          node-version: ${node}
          cache: npm
      - uses: hashicorp/setup-terraform@b9cd54a3c349d3f38e8881555d616ced269862dd # v3.1.2
        with:
          terraform_version: 1.11.4
          # The wrapper hides exit codes and mixes its own text into what Terraform prints.
          terraform_wrapper: false
      - run: npm ci
      - run: npm run typecheck --if-present
      - name: What is generated is up to date
        run: npx scrapeway build --check
      - name: Modules pass their tests
        run: |
          for folder in test/modules/*/; do
            terraform -chdir="$folder" init -input=false
            terraform -chdir="$folder" test
          done
      - name: Examples are valid
        run: |
          for folder in examples/*/*/; do
            terraform -chdir="$folder" init -input=false -backend=false
            terraform -chdir="$folder" validate
          done
      - name: What a publish would release
        run: npx scrapeway plan
`;
}

/** The README of a workspace, for those who will work in it. */
export function workspaceReadme(namespace: string, isFork: boolean): string {
  const node = isFork ? nodeOfFork.major : 20;
  return `# ${namespace}

Terraform modules, documented, versioned and published with Scrapeway.

## Start

You need Node ${node} or newer and [Terraform](https://developer.hashicorp.com/terraform/install) 1.7 or newer.

\`\`\`console
$ npm install
$ npx scrapeway build       # renders and documents the modules
$ npx scrapeway start       # publishes to a registry of your own machine and serves it
\`\`\`

Commit \`package-lock.json\` and what \`build\` writes; the CI workflow checks that both are up to date.

## Add a module

\`\`\`console
$ npx scrapeway new NAME
\`\`\`

It says what it wrote, and the commands that build the module and run its test.${isFork ? aboutFork : ""}

| folder | holds |
|---|---|
| \`terraform/NAME\` | modules that are written in HCL |
| \`src/modules/NAME\` | modules that are written in TypeScript |
| \`modules/NAME\` | what those render to: generated, committed, not edited |
| \`examples/NAME\` | callers to copy |
| \`test/modules/NAME\` | Terraform tests; \`terraform -chdir=test/modules/NAME init\`, then \`test\` |
| \`scrapeway.json\` | which modules there are, their namespace, and the host of the registry |

## Publish

\`\`\`console
$ npx scrapeway plan --target dir:registry
$ npx scrapeway publish --target dir:registry
$ npx scrapeway serve --root dir:registry
\`\`\`

A version that is out never changes. \`host\` in \`scrapeway.json\` is the name under which callers reach the registry.
`;
}

const aboutFork = `

Definitions are rendered with [cdktn](https://www.npmjs.com/package/cdktn), cdktf's maintained fork. In \`package.json\` it goes by cdktf's name,
so that definitions import \`cdktf\` and \`@cdktf/provider-aws\`. A new version of its bindings may be made from a newer provider: then raise what
the modules require, too.`;
