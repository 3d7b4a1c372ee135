import type { Starter } from "../starter";

/** A module without resources: for no provider, or for one whose resources only its author knows. */
export const placeholder: Starter = {
  summary: "Labels that everything of one name carries.",
  purpose: "Say here what the module is for, what it makes, and what a caller has to have before.",
  usage: 'name = "orders"',
  hcl: {
    main: `
locals {
  # Resources come below this block, and carry these labels.
  labels = merge(var.labels, tomap({ name = var.name }))
}
`,
    variables: `
variable "name" {
  description = "Name of what the module makes."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,62}$", var.name))
    error_message = "A name has 1 to 63 small letters, digits and hyphens and begins with a letter."
  }
}

variable "labels" {
  description = "Labels for everything that the module makes."
  type        = map(string)
  default     = {}
  nullable    = false
}
`,
    outputs: `
output "labels" {
  description = "The given labels, and one for the name."
  value       = local.labels
}
`,
  },
  typescript: {
    imports: "",
    inputs: `
name: t.string.required("Name of what the module makes.", {
  validate: [
    {
      when: (name) => hcl\`can(regex("^[a-z][a-z0-9-]{0,62}$", \${name}))\`,
      message: "A name has 1 to 63 small letters, digits and hyphens and begins with a letter.",
    },
  ],
}),
labels: t.map(t.string).optional("Labels for everything that the module makes.", { default: {} }),
`,
    outputs: `
labels: t.map(t.string).output("The given labels, and one for the name."),
`,
    context: ["comment", "inputs", "local"],
    build: `
comment("Resources come below this block, and carry these labels.");
const merged = hcl\`merge(\${inputs.labels}, tomap({ name = \${inputs.name} }))\`;
const labels = local<Readonly<Record<string, string>>>("labels", merged);
return { labels };
`,
    packages: ["cdktf", "constructs"],
  },
  exampleOutputs: ["labels"],
  test: {
    variables: `
name   = "orders"
labels = { team = "shop" }
`,
    runs: [
      {
        name: "labels_by_name",
        body: `
assert {
  condition     = output.labels == tomap({ name = "orders", team = "shop" })
  error_message = "The labels are not the caller's and one for the name."
}
`,
      },
      {
        name: "refuses_a_name_with_spaces",
        body: `
command = plan

variables {
  name = "two words"
}

expect_failures = [var.name]
`,
      },
    ],
  },
};
