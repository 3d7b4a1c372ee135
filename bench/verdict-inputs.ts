/** Two states of a module, in which one thing in nineteen is another one. */
export interface VerdictInputs {
  readonly files: number;
  readonly declarations: number;
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
}

/** @param factor 1 for 300 files with 2,000 declarations */
export function verdictInputs(factor: number): VerdictInputs {
  const [files, declarations] = [300 * factor, 2000 * factor];
  const state = (isAfter: boolean): ReadonlyMap<string, string> => {
    const texts = Array.from({ length: files }, (): string[] => []);
    for (let index = 0; index < declarations; index += 1) {
      const isChanged = isAfter && index % 19 === 7;
      texts[index % files]?.push(declaration(index, isChanged));
    }
    return new Map(texts.map((blocks, index) => [`part-${index}.tf`, blocks.join("\n")]));
  };
  return { files, declarations, before: state(false), after: state(true) };
}

/** Inputs, resources, outputs and local values, as they are in modules: in ten, four, three, two and one. */
function declaration(index: number, isChanged: boolean): string {
  const number = index - (index % 10);
  switch (index % 10) {
    case 0:
      return `variable "text_${index}" {
  description = "A text, number ${index}."
  type        = string
  default     = "${isChanged ? "other" : "text"}-${index}"
  validation {
    condition     = length(var.text_${index}) < 64 && can(regex("^[a-z]", var.text_${index}))
    error_message = "At most 63 characters."
  }
}
`;
    case 1:
    case 2:
      return `variable "rules_${index}" {
  description = "Rules."
  type = map(object({
    port     = number
    protocol = optional(string, "tcp")
    ranges   = optional(list(string), ["10.0.0.0/8"])
    health = optional(object({
      path     = optional(string, "/")
      interval = optional(number, ${isChanged ? 20 : 10})
    }), {})
  }))
  default = {}
}
`;
    case 3:
      return `variable "create_${index}" {
  type     = bool
  default  = true
  nullable = false
}
`;
    case 4:
      return `resource "aws_security_group" "group_${index}" {
  count       = var.create_${number + 3} ? 1 : 0
  name_prefix = "\${local.name_${number + 9}}-group"
  vpc_id      = "${isChanged ? "vpc-b" : "vpc-a"}"
  dynamic "ingress" {
    for_each = var.rules_${number + 1}
    content {
      from_port   = ingress.value.port
      to_port     = ingress.value.port
      protocol    = ingress.value.protocol
      cidr_blocks = ingress.value.ranges
    }
  }
  tags = merge(local.tags_${number + 9}, { Name = local.name_${number + 9} })
}
`;
    case 5:
    case 6:
      return `resource "aws_lb_target_group" "target_${index}" {
  for_each = var.rules_${number + 2}
  name     = "\${local.name_${number + 9}}-\${each.key}"
  port     = each.value.port
  health_check {
    path     = each.value.health.path
    interval = each.value.health.interval
  }
  lifecycle {
    create_before_destroy = ${!isChanged}
  }
}
`;
    case 7:
      return `output "groups_${index}" {
  description = "${isChanged ? "All" : "The"} groups."
  value       = [for group in aws_security_group.group_${number + 4} : group.id]
}
`;
    case 8:
      return `output "targets_${index}" {
  value = { for key, target in aws_lb_target_group.target_${number + 5} : key => target.arn }
}
`;
    default:
      return `locals {
  name_${index} = lower(replace(var.text_${number}, "_", "-"))
  tags_${index} = {
    module = "bench"
    part   = "${isChanged ? "b" : "a"}-${index}"
  }
}
`;
  }
}
