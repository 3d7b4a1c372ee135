import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { type Moto, startMoto } from "../support/moto";
import { type ServedRegistry, serveRegistry } from "../support/registry";
import { repository, scrapeway } from "../support/scrapeway";
import { describeWith } from "../support/skip";
import { temporaryDirectory, writeFiles } from "../support/temporary";
import { apply, destroy, init, outputs, pending, terraform, terraformEnvironment } from "../support/terraform";

jest.setTimeout(600_000);

const grant = (environment: string, more: object = {}) => ({
  environment_name: environment,
  oidc_provider_url: `https://oidc.eks.eu-central-1.amazonaws.com/id/${environment.toUpperCase()}0000000000000000000000000000`,
  namespace: "monitoring",
  kube_service_account_name: "prometheus",
  ...more,
});

const callerMain = (version: string) => `
module "metrics" {
  source  = "registry.example.test/scrapeway/amp-workspace/aws"
  version = "${version}"

  workspace_alias       = "central"
  iam_access_grant_list = var.grants
}

variable "grants" {
  type = any
}

output "role_arns" {
  value = module.metrics.role_arns
}

output "remote_write" {
  value = module.metrics.remote_write
}
`;

describeWith(["terraform", "moto"], "a module written in TypeScript, published and installed from the registry", () => {
  let moto: Moto;
  let registry: ServedRegistry;
  let root: string;

  beforeAll(async () => {
    root = join(await temporaryDirectory("registry"), "registry");
    moto = await startMoto();
    const published = await scrapeway(
      repository,
      ["publish", "--target", `dir:${root}`, "--json"],
      await terraformEnvironment(),
    );
    expect(JSON.parse(published.stdout)).toContainEqual(
      expect.objectContaining({
        address: { namespace: "scrapeway", name: "amp-workspace", system: "aws" },
        version: "1.0.0",
        result: "published",
        validation: expect.objectContaining({ status: "valid" }),
      }),
    );
    registry = await serveRegistry(root);
  });

  afterAll(async () => {
    expect(await registry?.stop()).toBe(0);
    await moto?.stop();
  });

  test("terraform installs it by a version constraint, applies, plans empty whatever the order of grants, and destroys", async () => {
    const directory = await temporaryDirectory("caller");
    const options = { env: moto.env, registryPort: registry.port };
    const grants = [grant("dev"), grant("prod", { namespace: "metrics" }), grant("stage")];
    await writeFiles(directory, {
      "main.tf": callerMain("~> 1.0"),
      "terraform.tfvars.json": JSON.stringify({ grants }),
    });
    expect(await init(directory, options)).toContain(
      "registry.example.test/scrapeway/amp-workspace/aws 1.0.0 for metrics",
    );
    const installed = await readFile(join(directory, ".terraform/modules/metrics/main.tf"), "utf8");
    expect(installed).toBe(await readFile(join(repository, "modules/amp-workspace/main.tf"), "utf8"));

    await apply(directory, options);
    expect(await pending(directory, options)).toEqual([]);

    await writeFiles(directory, { "terraform.tfvars.json": JSON.stringify({ grants: [...grants].reverse() }) });
    expect(await pending(directory, options)).toEqual([]);

    const { role_arns: roleArns, remote_write: remoteWrite } = await outputs(directory, options);
    expect(Object.keys(roleArns as object)).toEqual(["dev", "prod", "stage"]);
    expect(remoteWrite).toMatchObject({
      prod: {
        contract: "remote_write/1",
        namespace: "metrics",
        service_accounts: ["prometheus"],
        url: expect.stringMatching(/^https:\/\/[^/]+\/workspaces\/ws-[^/]+\/api\/v1\/remote_write$/),
      },
    });
    const prod = (roleArns as Record<string, string>).prod ?? "";
    expect(await storedTrustPolicy(moto, prod.slice(prod.lastIndexOf("/") + 1))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "sts:AssumeRoleWithWebIdentity",
          Principal: {
            Federated: `arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/PROD0000000000000000000000000000`,
          },
          Condition: {
            StringEquals: {
              "oidc.eks.eu-central-1.amazonaws.com/id/PROD0000000000000000000000000000:aud": ["sts.amazonaws.com"],
              "oidc.eks.eu-central-1.amazonaws.com/id/PROD0000000000000000000000000000:sub": [
                "system:serviceaccount:metrics:prometheus",
              ],
            },
          },
        },
      ],
    });

    await destroy(directory, options);
    expect(await terraform(directory, ["state", "list"], options)).toMatchObject({ code: 0, stdout: "" });
  });

  test("an archive that was changed on its way is refused by terraform with both digests", async () => {
    const tampering = await startTamperingProxy(registry.url);
    try {
      const directory = await temporaryDirectory("caller");
      await writeFiles(directory, { "main.tf": callerMain("1.0.0"), "terraform.tfvars.json": '{"grants":[]}' });
      const result = await terraform(directory, ["init", "-no-color"], { registryPort: tampering.port });
      expect(result.code).toBe(1);
      expect(result.stderr).toMatch(/Checksums did not match/);
    } finally {
      tampering.stop();
    }
  });

  test("a version that is not there is refused with the versions that are", async () => {
    const directory = await temporaryDirectory("caller");
    await writeFiles(directory, { "main.tf": callerMain("2.0.0"), "terraform.tfvars.json": '{"grants":[]}' });
    const result = await terraform(directory, ["init", "-no-color"], { registryPort: registry.port });
    expect(result.code).toBe(1);
    expect(result.stderr).toMatch(/newest available version is\s+1\.0\.0|no available version/i);
  });
});

/** The policy as IAM keeps it, asked for as an AWS client does. */
async function storedTrustPolicy(moto: Moto, roleName: string): Promise<unknown> {
  const response = await fetch(moto.url, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      authorization:
        "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0",
    },
    body: new URLSearchParams({ Action: "GetRole", Version: "2010-05-08", RoleName: roleName }).toString(),
  });
  const document = /<AssumeRolePolicyDocument>([^<]*)</.exec(await response.text())?.[1] ?? "";
  return JSON.parse(decodeURIComponent(document));
}

/** Somebody between Terraform and the registry who adds a byte to every archive. */
async function startTamperingProxy(registryUrl: string): Promise<{ readonly port: number; stop(): void }> {
  const server = createServer(async (request, response) => {
    const answer = await fetch(`${registryUrl}${request.url ?? "/"}`, { redirect: "manual" });
    const body = Buffer.from(await answer.arrayBuffer());
    for (const name of ["content-type", "x-terraform-get"]) {
      const value = answer.headers.get(name);
      if (value != null) response.setHeader(name, value);
    }
    const tampered = request.url?.includes(".zip") === true ? Buffer.concat([body, Buffer.from([0])]) : body;
    response.statusCode = answer.status;
    response.end(tampered);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address == null || typeof address === "string") throw new Error("The proxy has no TCP port.");
  return { port: address.port, stop: () => server.close() };
}
