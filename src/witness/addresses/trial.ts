import { posix } from "node:path";
import { ProgramError } from "../../exec";
import type { Exit } from "../../exec/run";
import { layOut, type Means, runTerraform } from "../prover";
import { type Arguments, type Call, callText } from "./call";
import { realAddress } from "./names";
import { assumedName } from "./rewrite";
import type { Shell } from "./shell";

/** Both states of all shells, and the calls of them. */
export interface Trial {
  readonly calls: readonly Call[];
  readonly before: ReadonlyMap<string, Shell>;
  readonly after: ReadonlyMap<string, Shell>;
}

export type Side = "before" | "after";

/** Something that the new module destroys. */
export interface Destroyed {
  /** Number of the call. */
  readonly call: number;
  /** In the module that is called: `aws_lb.this[0]`, `module.a.aws_lb.this`. Where it was before, where it is moved. */
  readonly address: string;
  /** Where it is moved to before it is destroyed; the same where it is not. */
  readonly now: string;
  /** In Terraform's words. */
  readonly said: string;
}

/** What Terraform said to a trial. */
export type TrialResult =
  | {
      readonly kind: "planned";
      /** What was there before, by call, as `Destroyed.address`. */
      readonly made: readonly { readonly call: number; readonly address: string }[];
      readonly destroyed: readonly Destroyed[];
      readonly saidBefore: string;
    }
  | {
      readonly kind: "refused";
      readonly side: Side;
      readonly problems: readonly Problem[];
      readonly saidBefore: string;
    };

/** An error of Terraform. */
export interface Problem {
  readonly said: string;
  readonly summary: string;
  readonly detail: string;
  /** The call that is refused, by its number. */
  readonly call?: number;
  /** The module's path, and the block in its shell. */
  readonly block?: { readonly path: string; readonly of: string };
}

const backend = 'terraform {\n  backend "local" {\n    path = "../terraform.tfstate"\n  }\n}\n';

export const initArguments = ["init", "-input=false", "-no-color"];
export const applyArguments = ["apply", "-auto-approve", "-input=false", "-json"];
export const planArguments = ["plan", "-input=false", "-json"];

/** All files of a trial, by path. */
export function trialFiles(trial: Trial): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (["before", "after"] as const).flatMap((side) => [
      [`${side}/main.tf`, rootText(trial, side)],
      ...[...trial[side]].map(([path, { text }]) => [posix.join(side, "module", path, "main.tf"), text]),
    ]),
  );
}

/** Applies the old shells and plans the new ones on the same state. @throws ProgramError as a `Prover` */
export async function runTrial(trial: Trial, folder: string, means: Means): Promise<TrialResult> {
  const inside: Means = { ...means, directory: posix.join(means.directory, folder) };
  await layOut(inside.directory, trialFiles(trial));
  const run = async (side: Side, args: readonly string[]): Promise<Messages> => {
    const init = await runTerraform(inside, side, initArguments);
    if (init.code !== 0) return { errors: [initProblem(init)], messages: [] };
    return messagesOf(await runTerraform(inside, side, args), trial, side);
  };
  const applied = await run("before", applyArguments);
  const saidBefore = applied.messages.find(({ type }) => type === "change_summary")?.["@message"] ?? "";
  if (applied.errors.length > 0) return { kind: "refused", side: "before", problems: applied.errors, saidBefore };
  const planned = await run("after", planArguments);
  if (planned.errors.length > 0) return { kind: "refused", side: "after", problems: planned.errors, saidBefore };
  return {
    kind: "planned",
    made: applied.messages.flatMap(({ type, hook }) => {
      const found = type === "apply_complete" ? called(hook?.resource.addr) : undefined;
      return found == null ? [] : [found];
    }),
    destroyed: planned.messages.flatMap(({ type, change, "@message": said }) => {
      if (type !== "planned_change" || change == null || !["delete", "replace"].includes(change.action)) return [];
      const [was, is] = [change.previous_resource ?? change.resource, change.resource].map(({ addr }) => called(addr));
      return was == null || is == null ? [] : [{ ...was, now: is.address, said }];
    }),
    saidBefore,
  };
}

