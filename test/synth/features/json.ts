import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { hcl, jsonencode, t } from "../../../src/define";
import { feature } from "./module-of";

/** JSON as an object that Terraform turns into text, and as a policy document: with references, numbers, null, keys of all sorts. */
export const json = feature(
  "json",
  { role_arns: ["arn:aws:iam::111122223333:role/x"] },
  {
    inputs: {
      roleArns: t.set(t.string).required("Who may assume the role."),
      environment: t.map(t.string).optional("Environment of the container.", { default: {} }),
      memory: t.number.optional("MiB.", { default: 512 }),
    },
    outputs: { plan: t.string.output("Everything, as JSON.") },
    build({ scope, inputs }) {
      const role = new IamRole(scope, "this", {
        name: "task",
        assumeRolePolicy: jsonencode({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Action: ["sts:AssumeRole", "sts:TagSession"],
              Principal: { AWS: inputs.roleArns },
              Condition: { StringLike: { "aws:PrincipalTag/${team}": "a*" }, Bool: { "aws:SecureTransport": true } },
            },
          ],
        }),
      });
      const policy = new DataAwsIamPolicyDocument(scope, "this", {
        statement: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::objects/&{aws:username}/*"] }],
      });
      new IamRolePolicy(scope, "this", { role: role.name, policy: policy.json });
      const task = new EcsTaskDefinition(scope, "this", {
        family: "app",
        containerDefinitions: jsonencode([
          {
            name: "app",
            image: "busybox",
            memory: inputs.memory,
            cpu: 0,
            essential: true,
            command: [],
            environment: hcl`[for name, value in ${inputs.environment} : { name = name, value = value }]`,
            healthCheck: null,
          },
        ]),
      });
      return { plan: jsonencode({ role, task: task.arn, list: [1.5, -2, "x"] }) };
    },
  },
);
