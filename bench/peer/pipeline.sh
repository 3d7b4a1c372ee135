#!/usr/bin/env bash
# What a cdktf user does today for documented, packed modules: HCL of all stacks, terraform-docs for each, an archive of each.
# pipeline.sh "APP COMMAND", with the path of terraform-docs in TERRAFORM_DOCS.
set -euo pipefail

cdktf synth --hcl --app "$1" >/dev/null
mkdir -p archives
for stack in cdktf.out/stacks/*; do
  "$TERRAFORM_DOCS" markdown table --output-file README.md "$stack" >/dev/null
  tar -czf "archives/$(basename "$stack").tar.gz" -C "$stack" .
done