function rootText(trial: Trial, side: Side): string {
  return [backend, ...trial.calls.map((call, index) => moduleText(index, call, side, trial))].join("\n");
}

function moduleText(index: number, call: Call, side: Side, trial: Pick<Trial, Side>): string {
  const shell = trial[side].get(call.path);
  const known = new Set([
    ...(shell?.inputs ?? []).map(({ name }) => name),
    ...[...(shell?.unknown ?? [])].map(assumedName),
  ]);
  // What is left out may have been all that an argument was for.
  const given: Arguments = Object.fromEntries(Object.entries(call[side]).filter(([name]) => known.has(name)));
  return callText(callName(index), `./${posix.join("module", call.path)}`, given);
}

export function callName(index: number): string {
  return `call_${index}`;
}

function called(address: string | undefined): { readonly call: number; readonly address: string } | undefined {
  const [, number, inside] = /^module\.call_([0-9]+)\.(.*)$/.exec(address ?? "") ?? [];
  return number == null || inside == null ? undefined : { call: Number(number), address: realAddress(inside) };
}

interface Messages {
  readonly errors: readonly Problem[];
  readonly messages: readonly Message[];
}

/** The part that is read of https://developer.hashicorp.com/terraform/internals/machine-readable-ui. */
interface Message {
  readonly "@message": string;
  readonly type: string;
  readonly diagnostic?: {
    readonly severity: string;
    readonly summary: string;
    readonly detail?: string;
    readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
  };
  readonly change?: {
    readonly action: string;
    readonly resource: { readonly addr: string };
    readonly previous_resource?: { readonly addr: string };
  };
  readonly hook?: { readonly resource: { readonly addr: string } };
}

function messagesOf({ code, stdout, stderr }: Exit, trial: Trial, side: Side): Messages {
  const messages = stdout.split("\n").flatMap((line) => (line.startsWith("{") ? [message(line)] : []));
  const errors = messages.flatMap(({ diagnostic, "@message": said }) =>
    diagnostic?.severity === "error" ? [problem(diagnostic, said, trial, side)] : [],
  );
  if (code === 0 || errors.length > 0) return { errors, messages };
  const said = (stderr || stdout).trim().split("\n").slice(-3).join(" ");
  return { errors: [{ said, summary: said, detail: "" }], messages };
}

/** @throws ProgramError where Terraform was ended in the middle of a line */
function message(line: string): Message {
  try {
    // Terraform documents the shape.
    return JSON.parse(line) as Message;
  } catch {
    throw new ProgramError(
      { kind: "failed", exitCode: 0, stdout: line, stderr: "" },
      { message: "Terraform printed what is no JSON.", next: "Run the command again." },
    );
  }
}

function problem(diagnostic: NonNullable<Message["diagnostic"]>, said: string, trial: Trial, side: Side): Problem {
  const { summary, detail = "", range } = diagnostic;
  const at = range == null ? undefined : placeOf(range.filename, range.start.line, trial, side);
  return { said: detail === "" ? said : `${said}\n${detail}`, summary, detail, ...at };
}

function placeOf(file: string, line: number, trial: Trial, side: Side): Pick<Problem, "call" | "block"> {
  if (file === "main.tf") {
    let from = backend.split("\n").length;
    for (const [index, call] of trial.calls.entries()) {
      const to = from + moduleText(index, call, side, trial).split("\n").length;
      if (line >= from && line < to) return { call: index };
      from = to;
    }
    return {};
  }
  const path = posix.relative("module", posix.dirname(file));
  const of = trial[side].get(path)?.lines.find(({ from, to }) => line >= from && line <= to)?.of;
  return of == null ? {} : { block: { path, of } };
}

function initProblem({ stdout, stderr }: Exit): Problem {
  const text = `${stdout}\n${stderr}`;
  const summary = /Error: (.*)/.exec(text)?.[1] ?? text.trim().split("\n").at(-1) ?? "";
  return { said: `Error: ${summary}`, summary, detail: "" };
}
