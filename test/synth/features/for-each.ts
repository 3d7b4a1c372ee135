import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { each, hcl, instance, t } from "../../../src/define";
import { feature } from "./module-of";

const grant = t.object({
  namespace: t.string.required("Namespace of the service account."),
  roleName: t.string.optional("Name of the role.", { default: "writer" }),
  serviceAccounts: t.list(t.string).required("Service accounts."),
});

/** Repeated resources that follow each other by key, repeated over an input, a local and a set; and one instance picked out. */
export const forEach = feature(
  "for-each",
  {
    grants: {
      dev: { namespace: "obs", service_accounts: ["agent"] },
      prod: { namespace: "obs", service_accounts: [] },
    },
  },
  {
    inputs: {
      grants: t.map(grant).required("Grants by environment."),
      names: t.set(t.string).optional("Names of parameters.", { default: ["one", "two"] }),
    },
    outputs: {
      arns: t.map(t.string).output("Role ARNs by environment."),
      dev: t.string.output("ARN of the role of dev."),
      first: t.string.output("The parameter called one."),
    },
    build({ scope, inputs, local }) {
      const grants = each(inputs.grants);
      const trust = new DataAwsIamPolicyDocument(scope, "trust", {
        forEach: grants.iterator,
        statement: [
          {
            actions: ["sts:AssumeRoleWithWebIdentity"],
            principals: [{ type: "Federated", identifiers: ["arn:aws:iam::111122223333:oidc-provider/x"] }],
            condition: [
              {
                test: "StringEquals",
                variable: "x:sub",
                values: hcl<
                  string[]
                >`[for name in ${grants.value.serviceAccounts} : "system:serviceaccount:${grants.value.namespace}:\${name}"]`,
              },
            ],
          },
        ],
      });
      const role = new IamRole(scope, "this", {
        forEach: grants.iterator,
        name: hcl`"${grants.value.roleName}-${grants.key}"`,
        assumeRolePolicy: grants.at(trust).json,
        tags: { Environment: grants.key },
      });
      const inlined = each(
        local<Readonly<Record<string, string>>>("policies", hcl`{ for key, role in ${role} : key => role.name }`),
      );
      new IamRolePolicy(scope, "this", {
        forEach: inlined.iterator,
        name: "write",
        role: inlined.value,
        policy: inlined.at(trust).json,
      });
      const names = each(inputs.names);
      const parameter = new SsmParameter(scope, "this", {
        forEach: names.iterator,
        name: names.key,
        type: "String",
        value: names.value,
      });
      return {
        arns: hcl`{ for key, role in ${role} : key => role.arn }`,
        dev: instance(role, "dev").arn,
        first: instance(parameter, "one").value,
      };
    },
  },
);
