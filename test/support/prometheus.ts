import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { findProgram, type ProgramRequirement, runToExit } from "../../src/exec";
import { isolatedEnvironment } from "./environment";
import { temporaryDirectory, writeFiles } from "./temporary";

/** Files beside each other; `prometheus.yml` is the configuration. JSON is YAML, too. */
export type PrometheusFiles = Readonly<Record<string, string>> & { readonly "prometheus.yml": string };

export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface ScrapedTarget {
  readonly url: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly health: "up" | "down" | "unknown";
  /** Why the last scrape failed; empty where it did not. */
  readonly error: string;
}

/** A real Prometheus on 127.0.0.1. */
export interface Prometheus {
  /** What an instant query finds, sorted by labels. */
  query(expression: string): Promise<readonly Series[]>;
  /** The targets, sorted by address, once there are so many and each was scraped. @throws Error where that takes more than a minute */
  scraped(count: number): Promise<readonly ScrapedTarget[]>;
}

/** What `promtool check config` says of a configuration, and whether it is one. */
export async function checkConfiguration(
  files: PrometheusFiles,
): Promise<{ readonly ok: boolean; readonly said: string }> {
  const directory = await temporaryDirectory("promtool");
  await writeFiles(directory, files);
  const program = await findProgram(requirement("promtool"));
  const { code, stdout, stderr } = await runToExit(program, ["check", "config", "prometheus.yml"], { directory });
  return { ok: code === 0, said: `${stdout}${stderr}` };
}

/** The version of promtool, as 2.42.0. */
export async function promtoolVersion(): Promise<string> {
  return (await findProgram(requirement("promtool"))).version;
}

/** Runs something with a Prometheus that takes half a second to start. @throws Error with all that it said where it does not start */
export async function withPrometheus(
  files: PrometheusFiles,
  use: (prometheus: Prometheus) => Promise<void>,
): Promise<void> {
  const { prometheus, stop } = await start(files);
  try {
    await use(prometheus);
  } finally {
    await stop();
  }
}

async function start(
  files: PrometheusFiles,
): Promise<{ readonly prometheus: Prometheus; readonly stop: () => Promise<void> }> {
  const directory = await temporaryDirectory("prometheus");
  await writeFiles(directory, files);
  const { path } = await findProgram(requirement("prometheus"));
  const storage = ["--storage.tsdb.path=data", "--storage.tsdb.retention.time=1d"];
  const args = ["--config.file=prometheus.yml", "--web.listen-address=127.0.0.1:0", "--log.format=json", ...storage];
  const env = isolatedEnvironment(directory);
  const child = spawn(path, args, { cwd: directory, env, stdio: ["ignore", "ignore", "pipe"] });
  const killOnExit = () => child.kill("SIGKILL");
  process.once("exit", killOnExit);
  const exited = once(child, "exit");
  const url = await addressOf(createInterface(child.stderr), exited);
  const query = (expression: string) => ask(url, `query?query=${encodeURIComponent(expression)}`, instantVector);
  const prometheus: Prometheus = {
    query: async (expression) => byKey(await query(expression), ({ labels }) => JSON.stringify(labels)),
    scraped: async (count) => {
      const deadline = Date.now() + 60_000;
      for (;;) {
        const found = await ask(url, "targets?state=active", targets);
        const done = found.length === count && found.every(({ health }) => health !== "unknown");
        // What was scraped can be queried a moment later.
        if (done && (await query("up")).length === count) return byKey(found, (target) => target.url);
        if (Date.now() > deadline) throw new Error(`Not all was scraped within a minute: ${JSON.stringify(found)}`);
        await sleep(100);
      }
    },
  };
  const stop = async () => {
    process.off("exit", killOnExit);
    child.kill("SIGTERM");
    await exited;
  };
  return { prometheus, stop };
}

/** Where it listens: it says so, once it has chosen a port. */
async function addressOf(lines: Interface, exited: Promise<unknown>): Promise<string> {
  const said: string[] = [];
  const found = new Promise<string>((resolve) => {
    // Listens for as long as it runs: a program whose messages nobody reads stops.
    lines.on("line", (line) => {
      if (said.length < 200) said.push(line);
      const address = /"address":"(127\.0\.0\.1:[1-9][0-9]*)"/.exec(line)?.[1];
      if (address != null) resolve(`http://${address}`);
    });
  });
  const ended = exited.then(() => {
    throw new Error(`prometheus did not start:\n${said.join("\n")}`);
  });
  return Promise.race([found, ended]);
}

/** Asks the HTTP API, which is not ready at first. https://prometheus.io/docs/prometheus/latest/querying/api/ */
async function ask<T>(url: string, what: string, shape: z.ZodType<T>): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const response = await fetch(`${url}/api/v1/${what}`);
    if (response.ok) return shape.parse(await response.json());
    if (response.status !== 503 || Date.now() > deadline) {
      throw new Error(`Prometheus answers ${what} with ${response.status}: ${await response.text()}`);
    }
    await sleep(50);
  }
}

const labels = z.record(z.string(), z.string());

const instantVector = z
  .object({
    data: z.object({ result: z.array(z.object({ metric: labels, value: z.tuple([z.number(), z.string()]) })) }),
  })
  .transform(({ data }): readonly Series[] =>
    data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) })),
  );

const targets = z
  .object({
    data: z.object({
      activeTargets: z.array(
        z.object({ scrapeUrl: z.string(), labels, health: z.enum(["up", "down", "unknown"]), lastError: z.string() }),
      ),
    }),
  })
  .transform(({ data }): readonly ScrapedTarget[] =>
    data.activeTargets.map(({ scrapeUrl, lastError, ...rest }) => ({ url: scrapeUrl, error: lastError, ...rest })),
  );

function byKey<T>(list: readonly T[], key: (item: T) => string): readonly T[] {
  return [...list].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** The oldest version that the modules' output was tried with: Debian 12 has it. */
function requirement(name: "prometheus" | "promtool"): ProgramRequirement {
  return {
    name,
    versionArguments: ["--version"],
    versionPattern: new RegExp(`^${name}, version (\\d+\\.\\d+\\.\\d+)`, "m"),
    accepts: ">=2.42",
    next: "Install Prometheus 2.42 or later, for example the package `prometheus`, and see that it is on PATH.",
  };
}
