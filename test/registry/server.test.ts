import { rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { registryServer } from "../../src/registry";
import { sampleRelease } from "../store/sample-release";
import { type ServedStore, serveStore } from "./served-store";

const base = "/v1/modules/scrapeway/sample/aws";
let served: ServedStore;

beforeAll(async () => {
  served = await serveStore([
    ["first", "1.0.0"],
    ["second", "1.10.0"],
    ["third", "1.9.0"],
    ["next", "2.0.0-rc.1"],
    ["other", "0.1.0", "platform/network/aws"],
    ["other", "0.2.0", "platform/network/google"],
    ["confusing", "1.0.0", "search/modules/aws"],
  ]);
});
afterAll(() => served.stop());

const get = (path: string, init?: RequestInit) => fetch(`${served.url}${path}`, { redirect: "manual", ...init });
const archivePath = (text = "first", version = "1.0.0") =>
  `${base}/${version}/module-${sampleRelease(text).release.sha256}.zip`;

describe("the module registry protocol", () => {
  it("is discovered with exactly application/json", async () => {
    const response = await get("/.well-known/terraform.json");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ "modules.v1": "/v1/modules/" });
  });

  it("lists versions newest first", async () => {
    const response = await get(`${base}/versions`);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({
      modules: [
        { versions: [{ version: "2.0.0-rc.1" }, { version: "1.10.0" }, { version: "1.9.0" }, { version: "1.0.0" }] },
      ],
    });
  });

  it("answers a download with 204 and a relative location that carries the checksum", async () => {
    const response = await get(`${base}/1.0.0/download`);
    expect(response.status).toBe(204);
    const { sha256 } = sampleRelease("first").release;
    expect(response.headers.get("x-terraform-get")).toBe(`./module-${sha256}.zip?checksum=sha256:${sha256}`);
  });

  it("leads the download of no version to the latest that is no pre-release", async () => {
    const response = await get(`${base}/download`);
    expect([response.status, response.headers.get("location")]).toEqual([302, `${base}/1.10.0/download`]);
  });

  it("serves archives byte for byte, to be kept for good", async () => {
    const response = await get(archivePath());
    expect(response.headers.get("content-type")).toBe("application/zip");
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="sample-1.0.0.zip"');
    expect(Buffer.from(await response.arrayBuffer()).equals(sampleRelease("first").contents.archive.bytes)).toBe(true);
  });

  it("answers HEAD as GET, without the body", async () => {
    for (const path of [archivePath(), `${base}/versions`, `${base}/1.0.0/download`, "/", "/healthz"]) {
      const [head, full] = await Promise.all([get(path, { method: "HEAD" }), get(path)]);
      expect([path, head.status]).toEqual([path, full.status]);
      for (const name of ["content-type", "content-length", "etag", "x-terraform-get"]) {
        expect([path, name, head.headers.get(name)]).toEqual([path, name, full.headers.get(name)]);
      }
      expect(await head.text()).toBe("");
    }
  });

  it.each([archivePath(), `${base}/versions`, "/"])("answers 304 for %s when the client has it", async (path) => {
    const etag = (await get(path)).headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    for (const held of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      expect((await get(path, { headers: { "if-none-match": held } })).status).toBe(304);
    }
    expect((await get(path, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
  });

  it("shows a new version at once, to lists that may not be kept", async () => {
    const own = await serveStore([["first"]]);
    try {
      const versions = async () =>
        (await (await fetch(`${own.url}${base}/versions`)).json()).modules[0].versions.length;
      expect(await versions()).toBe(1);
      const { release, contents } = sampleRelease("second", "1.0.1");
      await own.store.put(release, contents);
      expect(await versions()).toBe(2);
      expect((await fetch(`${own.url}${base}/versions`)).headers.get("cache-control")).toBe("no-cache");
    } finally {
      await own.stop();
    }
  });

  it("says that it is alive", async () => {
    expect(await (await get("/healthz")).json()).toEqual({ status: "ok" });
  });
});

describe("lists of modules", () => {
  const ids = async (path: string) => {
    const { modules }: { modules: { id: string }[] } = await (await get(path)).json();
    return modules.map(({ id }) => id);
  };

  it("names every module with its latest version", async () => {
    expect(await (await get("/v1/modules?limit=1")).json()).toEqual({
      meta: { limit: 1, current_offset: 0, next_offset: 1, next_url: "/v1/modules?limit=1&offset=1" },
      modules: [
        {
          id: "platform/network/aws/0.1.0",
          namespace: "platform",
          name: "network",
          version: "0.1.0",
          provider: "aws",
          description: "A sample.",
        },
      ],
    });
  });

  it("leads through its pages to the end and back", async () => {
    const seen: string[] = [];
    let path: string | undefined = "/v1/modules?limit=3&provider=aws";
    while (path != null) {
      const { meta, modules }: { meta: { next_url?: string }; modules: { id: string }[] } = await (
        await get(path)
      ).json();
      seen.push(...modules.map(({ id }) => id));
      path = meta.next_url;
    }
    expect(seen).toEqual(["platform/network/aws/0.1.0", "scrapeway/sample/aws/1.10.0", "search/modules/aws/1.0.0"]);
    expect((await (await get("/v1/modules?offset=2&limit=1")).json()).meta).toMatchObject({ prev_offset: 1 });
  });

  it("narrows to a namespace, a name, a system or words", async () => {
    expect(await ids("/v1/modules/platform")).toEqual(["platform/network/aws/0.1.0", "platform/network/google/0.2.0"]);
    expect(await ids("/v1/modules/platform/network?provider=google")).toEqual(["platform/network/google/0.2.0"]);
    expect(await ids("/v1/modules/search?q=Sample+scrapeway")).toEqual(["scrapeway/sample/aws/1.10.0"]);
    expect(await ids("/v1/modules/nobody")).toEqual([]);
  });

  it("does not confuse a namespace called search with a search", async () => {
    expect((await get("/v1/modules/search/modules/aws/versions")).status).toBe(200);
  });

  it("describes one module, its latest version or another", async () => {
    const latest = await (await get(base)).json();
    expect(latest).toMatchObject({
      id: "scrapeway/sample/aws/1.10.0",
      versions: ["2.0.0-rc.1", "1.10.0", "1.9.0", "1.0.0"],
    });
    expect(latest.root.inputs).toContainEqual({
      name: "account_id",
      type: "string",
      description: "The account.",
      required: true,
    });
    expect(await (await get(`${base}/1.0.0`)).json()).toMatchObject({
      version: "1.0.0",
      sha256: sampleRelease("first").release.sha256,
    });
  });

  it.each(["limit=0", "limit=101", "limit=x", "offset=-1", "offset=1.5", "offset=1&offset=2", `q=${"x".repeat(201)}`])(
    "refuses the query %s",
    async (query) => {
      const response = await get(`/v1/modules?${query}`);
      expect(response.status).toBe(400);
      expect((await response.json()).errors[0]).toMatch(/^The query cannot be used: /);
    },
  );
});

describe("what the registry does not have", () => {
  it.each([
    "/v1/modules/scrapeway/other/aws/versions",
    "/v1/modules/scrapeway/other/aws/download",
    "/v1/modules/scrapeway/other/aws",
    `${base}/9.9.9/download`,
    `${base}/9.9.9`,
    `${base}/1.0.0/module-${"0".repeat(64)}.zip`,
    `${base}/1.0.0/manifest.json`,
    `${base}/1.0.0/README.md`,
    archivePath("first", "1.9.0"),
    "/v1/modules/a/b/c/1.0.0/d/e",
    "/v1/providers/hashicorp/aws/versions",
    "/nothing",
  ])("answers 404 for %s", async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ errors: [expect.stringMatching(/^There is no/)] });
  });

  it("answers people with a page", async () => {
    const response = await get("/modules/scrapeway/other/aws", { headers: { accept: "text/html,*/*" } });
    expect([response.status, response.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
    expect(await response.text()).toContain("There is no module scrapeway/other/aws here.");
  });
});

describe("names that do not fit the protocol's grammar", () => {
  it.each([
    "/v1/modules/-scrapeway/sample/aws/versions",
    "/v1/modules/scrapeway-/sample/aws/versions",
    "/v1/modules/scrapeway/_sample/aws/versions",
    "/v1/modules/scrapeway/sample/AWS/versions",
    "/v1/modules/scrapeway/sample/a-ws/versions",
    `/v1/modules/${"n".repeat(65)}/sample/aws/versions`,
    "/v1/modules/scrapeway/sam%20ple/aws/versions",
    "/v1/modules/scrapeway/sam%0aple/aws/versions",
    "/v1/modules/scrapeway/s%c3%a4mple/aws/versions",
    "/v1/modules/sc.rapeway",
    `${base}/v1.0.0/download`,
    `${base}/1.0/download`,
    `${base}/latest/download`,
    `${base}/1.0.0+build/download`,
    `${base}/1.0.0%0A/download`,
    "/modules/scrapeway/sample/AWS",
  ])("answers 400 for %s", async (path) => {
    const response = await get(path);
    expect(response.status).toBe(400);
    expect((await response.json()).errors).toHaveLength(1);
  });
});

describe("requests that no client sends, over a bare socket", () => {
  const host = "Host: registry.example.test\r\nConnection: close\r\n";
  const line = (method: string, target: string, headers = "", body = "") =>
    `${method} ${target} HTTP/1.1\r\n${host}${headers}\r\n${body}`;

  it.each([
    ["a path that climbs out", line("GET", "/v1/modules/../../../../etc/passwd"), 400],
    ["one that climbs out of a module", line("GET", `${base}/1.0.0/../../../../../.well-known/terraform.json`), 400],
    ["an encoded one", line("GET", "/v1/modules/%2e%2e/%2e%2e/%2e%2e/etc/passwd"), 400],
    ["one with encoded slashes", line("GET", "/v1/modules/..%2f..%2f..%2fetc%2fpasswd/x/aws/versions"), 400],
    ["one with backslashes", line("GET", "/v1/modules/..\\..\\etc/x/aws/versions"), 400],
    ["one with encoded backslashes", line("GET", "/v1/modules/..%5c..%5cetc/x/aws/versions"), 400],
    ["one that is encoded twice", line("GET", "/v1/modules/%252e%252e/x/aws/versions"), 400],
    ["one in the assets", line("GET", "/assets/../package.json"), 400],
    ["one in the drawing library", line("GET", "/assets/mermaid-x/chunks/mermaid.esm.min/..%2f..%2fpackage.json"), 400],
    ["an encoded NUL", line("GET", "/v1/modules/scrapeway/sample%00/aws/versions"), 400],
    ["a broken percent encoding", line("GET", "/v1/modules/%zz/sample/aws/versions"), 400],
    ["a percent encoding that is no UTF-8", line("GET", "/v1/modules/%ff/sample/aws/versions"), 400],
    ["a whole URL as its target", line("GET", "http://elsewhere.example.test/v1/modules"), 400],
    ["no path", line("OPTIONS", "*"), 405],
    ["an address that is too long", line("GET", `/v1/modules/${"x".repeat(3000)}`), 414],
    ["an address that is too long by its query", line("GET", `/?q=${"x".repeat(3000)}`), 414],
    ["headers that are too long", line("GET", "/", `X: ${"x".repeat(20_000)}\r\n`), 431],
    ["a target beyond the header limit", line("GET", `/${"x".repeat(20_000)}`), 431],
    ["a body", line("GET", "/", "Content-Length: 5\r\n", "hello"), 413],
    ["a body in pieces", line("GET", "/", "Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n"), 413],
    ["a huge body that never comes", line("GET", "/", "Content-Length: 99999999999\r\n"), 413],
    [
      "a contradictory length",
      line("GET", "/", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
      400,
    ],
    ["POST", line("POST", `${base}/1.0.0`, "Content-Type: application/json\r\nContent-Length: 2\r\n", "{}"), 405],
    ["PUT of an archive", line("PUT", archivePath(), "Content-Length: 2\r\n", "PK"), 405],
    ["DELETE", line("DELETE", `${base}/1.0.0`), 405],
    ["PATCH somewhere unknown", line("PATCH", "/nothing"), 405],
    ["OPTIONS", line("OPTIONS", "/"), 405],
    ["TRACE", line("TRACE", "/"), 405],
    ["PROPFIND", line("PROPFIND", "/"), 405],
    ["PURGE", line("PURGE", archivePath()), 405],
    ["a method that is none", line("STEAL", "/"), 400],
    ["no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
    ["no HTTP at all", "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400],
  ])("refuses %s", async (_, bytes, status) => {
    const answer = await exchange(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    if (!bytes.includes("no host") && answer.includes("\r\n\r\n{")) {
      expect(JSON.parse(answer.slice(answer.indexOf("\r\n\r\n{")))).toEqual({ errors: [expect.any(String)] });
    }
    expect(answer).not.toContain(served.root);
    if (status === 405) expect(answer.toLowerCase()).toContain("allow: get, head");
    expect((await get("/healthz")).status).toBe(200);
  });

  it("answers the well-formed twin of all these", async () => {
    expect(await exchange(line("GET", `${base}/versions`))).toMatch(/^HTTP\/1\.1 200 /);
    expect(await exchange(line("HEAD", archivePath()))).toMatch(/^HTTP\/1\.1 200 /);
    expect(await exchange(line("GET", `/?q=${"x".repeat(190)}`))).toMatch(/^HTTP\/1\.1 200 /);
  });

  function exchange(bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(served.url).port), "127.0.0.1", () => socket.write(bytes));
      let answer = "";
      socket.setEncoding("latin1");
      socket.on("data", (chunk) => {
        answer += chunk;
      });
      socket.on("close", () => resolve(answer));
      // The server may hang up while a body is still on its way.
      socket.on("error", () => resolve(answer));
      socket.setTimeout(5_000, () => reject(new Error(`no end of the answer, so far: ${answer}`)));
    });
  }
});

describe("every answer", () => {
  it.each([`${base}/versions`, "/", "/nothing", archivePath(), "/modules/scrapeway/sample/aws"])(
    "of %s forbids what it does not need",
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get("content-security-policy")).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self';/,
      );
      expect(headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    },
  );
});

