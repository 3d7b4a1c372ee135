import { type Moto, startMoto } from "../../support/moto";
import { describeWith } from "../../support/skip";

/** The calls that the proxy answers in moto's stead, asked as an SDK asks them. */
describeWith(["moto"], "the emulated AWS, where moto has gaps", () => {
  let moto: Moto;
  let workspace: string;

  beforeAll(async () => {
    moto = await startMoto();
    workspace = `/workspaces/${(await ask("POST", "/workspaces", { alias: "x" })).body.workspaceId}`;
  }, 120_000);
  afterAll(() => moto?.stop());

  const definition = (text: string) => ({ data: Buffer.from(text).toString("base64") });
  const good = definition("alertmanager_config: |\n  route: {}\n");

  it("knows no configuration and no alert manager of a workspace that does not exist", async () => {
    for (const path of ["configuration", "alertmanager/definition"]) {
      expect(await ask("GET", `/workspaces/ws-absent/${path}`)).toMatchObject({
        status: 404,
        error: "ResourceNotFoundException",
        body: { resourceId: "ws-absent", resourceType: "AWS::APS::Workspace" },
      });
    }
  });

  it("gives a new workspace the configuration that AWS gives", async () => {
    expect((await ask("GET", `${workspace}/configuration`)).body).toEqual({
      workspaceConfiguration: { retentionPeriodInDays: 150, limitsPerLabelSet: [], status: { statusCode: "ACTIVE" } },
    });
  });

  it("updates a configuration in two steps, and refuses another update in between", async () => {
    const limits = [{ labelSet: { team: "a" }, limits: { maxSeries: 0 } }];
    const path = `${workspace}/configuration`;
    expect(await ask("PATCH", path, { limitsPerLabelSet: limits })).toMatchObject({
      status: 202,
      body: { status: { statusCode: "UPDATING" } },
    });
    expect(await ask("PATCH", path, { retentionPeriodInDays: 30 })).toMatchObject({
      status: 409,
      error: "ConflictException",
    });
    expect((await ask("GET", path)).body).toMatchObject({
      workspaceConfiguration: { status: { statusCode: "UPDATING" } },
    });
    expect((await ask("GET", path)).body).toEqual({
      workspaceConfiguration: {
        retentionPeriodInDays: 150,
        limitsPerLabelSet: limits,
        status: { statusCode: "ACTIVE" },
      },
    });
    expect((await ask("PATCH", path, { retentionPeriodInDays: 1095 })).status).toBe(202);
    await ask("GET", path);
  });

  it.each([
    ["nothing at all", {}],
    ["a retention of 0 days", { retentionPeriodInDays: 0 }],
    ["a retention of 1,096 days", { retentionPeriodInDays: 1096 }],
    ["a label with a hyphen", { limitsPerLabelSet: [{ labelSet: { "a-b": "x" }, limits: {} }] }],
    ["an empty label value", { limitsPerLabelSet: [{ labelSet: { a: " " }, limits: {} }] }],
    ["a metric name with a hyphen", { limitsPerLabelSet: [{ labelSet: { __name__: "a-b" }, limits: {} }] }],
    ["a negative limit", { limitsPerLabelSet: [{ labelSet: { a: "x" }, limits: { maxSeries: -1 } }] }],
    [
      "the same label set twice",
      {
        limitsPerLabelSet: [
          { labelSet: { a: "x", b: "y" }, limits: {} },
          { labelSet: { b: "y", a: "x" }, limits: {} },
        ],
      },
    ],
  ])("refuses a configuration with %s", async (_, body) => {
    expect(await ask("PATCH", `${workspace}/configuration`, body)).toMatchObject({
      status: 400,
      error: "ValidationException",
      body: { reason: "FIELD_VALIDATION_FAILED" },
    });
  });

  it("creates an alert manager definition once, changes it only when it exists, and forgets it", async () => {
    const path = `${workspace}/alertmanager/definition`;
    const absent = { status: 404, body: { resourceType: "AWS::APS::AlertManagerDefinition" } };
    expect(await ask("GET", path)).toMatchObject(absent);
    expect(await ask("PUT", path, good)).toMatchObject(absent);
    expect(await ask("DELETE", path)).toMatchObject(absent);

    expect(await ask("POST", path, good)).toMatchObject({ status: 202, body: { status: { statusCode: "CREATING" } } });
    expect(await ask("POST", path, good)).toMatchObject({ status: 409, error: "ConflictException" });
    expect(await statusOf(path)).toBe("CREATING");
    expect(await statusOf(path)).toBe("ACTIVE");

    expect((await ask("PUT", path, definition("alertmanager_config: other\n"))).status).toBe(202);
    expect(await statusOf(path)).toBe("UPDATING");
    expect(await statusOf(path)).toBe("ACTIVE");

    expect((await ask("DELETE", path)).status).toBe(202);
    expect(await statusOf(path)).toBe("DELETING");
    expect(await ask("GET", path)).toMatchObject(absent);
  });

  it.each([
    ["is missing", {}],
    ["has no alertmanager_config", definition("route: {}\n")],
  ])("refuses an alert manager definition that %s", async (_, body) => {
    expect(await ask("POST", `${workspace}/alertmanager/definition`, body)).toMatchObject({
      status: 400,
      error: "ValidationException",
    });
  });

  it("remembers the key of a workspace", async () => {
    const kmsKeyArn = "arn:aws:kms:eu-central-1:123456789012:key/1";
    const created = await ask("POST", "/workspaces", { kmsKeyArn });
    const described = await ask("GET", `/workspaces/${created.body.workspaceId}`);
    expect(described.body).toMatchObject({ workspace: { kmsKeyArn, status: { statusCode: "ACTIVE" } } });
    expect((await ask("GET", workspace)).body).not.toHaveProperty("workspace.kmsKeyArn");
  });

  it("leaves everything else to moto, and another service's equal path, too", async () => {
    const answer = await fetch(`${moto.url}${workspace}/configuration`, { headers: signedFor("s3") });
    expect(await answer.text()).not.toContain("workspaceConfiguration");
  });

  it("forgets everything when reset", async () => {
    await moto.reset();
    expect((await ask("GET", workspace)).status).toBe(404);
  });

  async function statusOf(path: string): Promise<unknown> {
    const { body } = await ask("GET", path);
    expect(body).toMatchObject({ alertManagerDefinition: { status: { statusCode: expect.any(String) } } });
    // Asserted in the line above.
    return (body.alertManagerDefinition as { readonly status: { readonly statusCode: string } }).status.statusCode;
  }

  async function ask(method: string, path: string, content?: unknown) {
    const response = await fetch(`${moto.url}${path}`, {
      method,
      headers: { ...signedFor("aps"), "content-type": "application/json" },
      ...(content == null ? {} : { body: JSON.stringify(content) }),
    });
    // Every answer of this service is a JSON object.
    const body = JSON.parse((await response.text()) || "{}") as Readonly<Record<string, unknown>>;
    return { status: response.status, error: response.headers.get("x-amzn-errortype"), body };
  }

  function signedFor(service: string): Readonly<Record<string, string>> {
    const scope = `testing/20260101/eu-central-1/${service}/aws4_request`;
    return { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` };
  }
});
