import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { DataAwsSubnets } from "@cdktf/provider-aws/lib/data-aws-subnets";
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { EksCluster } from "@cdktf/provider-aws/lib/eks-cluster";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Construct } from "constructs";
import { dynamic, each, hcl, instance, jsonencode, one, t } from "../../src";
import { type SampleContext, sampleMain } from "./sample-main";

const rule = t.object({ fromPort: t.number.required("From."), toPort: t.number.required("To.") });
const inputs = {
  name: t.string.required("Name."),
  vpcId: t.string.required("VPC."),
  names: t.list(t.string).required("Names."),
  tags: t.map(t.string).required("Tags."),
  rules: t.list(rule).required("Rules."),
  zone: rule.required("A zone."),
} as const;

type Context = SampleContext<typeof inputs>;

function main(build: (context: Context) => unknown): string {
  return sampleMain(inputs, build);
}

function refusal(build: (context: Context) => void): string {
  try {
    return `printed: ${main(build)}`;
  } catch (error) {
    return error instanceof Error ? `${error.message}\n${"next" in error ? error.next : error.stack}` : String(error);
  }
}

const database = (scope: Construct) => new DbInstance(scope, "db", { instanceClass: "db.t3.micro" });
const bucket = (scope: Construct) => new S3Bucket(scope, "b", {});
const buckets = (scope: Construct) => new S3Bucket(scope, "b", { count: 1 });