describe("a damaged store", () => {
  let own: ServedStore;
  beforeEach(async () => {
    own = await serveStore([["first"], ["well", "1.0.0", "scrapeway/well/aws"]]);
  });
  afterEach(() => own.stop());

  it("serves no archive that was changed, and says so without telling where it lies", async () => {
    writeFileSync(join(own.root, archivePath()), sampleRelease("tampered").contents.archive.bytes);
    const response = await fetch(`${own.url}${archivePath()}`);
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(JSON.parse(text).errors[0]).toContain(sampleRelease("tampered").release.sha256);
    expect(text).not.toContain(own.root);
    expect(own.failures).toEqual([expect.objectContaining({ code: "store.tampered" })]);
  });

  it("still lists the modules that are well", async () => {
    writeFileSync(join(own.root, base, "1.0.0/manifest.json"), "{");
    expect((await (await fetch(`${own.url}/v1/modules`)).json()).modules).toEqual([
      expect.objectContaining({ name: "well" }),
    ]);
    expect(await (await fetch(`${own.url}/`)).text()).toContain("The latest release of this module is damaged");
    expect((await fetch(`${own.url}${base}/1.0.0/download`)).status).toBe(500);
  });

  it("is empty when its folder is gone, and still answers", async () => {
    rmSync(own.root, { recursive: true });
    expect((await fetch(`${own.url}${base}/versions`)).status).toBe(404);
    expect(await (await fetch(`${own.url}/`)).text()).toContain("Nothing is published here yet.");
  });
});

describe("listening", () => {
  it("says which port is in use and what to do", async () => {
    const port = Number(new URL(served.url).port);
    await expect(registryServer(served.store).listen("127.0.0.1", port)).rejects.toMatchObject({
      code: "server.port-in-use",
      message: `Port ${port} of 127.0.0.1 is in use by another program.`,
      next: expect.stringContaining("--port"),
    });
  });

  it("says that an address is not this machine's", async () => {
    await expect(registryServer(served.store).listen("192.0.2.1", 0)).rejects.toMatchObject({
      code: "server.cannot-listen",
      place: "192.0.2.1:0",
    });
  });

  it("finishes a request that is under way when it closes, and takes no other", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let arrived = () => {};
    const underWay = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const server = registryServer({
      ...served.store,
      async versions(address) {
        arrived();
        await held;
        return served.store.versions(address);
      },
    });
    const url = await server.listen("127.0.0.1", 0);
    const answer = fetch(`${url}${base}/versions`);
    await underWay;
    const closing = server.close();
    release();
    expect((await answer).status).toBe(200);
    await closing;
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });
});
