import { type Moto, startMoto } from "../../support/moto";
import { describeWith } from "../../support/skip";
import { temporaryDirectory, writeFiles } from "../../support/temporary";
import { apply, destroy, init, outputs, pending, type TerraformOptions, terraform } from "../../support/terraform";

const stack = `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "retention" {
  type    = number
  default = 400
}

variable "receiver" {
  type    = string
  default = "default"
}

resource "aws_kms_key" "this" {}

resource "aws_cloudwatch_log_group" "this" {
  name = "/aws/vendedlogs/prometheus/test"
}

resource "aws_prometheus_workspace" "this" {
  alias       = "test"
  kms_key_arn = aws_kms_key.this.arn

  logging_configuration {
    log_group_arn = "\${aws_cloudwatch_log_group.this.arn}:*"
  }

  tags = { team = "metrics" }
}

resource "aws_prometheus_workspace_configuration" "this" {
  workspace_id             = aws_prometheus_workspace.this.id
  retention_period_in_days = var.retention

  limits_per_label_set {
    label_set = { team = "one" }

    limits {
      max_series = 1000
    }
  }
}

resource "aws_prometheus_alert_manager_definition" "this" {
  workspace_id = aws_prometheus_workspace.this.id
  definition   = <<-YAML
    alertmanager_config: |
      route:
        receiver: \${var.receiver}
      receivers:
        - name: \${var.receiver}
  YAML
}

resource "aws_prometheus_rule_group_namespace" "this" {
  name         = "rules"
  workspace_id = aws_prometheus_workspace.this.id
  data         = <<-YAML
    groups:
      - name: test
        rules:
          - record: metric:recording_rule
            expr: avg(rate(container_cpu_usage_seconds_total[5m]))
  YAML
}

output "id" {
  value = aws_prometheus_workspace.this.id
}
`;

describeWith(["terraform", "moto"], "the emulated AWS, for all that a Prometheus workspace can have", () => {
  let moto: Moto;
  let directory: string;
  let options: TerraformOptions;

  beforeAll(async () => {
    moto = await startMoto();
    directory = await temporaryDirectory("amp");
    options = { env: moto.env };
    await writeFiles(directory, { "main.tf": stack });
    await init(directory, options);
  }, 300_000);
  afterAll(() => moto?.stop());

  it("carries it through apply, an empty second plan, an update and destroy", async () => {
    await apply(directory, options);
    expect(await pending(directory, options)).toEqual([]);
    expect(await outputs(directory, options)).toEqual({ id: expect.stringMatching(/^ws-/) });

    const changed = { ...options, env: { ...options.env, TF_VAR_retention: "90", TF_VAR_receiver: "other" } };
    expect(await pending(directory, changed)).toEqual([
      "update aws_prometheus_alert_manager_definition.this",
      "update aws_prometheus_workspace_configuration.this",
    ]);
    await apply(directory, changed);
    expect(await pending(directory, changed)).toEqual([]);

    await destroy(directory, changed);
    const left = await terraform(directory, ["state", "list"], changed);
    expect(left).toMatchObject({ code: 0, stdout: "" });
  }, 600_000);

  it("refuses a retention that AWS refuses", async () => {
    const refused = { ...options, env: { ...options.env, TF_VAR_retention: "2000" } };
    const { code, stderr } = await terraform(
      directory,
      ["apply", "-auto-approve", "-no-color", "-input=false"],
      refused,
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/ValidationException[\s\S]*1095/);
    await destroy(directory, refused);
  }, 600_000);
});
