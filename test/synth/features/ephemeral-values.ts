import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { defineModule, hcl, t } from "../../../src/define";
import { feature } from "./module-of";

const parameter = defineModule({
  name: "secret-parameter",
  system: "aws",
  summary: "A parameter whose value nobody keeps.",
  appliedBy: "operator",
  requires: { terraform: ">= 1.11", aws: ">= 5.100" },
  inputs: { value: t.string.required("Value.", { ephemeral: true, sensitive: true }) },
  outputs: { value: t.string.output("The value again.", { ephemeral: true }) },
  build({ scope, inputs }) {
    new SsmParameter(scope, "this", {
      name: "/secret",
      type: "SecureString",
      valueWo: inputs.value,
      valueWoVersion: 1,
    });
    return { value: inputs.value };
  },
});

/** Values that are in no plan and no state: inputs, outputs, ephemeral resources, locals made of them, write-only arguments. */
export const ephemeralValues = feature(
  "ephemeral-values",
  { token: "x" },
  {
    requires: { terraform: ">= 1.11", aws: ">= 5.100" },
    inputs: {
      token: t.string.required("Token.", {
        ephemeral: true,
        sensitive: true,
        validate: [{ when: (token) => hcl`length(${token}) > 0`, message: "token is empty." }],
      }),
      maybe: t.string.optional("Token of another kind; null: none.", { default: null, ephemeral: true }),
      revision: t.number.optional("Raise it to write the values anew.", { default: 1 }),
    },
    outputs: {
      arn: t.string.output("ARN."),
      header: t.string.output("Header for requests.", { ephemeral: true, sensitive: true }),
      kept: t.string.output("Null: the token is not kept."),
    },
    build({ scope, inputs, local, ephemeral, call, comment }) {
      comment("Read anew whenever it is needed.");
      const secret = ephemeral<{ secretString: string }>("aws_secretsmanager_secret_version", "database", {
        secretId: "database",
        lifecycle: {
          postcondition: [{ condition: hcl`self.secret_string != ""`, errorMessage: "The secret is empty." }],
        },
      });
      const header = local<string>("header", hcl`"Bearer ${inputs.token}"`);
      const written = new SsmParameter(scope, "this", {
        name: "/token",
        type: "SecureString",
        valueWo: header,
        valueWoVersion: inputs.revision,
        lifecycle: { precondition: [{ condition: hcl`${inputs.token} != "x y"`, errorMessage: "No." }] },
      });
      new DbInstance(scope, "this", {
        identifier: "db",
        instanceClass: "db.t4g.micro",
        username: "postgres",
        passwordWo: secret.secretString,
        passwordWoVersion: inputs.revision,
        skipFinalSnapshot: true,
        dependsOn: [secret],
      });
      const again = call("again", parameter, { inputs: { value: hcl`coalesce(${inputs.maybe}, ${inputs.token})` } });
      return {
        arn: written.arn,
        header: hcl`"${header}, ${again.value}"`,
        kept: hcl`ephemeralasnull(${inputs.token})`,
      };
    },
  },
);