describe("an attribute of a resource", () => {
  it.each<[string, (context: Context) => void, string]>([
    ["in plain text", ({ scope, local }) => local("x", `${bucket(scope).arn}/*`), 'x = "${aws_s3_bucket.b.arn}/*"'],
    [
      "that is a number, beside another in plain text",
      ({ scope, local }) => {
        const db = database(scope);
        local("x", `${db.identifier}-${db.port}-${db.port}`);
      },
      'x = "${aws_db_instance.db.identifier}-${aws_db_instance.db.port}-${aws_db_instance.db.port}"',
    ],
    [
      "that is a set, as an address",
      ({ scope, local }) => {
        const instance = new Instance(scope, "i", {});
        local("x", hcl`length(${instance.vpcSecurityGroupIds})`);
      },
      "x = length(aws_instance.i.vpc_security_group_ids)",
    ],
    [
      "that is a set of blocks, as an address",
      ({ scope, local }) => {
        const certificate = new AcmCertificate(scope, "c", {});
        local("x", hcl`{ for o in ${certificate.domainValidationOptions} : o.domain_name => o }`);
      },
      "x = { for o in aws_acm_certificate.c.domain_validation_options : o.domain_name => o }",
    ],
    [
      "of a set of blocks, by index",
      ({ scope, local }) => {
        const certificate = new AcmCertificate(scope, "c", {});
        local("x", certificate.domainValidationOptions.get(0).resourceRecordName);
      },
      "x = tolist(aws_acm_certificate.c.domain_validation_options).0.resource_record_name",
    ],
    [
      "as a key of an object",
      ({ scope, local }) => {
        const made = bucket(scope);
        local("x", { [`${made.arn}/x`]: 1, [made.id]: 2, "${y}": 3 });
      },
      '"${aws_s3_bucket.b.arn}/x" = 1\n (aws_s3_bucket.b.id) = 2\n "$${y}" = 3',
    ],
    [
      "in a block of a list",
      ({ scope, local }) => {
        const cluster = new EksCluster(scope, "c", { name: "c", roleArn: "r", vpcConfig: { subnetIds: [] } });
        local("x", cluster.identity.get(0).oidc.get(0).issuer);
      },
      "x = aws_eks_cluster.c.identity[0].oidc[0].issuer",
    ],
    [
      "as a set to repeat over",
      ({ scope }) => {
        const instance = new Instance(scope, "i", {});
        new S3Bucket(scope, "b", { forEach: each(instance.vpcSecurityGroupIds).iterator });
      },
      "for_each = aws_instance.i.vpc_security_group_ids",
    ],
    [
      "of a map",
      ({ scope, local }) => local("x", bucket(scope).tagsAll.CostCenter),
      'x = aws_s3_bucket.b.tags_all["CostCenter"]',
    ],
    [
      "in JSON as text",
      ({ scope, local }) => local("x", JSON.stringify({ arn: `${bucket(scope).arn}/*` })),
      "${aws_s3_bucket.b.arn}/*",
    ],
  ])("is printed %s", (_where, build, expected) => {
    expect(main(build).replaceAll(/ +/g, " ")).toContain(expected);
  });

  it.each<[string, (context: Context) => unknown, RegExp]>([
    [
      "a method of strings",
      ({ scope }) => bucket(scope).arn.toUpperCase(),
      /aws_s3_bucket\.b\.arn has no "toUpperCase"[\s\S]*hcl`upper\(\$\{…\}\)`/,
    ],
    [
      "a search in a string",
      ({ inputs }) => inputs.name.includes("x"),
      /hcl`strcontains\(\$\{inputs\.name\}, "part"\)`/,
    ],
    [
      "a search in a list",
      ({ inputs }) => inputs.names.includes("x"),
      /hcl`contains\(\$\{inputs\.names\}, "element"\)`/,
    ],
    ["the length of a string", ({ scope }) => bucket(scope).arn.length, /has no "length"[\s\S]*hcl`length\(/],
    [
      "the length of a list",
      ({ scope }) => new DataAwsSubnets(scope, "s", {}).ids.length,
      /data\.aws_subnets\.s\.ids has no "length"/,
    ],
    [
      "addition",
      ({ scope }) => new IamRole(scope, "r", { assumeRolePolicy: "{}" }).maxSessionDuration + 1,
      /calculated with[\s\S]*aws_iam_role\.r\.max_session_duration|hcl`\$\{…\} \+ 1`/,
    ],
    ["a function of numbers", ({ scope }) => Math.max(database(scope).port, 1), /calculated with/],
    ["comparison", ({ scope }) => database(scope).port > 1, /compared in JavaScript/],
    [
      "iteration of a list",
      ({ scope }) => [...new DataAwsSubnets(scope, "s", {}).ids],
      /spread, iterated or taken apart[\s\S]*concat\(/,
    ],
    [
      "JSON of what is no text",
      ({ scope }) => JSON.stringify({ port: database(scope).port }),
      /JSON\.stringify[\s\S]*jsonencode/,
    ],
    [
      "text cut after it was one",
      ({ scope, local }) => local("x", `${bucket(scope).arn}`.toUpperCase()),
      /stands for a reference in JavaScript/,
    ],
  ])("is refused in %s", (_where, build, expected) => {
    expect(refusal(build)).toMatch(expected);
  });
});

describe("a reference that is taken apart", () => {
  it("is printed attribute by attribute where these are known", () => {
    const printed = main(({ scope, inputs, local }) => {
      new SecurityGroup(scope, "sg", { ingress: dynamic(inputs.rules, (r) => ({ ...r.value, protocol: "tcp" })) });
      const { fromPort, ...rest } = inputs.zone;
      local("rest", { ...rest, fromPort });
      local("json", jsonencode({ ...inputs.zone, kind: "zone" }));
    }).replaceAll(/ +/g, " ");
    expect(printed).toContain("from_port = ingress.value.from_port");
    expect(printed).toContain("to_port = ingress.value.to_port");
    expect(printed).toContain("toPort = var.zone.to_port");
    expect(printed).toContain("fromPort = var.zone.from_port");
    expect(printed).toContain('kind = "zone"');
  });

  it.each<[string, (context: Context) => unknown]>([
    ["spread into tags", ({ inputs, scope }) => new S3Bucket(scope, "b", { tags: { ...inputs.tags, Name: "x" } })],
    ["spread into JSON", ({ inputs, local }) => local("x", jsonencode({ ...inputs.tags }))],
    ["assigned", ({ inputs }) => Object.assign({}, inputs.tags, { Name: "x" })],
    ["listed", ({ inputs }) => Object.entries(inputs.tags)],
    ["listed by its keys", ({ inputs, local }) => local("x", Object.keys(inputs.tags))],
    ["an attribute of a resource", ({ scope }) => ({ ...bucket(scope).tagsAll })],
    ["a block of a resource", ({ scope, local }) => local("x", { ...database(scope).masterUserSecret.get(0) })],
  ])("is refused where they are not: %s", (_how, build) => {
    expect(refusal(build)).toMatch(/taken apart|only Terraform knows|stands for a reference/);
    expect(refusal(build)).not.toContain("printed:");
  });
});

describe("a reference that is asked what is in it", () => {
  it.each<[string, (context: Context) => unknown, RegExp]>([
    [
      "in, of a map",
      ({ inputs }) => "x" in inputs.tags,
      /asked whether it has "x"[\s\S]*hcl`contains\(keys\(\$\{inputs\.tags\}\), "x"\)`/,
    ],
    ["in, of an object", ({ inputs }) => "fromPort" in inputs.zone, /hcl`\$\{inputs\.zone\}\.from_port != null`/],
    ["in, of a list", ({ inputs }) => "x" in inputs.names, /hcl`contains\(\$\{inputs\.names\}, "x"\)`/],
    ["hasOwn", ({ inputs }) => Object.hasOwn(inputs.tags, "x"), /asked whether it has "x"/],
    ["hasOwn, of an object", ({ inputs }) => Object.hasOwn(inputs.zone, "fromPort"), /asked whether it has "fromPort"/],
    ["hasOwnProperty", ({ scope }) => Object.hasOwn(bucket(scope).tagsAll, "x"), /asked whether/],
    [
      "for … in",
      ({ inputs }) => {
        let count = 0;
        for (const key in inputs.tags) count += key.length;
        return count;
      },
      /var\.tags was spread, iterated or taken apart/,
    ],
    ["the number of keys", ({ inputs }) => Object.keys(inputs.tags).length, /var\.tags was spread, iterated/],
    ["the number of values", ({ inputs }) => Object.values(inputs.names).length, /concat\(\$\{inputs\.names\}/],
    [
      "the length of what is written with hcl",
      () => hcl<string>`"x"`.length > 1,
      /"x" has no "length"[\s\S]*hcl`length\(/,
    ],
    ["the length of a local", ({ local }) => local<string>("y", "x").length, /local\.y has no "length"/],
    ["JSON", ({ inputs }) => JSON.stringify({ tags: inputs.tags }), /JSON\.stringify[\s\S]*jsonencode/],
    ["concat", ({ inputs }) => ["x"].concat(inputs.names), /hcl`concat\(\$\{inputs\.names\}, \["x"\]\)`/],
    ["concat, with hcl", () => [1].concat(hcl<number>`[2]`), /spread, iterated or taken apart/],
    [
      "a change",
      ({ inputs }) => Object.assign(inputs.tags, { Name: "x" }),
      /hcl`merge\(\$\{inputs\.tags\}, \{ Name = "x" \}\)`/,
    ],
    ["a removal", ({ inputs }) => Reflect.deleteProperty(inputs.tags, "Name"), /was to be changed at "Name"/],
  ])("is refused: %s", (_how, build, expected) => {
    expect(refusal(build)).toMatch(expected);
  });

  it.each<[string, (context: Context) => unknown, string]>([
    ["the keys of an object", ({ inputs }) => Object.keys(inputs.zone), 'x = ["fromPort", "toPort"]'],
    [
      "its entries",
      ({ inputs }) => Object.entries(inputs.zone),
      '["fromPort", var.zone.from_port], ["toPort", var.zone.to_port]',
    ],
    [
      "for … in",
      ({ inputs }) => {
        const keys: string[] = [];
        for (const key in inputs.zone) keys.push(key);
        return keys;
      },
      'x = ["fromPort", "toPort"]',
    ],
    ["a list in a list", ({ inputs }) => [["x"], inputs.names], 'x = [["x"], var.names]'],
    ["a text at the end of a list", ({ inputs }) => ["x"].concat(inputs.name), 'x = ["x", var.name]'],
    ["in, of a list of JavaScript", () => 0 in ["x"], "x = true"],
  ])("is answered where it is known: %s", (_what, build, expected) => {
    expect(main((context) => context.local("x", build(context))).replaceAll(/\s+/g, " ")).toContain(expected);
  });
});

describe("a name that is mistyped", () => {
  it.each<[string, (context: Context) => unknown, RegExp]>([
    // What TypeScript would not compile, a JavaScript author may still write.
    ["of an input", ({ inputs }) => Reflect.get(inputs, "vpc"), /no input vpc[\s\S]*Did you mean inputs\.vpcId\?/],
    [
      "of an attribute",
      ({ inputs }) => Reflect.get(inputs.zone, "fromPorts"),
      /var\.zone has no "fromPorts"[\s\S]*Did you mean fromPort\?/,
    ],
    [
      "of a method",
      ({ inputs }) => Reflect.get(inputs.names, "map"),
      /var\.names has no "map"[\s\S]*hcl`\[for element in/,
    ],
    [
      "of an attribute of a resource",
      ({ scope }) => new S3Bucket(scope, "c", { bucket: Reflect.get(bucket(scope), "arnn") }),
      /aws_s3_bucket\.b has no "arnn"[\s\S]*Did you mean arn\?/,
    ],
    [
      "of an attribute of a resource, behind ?.",
      ({ scope }) => (bucket(scope) as { readonly bukcet?: string } | undefined)?.bukcet,
      /aws_s3_bucket\.b has no "bukcet"[\s\S]*Did you mean bucket\?/,
    ],
    [
      "of an attribute of a resource, taken apart",
      ({ scope }) => {
        const { arnn } = bucket(scope) as { readonly arnn?: string };
        return arnn;
      },
      /aws_s3_bucket\.b has no "arnn"/,
    ],
    [
      "of an attribute of a data source",
      ({ scope }) => Reflect.get(new DataAwsSubnets(scope, "s", {}), "idds"),
      /data\.aws_subnets\.s has no "idds"[\s\S]*Did you mean ids\?/,
    ],
    [
      "of an attribute of a block",
      ({ scope }) => Reflect.get(database(scope).masterUserSecret.get(0), "kmsKeyIdd"),
      /master_user_secret has no "kmsKeyIdd"[\s\S]*Did you mean kmsKeyId\?/,
    ],
    [
      "of an argument that is set",
      ({ scope }) => Reflect.set(bucket(scope), "bukcet", "x"),
      /aws_s3_bucket\.b has no "bukcet"[\s\S]*Did you mean bucket\?/,
    ],
    [
      "of an attribute of an instance",
      ({ scope }) => Reflect.get(instance(buckets(scope), 0), "arnn"),
      /aws_s3_bucket\.b has no "arnn"/,
    ],
    ["of an attribute of the only one", ({ scope }) => Reflect.get(one(buckets(scope)), "arnn"), /has no "arnn"/],
    [
      "like nothing that there is",
      ({ scope }) => Reflect.get(bucket(scope), "somethingElse"),
      /aws_s3_bucket\.b has no "somethingElse"[\s\S]*how it is spelled/,
    ],
    [
      "of a list of blocks",
      ({ scope }) => Reflect.get(database(scope).masterUserSecret, "length"),
      /has no "length"[\s\S]*hcl`length/,
    ],
    [
      "of a method, through one()",
      ({ scope }) => one(buckets(scope)).arn.toUpperCase(),
      /one\(aws_s3_bucket\.b\[\*\]\.arn\) has no "toUpperCase"[\s\S]*upper\(/,
    ],
    [
      "of a method, through instance()",
      ({ scope }) => instance(buckets(scope), 0).arn.split(":"),
      /\.arn has no "split"/,
    ],
    [
      "a whole resource in text",
      ({ scope }) => `${bucket(scope)}`,
      /\(aws_s3_bucket\.b\) was put into a plain JavaScript string/,
    ],
    [
      "a list of blocks in text",
      ({ scope }) => `${database(scope).masterUserSecret}`,
      /master_user_secret\) was put into a plain/,
    ],
  ])("%s is refused with the one that is near", (_what, build, expected) => {
    expect(refusal(build)).toMatch(expected);
  });

  it.each<[string, (context: Context) => unknown, string]>([
    ["what a resource was not given", ({ scope }) => ({ none: bucket(scope).tagsInput ?? "none" }), 'none = "none"'],
    [
      "a note of the author's own",
      ({ scope }) => {
        const made = Object.assign(bucket(scope), { checkedByUs: true });
        return made.checkedByUs;
      },
      "x = true",
    ],
    ["whether a resource has a name", ({ scope }) => "arnn" in bucket(scope), "x = false"],
    ["an instance", ({ scope, inputs }) => instance(buckets(scope), inputs.name).arn, "aws_s3_bucket.b[var.name].arn"],
    ["the only one", ({ scope }) => one(buckets(scope)).arn, "one(aws_s3_bucket.b[*].arn)"],
  ])("is none: %s", (_what, build, expected) => {
    const text = main(({ scope, ...context }) => {
      context.local("x", build({ scope, ...context }));
    });
    expect(text.replaceAll(/\s+/g, " ")).toContain(expected);
  });
});
