import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { textOf } from "../../src/model/module-files";
import { clients, install, type RegistryClient } from "./client-model";
import { type ServedStore, serveStore } from "./served-store";

const sample = "scrapeway/sample/aws";
let served: ServedStore;

beforeAll(async () => {
  served = await serveStore([
    ["first", "1.0.0"],
    ["second", "1.2.0"],
    ["next major", "2.0.0"],
    ["a pre-release", "1.3.0-rc.1"],
  ]);
});
afterAll(() => served.stop());

describe("every client installs from the registry", () => {
  it.each(clients)("$name", async (client) => {
    const { version, files } = await install(client, served.url, sample, "~1");
    expect(version).toBe("1.2.0");
    expect(textOf(files, "main.tf")).toBe("# second\n");
  });
});

/**
 * The ways to answer a download request, tried on every client: why the registry answers 204 with the header. `location` is where the real
 * server says the archive is.
 */
const answers: readonly {
  readonly name: string;
  readonly answer: (location: string) => Answer;
  /** Clients that cannot install, and what stops them. */
  readonly fails: readonly string[];
  readonly because?: string;
}[] = [
  { name: "204 with the header (the registry's)", answer: (it) => [204, it, ""], fails: [] },
  { name: "200 with the header and JSON", answer: (it) => [200, it, json(it)], fails: [] },
  {
    name: "200 with the header alone",
    answer: (it) => [200, it, ""],
    fails: ["OpenTofu before 1.7.4 and 1.8.4", "OpenTofu since 1.7.4 and 1.8.4"],
    because: "Unexpected end of JSON input",
  },
  {
    name: "200 with the header and JSON without a location",
    answer: (it) => [200, it, "{}"],
    fails: ["OpenTofu before 1.7.4 and 1.8.4"],
    because: "no location in the body",
  },
  {
    name: "200 with JSON alone",
    answer: (it) => [200, undefined, json(it)],
    fails: ["Terraform"],
    because: "no X-Terraform-Get",
  },
  {
    name: "204 with a location that does not start like a path",
    answer: (it) => [204, it.replace("./", ""), ""],
    fails: clients.map(({ name }) => name),
    because: "is taken for a local path",
  },
  {
    name: "204 with another checksum",
    answer: (it) => [204, it.replace(/.$/, (last) => (last === "0" ? "1" : "0")), ""],
    fails: clients.map(({ name }) => name),
    because: "checksums did not match",
  },
];

type Answer = readonly [status: number, header: string | undefined, body: string];

describe.each(answers)("a registry that answers downloads by $name", ({ answer, fails, because }) => {
  let front: Server;
  let url: string;

  beforeAll(async () => {
    front = createServer((incoming, outgoing) => answerInstead(incoming, outgoing, answer));
    url = await listening(front);
  });
  afterAll(() => new Promise((closed) => front.close(closed)));

  it.each(
    clients.map((client): [string, string, RegistryClient] => [
      fails.includes(client.name) ? "does not install" : "installs",
      client.name,
      client,
    ]),
  )("%s with %s", async (outcome, _, client) => {
    const installing = install(client, url, sample, "1.0.0");
    if (outcome === "installs") expect((await installing).files.size).toBe(3);
    else await expect(installing).rejects.toThrow(because);
  });
});

describe("a static host over the store's files", () => {
  let host: Server;
  let url: string;

  beforeAll(async () => {
    host = createServer(async ({ url: path = "" }, outgoing) => {
      const bytes = await readFile(join(served.root, path)).catch(() => undefined);
      const type = path.endsWith(".json") ? "application/json" : "application/octet-stream";
      outgoing.writeHead(bytes == null ? 404 : 200, { "content-type": type, "content-length": bytes?.length ?? 0 });
      outgoing.end(bytes);
    });
    url = await listening(host);
  });
  afterAll(() => new Promise((closed) => host.close(closed)));

  it.each(clients.slice(1))("serves $name as it is", async (client) => {
    expect((await install(client, url, sample, "~1")).version).toBe("1.2.0");
  });

  it("cannot serve Terraform, which wants a header", async () => {
    const [terraform] = clients;
    if (terraform == null) throw new Error("no clients");
    await expect(install(terraform, url, sample, "~1")).rejects.toThrow("no X-Terraform-Get");
  });
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on an address and port has an AddressInfo.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Passes everything on to the real registry, but answers a download in another way. */
function answerInstead(incoming: IncomingMessage, outgoing: ServerResponse, answer: (location: string) => Answer) {
  request(`${served.url}${incoming.url}`, { method: incoming.method ?? "GET", agent: false }, (real) => {
    const location = real.headers["x-terraform-get"];
    if (typeof location !== "string") {
      outgoing.writeHead(real.statusCode ?? 500, real.headers);
      real.pipe(outgoing);
      return;
    }
    const [status, header, body] = answer(location);
    real.resume();
    outgoing.writeHead(status, header == null ? {} : { "x-terraform-get": header }).end(body);
  }).end();
}

function json(location: string): string {
  return JSON.stringify({ location });
}
