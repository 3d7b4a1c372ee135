import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { repository } from "./scrapeway";

/** TypeScript as editors ask it. Source: the Language Server Protocol, 3.17. */
export interface LanguageServer {
  /** Opens a file as an editor does. */
  open(file: string): OpenFile;
  stop(): Promise<void>;
}

export interface OpenFile {
  /** What an editor shows of the name whose last mention in the file is the start of `text`, with spaces for line breaks. */
  hover(text: string): Promise<string>;
  /** The errors in the file. */
  errors(): Promise<readonly string[]>;
}

export async function startLanguageServer(): Promise<LanguageServer> {
  const compiler = path.join(repository, "node_modules/typescript/bin/tsc");
  const server = spawn(process.execPath, [compiler, "--lsp", "--stdio"], { cwd: repository });
  const ended = new Promise<void>((resolve) => server.once("close", () => resolve()));
  const connection = connect(server);
  const capabilities = { textDocument: { hover: { contentFormat: ["plaintext"] } } };
  await connection.request("initialize", { processId: process.pid, rootUri: uriOf(repository), capabilities });
  connection.notify("initialized", {});
  return {
    open(file) {
      const text = readFileSync(file, "utf8");
      const textDocument = { uri: uriOf(file) };
      connection.notify("textDocument/didOpen", {
        textDocument: { ...textDocument, languageId: "typescript", version: 1, text },
      });
      return {
        async hover(start) {
          const position = positionOf(text, start);
          const found = await connection.request("textDocument/hover", { textDocument, position });
          return String(pick(found, "contents", "value")).replaceAll(/\s+/g, " ");
        },
        async errors() {
          const found = pick(await connection.request("textDocument/diagnostic", { textDocument }), "items");
          if (!Array.isArray(found)) throw new Error(`No list of diagnostics: ${JSON.stringify(found)}`);
          // Hints have severity 4.
          return found.filter((item) => pick(item, "severity") === 1).map((item) => String(pick(item, "message")));
        },
      };
    },
    async stop() {
      server.kill();
      await ended;
    },
  };
}

function positionOf(text: string, start: string): { readonly line: number; readonly character: number } {
  const at = text.lastIndexOf(start);
  if (at < 0) throw new Error(`The file has no ${start}`);
  const before = text.slice(0, at).split("\n");
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

interface Connection {
  request(method: string, params: object): Promise<unknown>;
  notify(method: string, params: object): void;
}

/** Messages are JSON behind a header that says how many bytes there are. */
function connect(server: ChildProcessWithoutNullStreams): Connection {
  const waiting = new Map<unknown, (message: unknown) => void>();
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const receive = (message: unknown): void => {
    const id = pick(message, "id");
    // The server asks its client for settings and watchers, too: this one has none.
    if (id != null && pick(message, "method") != null) send({ id, result: null });
    else waiting.get(id)?.(message);
  };
  let received = Buffer.alloc(0);
  server.stdout.on("data", (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const headerEnd = received.indexOf("\r\n\r\n");
      const length = Number(/Content-Length: ([0-9]+)/.exec(received.subarray(0, headerEnd).toString())?.[1]);
      const bodyStart = headerEnd + 4;
      if (headerEnd < 0 || received.length < bodyStart + length) return;
      receive(JSON.parse(received.subarray(bodyStart, bodyStart + length).toString()));
      received = received.subarray(bodyStart + length);
    }
  });
  return {
    notify: (method, params) => send({ method, params }),
    request(method, params) {
      const id = waiting.size + 1;
      send({ id, method, params });
      return new Promise((resolve, reject) => {
        waiting.set(id, (message) => {
          const error = pick(message, "error");
          if (error == null) resolve(pick(message, "result"));
          else reject(new Error(`${method}: ${JSON.stringify(error)}`));
        });
      });
    },
  };
}

function pick(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (inner, name) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, name) : undefined),
    value,
  );
}

function uriOf(file: string): string {
  return pathToFileURL(file).href;
}
