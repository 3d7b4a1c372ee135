import type { Starter } from "../starter";

/** A CloudWatch log group: small, free while it is empty, and with what most modules have: a name, a choice, tags. */
export const logGroup: Starter = {
  summary: "Log group in CloudWatch with a time after which lines are deleted.",
  purpose: "Say here what the module is for, what it makes, and what a caller has to have before.",
  usage: 'name = "/shop/orders"',
  hcl: {
    main: `
resource "aws_cloudwatch_log_group" "this" {
  name              = var.name
  retention_in_days = var.retention_in_days
  tags              = var.tags
}
`,
    variables: `
variable "name" {
  description = "Name of the log group. Unique in the account and region."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-zA-Z0-9_/.#-]{1,512}$", var.name))
    error_message = "A name has 1 to 512 letters, digits and _ / . # -."
  }
}

variable "retention_in_days" {
  description = "Days after which lines are deleted. 0 keeps them for ever."
  type        = number
  default     = 30
  nullable    = false
}

variable "tags" {
  description = "Tags for everything that the module makes."
  type        = map(string)
  default     = {}
  nullable    = false
}
`,
    outputs: `
output "arn" {
  description = "ARN of the log group, for policies."
  value       = aws_cloudwatch_log_group.this.arn
}

output "name" {
  description = "Name of the log group, for whoever writes to it."
  value       = aws_cloudwatch_log_group.this.name
}
`,
  },
  typescript: {
    imports: 'import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";',
    inputs: `
name: t.string.required("Name of the log group. Unique in the account and region.", {
  validate: [
    {
      when: (name) => hcl\`can(regex("^[a-zA-Z0-9_/.#-]{1,512}$", \${name}))\`,
      message: "A name has 1 to 512 letters, digits and _ / . # -.",
    },
  ],
}),
retentionInDays: t.number.optional("Days after which lines are deleted. 0 keeps them for ever.", { default: 30 }),
tags: t.map(t.string).optional("Tags for everything that the module makes.", { default: {} }),
`,
    outputs: `
arn: t.string.output("ARN of the log group, for policies."),
name: t.string.output("Name of the log group, for whoever writes to it."),
`,
    context: ["scope", "inputs"],
    build: `
const logGroup = new CloudwatchLogGroup(scope, "this", {
  name: inputs.name,
  retentionInDays: inputs.retentionInDays,
  tags: inputs.tags,
});
return { arn: logGroup.arn, name: logGroup.name };
`,
    packages: ["cdktf", "constructs", "@cdktf/provider-aws"],
  },
  exampleOutputs: ["arn"],
  test: {
    variables: `
name = "/shop/orders"
tags = { team = "shop" }
`,
    runs: [
      {
        name: "makes_the_log_group",
        body: `
assert {
  condition     = aws_cloudwatch_log_group.this.name == "/shop/orders"
  error_message = "The log group has another name than the caller gave."
}

assert {
  condition     = aws_cloudwatch_log_group.this.tags == tomap({ team = "shop" })
  error_message = "The log group has other tags than the caller gave."
}

assert {
  condition     = aws_cloudwatch_log_group.this.retention_in_days == 30
  error_message = "Lines are not deleted after 30 days."
}

assert {
  condition     = output.arn == aws_cloudwatch_log_group.this.arn
  error_message = "The output is not the ARN of the log group."
}
`,
      },
      {
        name: "refuses_a_name_that_cloudwatch_does_not_take",
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
