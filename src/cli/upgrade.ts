import { join, resolve } from "node:path";
import { CommanderError } from "commander";
import type { Trial } from "../exec/terraform-trial";
import type { ModuleInterface } from "../model/module-interface";
import { wrappedText } from "../model/wrapped-text";
import {
  type CallerFile,
  type CallUpgrade,
  calledName,
  type Done,
  type Left,
  moduleChange,
  type Upgrade,
  upgradeCalls,
} from "../upgrade";
import { replaceFiles } from "../workspace/replace-files";
import { type CallerFolders, callerFolders } from "./caller-folders";
import { chosenCalls } from "./chosen-calls";
import { print, printJson } from "./output";
import { type CallSides, fittingCalls, moduleKey, type SideOptions, sidesOf, stateOf } from "./upgrade-sides";
import { type UpgradeValidation, validateUpgrade } from "./upgrade-validation";

interface Options extends SideOptions {
  readonly module?: readonly string[];
  readonly rename?: readonly string[];
  readonly write?: boolean;
  readonly json?: boolean;
  /** Whether Terraform is asked. */
  readonly validate: boolean;
}

/** Rewrites what calls a module, as far as its new state asks for it and it can be known; shows what it does, and writes where it is asked to. */
export async function upgrade(options: Options): Promise<void> {
  const asked = askedRenames(options.rename ?? []);
  const caller = await callerFolders(options.directory, options.caller);
  const calls = chosenCalls(
    caller.folders,
    options.module ?? [],
    options.caller,
    (calls) => fittingCalls(calls, options),
    (call) => moduleKey(call, options),
  );
  const states = new Map<string, Promise<Omit<ModuleInterface, "nested">>>();
  const read = (call: (typeof calls)[number], state: string) => {
    const key = JSON.stringify([state, call.source]);
    const known = states.get(key) ?? stateOf(call, state, options);
    states.set(key, known);
    return known;
  };
  const upgrades: (CallUpgrade & { readonly sides: CallSides })[] = [];
  for (const call of calls) {
    const sides = await sidesOf(call, options);
    const [before, after] = [await read(call, sides.from), await read(call, sides.to)];
    upgrades.push({ call, change: moduleChange(before, after, asked), pin: sides.pin, sides });
  }
  const result = upgradeCalls(upgrades);
  const written = options.write === true && result.files.size > 0;
  if (written) await write(resolve(options.directory, options.caller), caller, result.files);
  const validation: UpgradeValidation = options.validate
    ? await validateUpgrade(upgrades, caller.folders, result, options)
    : { status: "not-validated", reason: "--no-validate asked for that." };
  if (options.json === true) printJson(json(upgrades, result, written, validation));
  else print(text(upgrades, result, options.write === true, validation));
}

async function write(root: string, { bytes }: CallerFolders, files: Upgrade["files"]): Promise<void> {
  await replaceFiles(
    [...files].map(([file, after]) => {
      const before = bytes.get(file) ?? new Uint8Array();
      const mark = before[0] === 0xef && before[1] === 0xbb && before[2] === 0xbf ? "\uFEFF" : "";
      return { path: join(root, file.path), before, after: new TextEncoder().encode(mark + after) };
    }),
  );
}

/** `old=new` as it is written on the command line. */
function askedRenames(given: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    given.map((text) => {
      const [, old, next] = /^([^=\s]+)=([^=\s]+)$/.exec(text) ?? [];
      if (old != null && next != null) return [old, next] as const;
      const message = `error: "${text}" is no renaming. Write --rename OLD=NEW.`;
      process.stderr.write(`${message}\n`);
      throw new CommanderError(2, "scrapeway.upgrade", message);
    }),
  );
}

function diffOf(file: CallerFile, after: string): string {
  const { createTwoFilesPatch } = require("diff") as typeof import("diff");
  return createTwoFilesPatch(file.path, file.path, file.text, after).replace(/^Index: .*\n=+\n/, "");
}

function json(
  upgrades: readonly (CallUpgrade & { readonly sides: CallSides })[],
  { rewritten, left, files }: Upgrade,
  written: boolean,
  validation: UpgradeValidation,
): object {
  return {
    calls: upgrades.map(({ call, sides }) => ({
      call: calledName(call),
      place: call.place,
      source: call.source,
      from: sides.from,
      to: sides.to,
    })),
    rewritten: rewritten.map(({ kind: _, ...one }) => one),
    left: left.map(({ kind: _, ...one }) => one),
    files: [...files].map(([file, after]) => ({ path: file.path, diff: diffOf(file, after) })),
    written,
    validation,
  };
}

function text(
  upgrades: readonly (CallUpgrade & { readonly sides: CallSides })[],
  { rewritten, left, files }: Upgrade,
  isWrite: boolean,
  validation: UpgradeValidation,
): string {
  const heads = upgrades.map(({ call, sides }) => `${calledName(call)} (${call.place}): ${sides.from} → ${sides.to}`);
  const diffs = [...files].map(([file, after]) => diffOf(file, after));
  const parts = [
    heads.join("\n"),
    ...diffs.map((diff) => diff.trimEnd()),
    ...listed("Rewritten", rewritten, ({ what }) => [what]),
    ...listed("Left to you", left, ({ reason, next }) => [reason, ...(next == null ? [] : [`→ ${next}`])]),
    validationText(validation),
    wrapped(
      ending(
        files.size,
        isWrite,
        left.length,
        upgrades.every(({ sides }) => sides.isSame),
      ),
    ),
  ];
  return `${parts.join("\n\n")}\n`;
}

function listed<T extends Done | Left>(
  title: string,
  all: readonly T[],
  sentences: (one: T) => readonly string[],
): readonly string[] {
  if (all.length === 0) return [];
  const width = process.stdout.columns ?? 80;
  const texts = all.map((one) => {
    const head = [one.place, one.call, one.rule ?? one.subject].join("  ");
    return [`  ${head}`, ...sentences(one).map((sentence) => wrappedText(sentence, "    ", width))].join("\n");
  });
  return [`${title}:\n\n${texts.join("\n\n")}`];
}

function validationText(validation: UpgradeValidation): string {
  if (validation.status === "not-validated") return wrapped(`Terraform was not asked: ${validation.reason}`);
  const { terraform, before, after } = validation;
  return [
    `Terraform ${terraform}:`,
    `  as it was, with the old module: ${trialText(before)}`,
    `  as it would be, with the new one: ${trialText(after)}`,
  ].join("\n");
}

function trialText(trial: Trial): string {
  if (trial.kind === "valid") return "valid";
  if (trial.kind === "undecided") return `not known\n${wrapped(trial.reason, "    ")}`;
  const errors = trial.errors.map(({ summary, detail, range }) => {
    const place = range == null ? "" : `${range.file}:${range.line}: `;
    return wrapped(`${place}${summary}${detail === "" ? "" : `: ${detail.replaceAll(/\s+/g, " ")}`}`, "    ");
  });
  return ["refused", ...errors].join("\n");
}

function wrapped(text: string, indentation = ""): string {
  return wrappedText(text, indentation, process.stdout.columns ?? 80);
}

function ending(count: number, isWrite: boolean, left: number, isSame: boolean): string {
  const files = `${count} ${count === 1 ? "file" : "files"}`;
  if (count === 0 && isSame) {
    return "Nothing has to be changed: the old state is the new one. If that changed in place, name the old one with --from: git:REF[:PATH].";
  }
  if (count === 0) return left === 0 ? "Nothing has to be changed." : "Nothing can be rewritten.";
  return isWrite ? `${files} written.` : `${files} would change. Nothing was written: run it with --write.`;
}
