import type { Finding } from "../../compare";
import { movesOf } from "../../compare/addresses";
import type { Means, Prover } from "../prover";
import type { Witness, WitnessRun } from "../witness";
import { assumptionsOf } from "./assumptions";
import { type Call, callsFor, type Sides } from "./call";
import { calledPath, moduleTree } from "./module-tree";
import { Background, type LeftOut } from "./settings";
import { type ShellSettings, shellsOf } from "./shell";
import { isMeant, type Suspect, suspectsIn } from "./suspect";
import {
  applyArguments,
  type Destroyed,
  initArguments,
  type Problem,
  planArguments,
  runTrial,
  type Trial,
  type TrialResult,
  trialFiles,
} from "./trial";

/**
 * Proves by what is destroyed: shells of both states, in which every resource is a `terraform_data` with its own count or for_each, are
 * applied and planned one after the other on one state. Needs no provider, no network and no cloud.
 */
export const addressWitnesses: Prover = async (accused, means) => {
  const sides: Sides = { before: moduleTree(accused.before), after: moduleTree(accused.after) };
  const opaque = opaqueCalls(accused.findings, sides);
  const unread = opaque.map((finding) => ({
    finding,
    attempted: false,
    why: "What the called module manages is in no file that was read.",
  }));
  const suspects = suspectsIn(
    accused.findings.filter((finding) => !opaque.includes(finding)),
    sides.before,
    sides.after,
  );
  if (suspects.length === 0) return { witnesses: [], unproved: unread, contradictions: [] };
  const report = await new Court(sides, suspects, means).judge();
  return { ...report, unproved: [...report.unproved, ...unread] };
};

/** Calls that lead to another module than before, where nobody knows what is there. */
function opaqueCalls(findings: readonly Finding[], sides: Sides): readonly Finding[] {
  return findings.filter(({ rule, bump, module = "", subject }) => {
    if (bump !== "major" || (rule !== "module-version-changed" && rule !== "module-source-changed")) return false;
    return [sides.before, sides.after].some((tree) => {
      const call = tree.get(module)?.resources.find(({ address }) => address === subject);
      return call == null || calledPath(module, call, tree) == null;
    });
  });
}

/** Rounds in which what is in the way is left out. */
const mostRounds = 8;

class Court {
  readonly #sides: Sides;
  readonly #suspects: readonly Suspect[];
  readonly #means: Means;
  readonly #background: Background;
  /** Why Terraform refuses blocks of the new state, by `path from`. */
  readonly #refused = new Map<string, Problem>();
  readonly #why = new Map<string, string>();
  #folder = 0;

  constructor(sides: Sides, suspects: readonly Suspect[], means: Means) {
    this.#sides = sides;
    this.#suspects = suspects;
    this.#means = means;
    this.#background = new Background(sides, knowsRemoved(means.terraform.version));
  }

  async judge(): ReturnType<Prover> {
    const { trial, result } = await this.#search();
    const witnesses: Witness[] = [];
    const proved = new Set<Finding>();
    for (const [index] of trial.calls.entries()) {
      const found = this.#suspects.filter(
        (suspect) => !suspect.isRefusal && !proved.has(suspect.finding) && isShownBy(suspect, index, trial, result),
      );
      if (found.length === 0) continue;
      const witness = await this.#witness(found, trial.calls[index], trial, result, index);
      witnesses.push(witness);
      for (const finding of witness.proves) proved.add(finding);
    }
    for (const suspect of this.#suspects.filter(({ isRefusal }) => isRefusal)) {
      const witness = await this.#refusal(suspect);
      if (witness == null) continue;
      witnesses.push(witness);
      proved.add(suspect.finding);
    }
    const left = this.#suspects.filter(({ finding }) => !proved.has(finding));
    return {
      witnesses,
      unproved: left.map((suspect) => ({
        finding: suspect.finding,
        attempted: true,
        why: this.#whyNot(suspect, trial, result),
      })),
      contradictions: left.flatMap((suspect) =>
        isContradicted(suspect, trial, result)
          ? [{ finding: suspect.finding, said: `Terraform keeps ${suspect.addresses.join(", ")}.` }]
          : [],
      ),
    };
  }

  /** All calls at once, again and again without what is in the way. */
  async #search(): Promise<{ readonly trial: Trial; readonly result: TrialResult | undefined }> {
    const resources = new Set<string>();
    const blocks = new Set<string>();
    let refusedCalls = new Set<string>();
    for (let round = 0; ; round += 1) {
      const trial = this.#trial(this.#isConcerned, { resources, blocks });
      const calls = trial.calls.filter((call) => !refusedCalls.has(textOf(call)));
      if (calls.length === 0) return { trial: { ...trial, calls }, result: undefined };
      const tried = { ...trial, calls };
      const result = await runTrial(tried, this.#nextFolder(), this.#means);
      if (result.kind === "planned" || round === mostRounds) return { trial: tried, result };
      for (const problem of result.problems) {
        const call = problem.call == null ? undefined : calls[problem.call];
        if (call != null) {
          refusedCalls = new Set([...refusedCalls, textOf(call)]);
          this.#why.set(call.path, problem.said);
        } else if (!this.#leaveOut(problem, resources, blocks)) return { trial: tried, result };
      }
    }
  }

  /** @returns whether there was something to leave out */
  #leaveOut(problem: Problem, resources: Set<string>, blocks: Set<string>): boolean {
    const { block } = problem;
    const [, kind, from] = /^(moved|removed) (.*)$/.exec(block?.of ?? "") ?? [];
    if (block != null && kind != null && from != null) {
      return this.#leaveBlockOut(`${block.path} ${from}`, problem, blocks);
    }
    if (/move statement/i.test(problem.summary)) {
      const named = this.#suspects.filter(({ isRefusal }) => isRefusal);
      return named
        .map(({ path, finding }) => this.#leaveBlockOut(`${path} ${finding.subject}`, problem, blocks))
        .includes(true);
    }
    if (block == null || /^(?:locals|var\.|assumed )/.test(block.of)) return false;
    const key = `${block.path} ${block.of}`;
    if (resources.has(key)) return false;
    resources.add(key);
    this.#why.set(key, problem.said);
    return true;
  }

  #leaveBlockOut(key: string, problem: Problem, blocks: Set<string>): boolean {
    if (blocks.has(key)) return false;
    blocks.add(key);
    this.#refused.set(key, problem);
    return true;
  }

  /** Whether anything about a resource or call differs, so that it has to be looked at. What is nested may be called in another way. */
  readonly #isConcerned: ShellSettings["isShown"] = (path, address) => {
    if (path !== "") return true;
    const [was, is] = [this.#sides.before.get(path), this.#sides.after.get(path)].map((module) =>
      module?.resources.find((one) => one.address === address),
    );
    const isSame = was != null && is != null && was.repeated === is.repeated && was.repetition === is.repetition;
    return (
      !isSame ||
      was?.mode === "module" ||
      this.#suspects.some((one) => one.path === path && one.addresses.includes(address)) ||
      this.#isReferredTo(path, address)
    );
  };

  #isReferredTo(path: string, address: string): boolean {
    return [this.#sides.before.get(path), this.#sides.after.get(path)].some((module) =>
      module?.resources.some(({ repetition }) => repetition?.includes(address) === true),
    );
  }

  #trial(isShown: ShellSettings["isShown"], leftOut: LeftOut, calls?: readonly Call[]): Trial {
    const paths =
      calls == null
        ? [...new Set(this.#suspects.map(({ path }) => path))]
        : [...new Set(calls.map(({ path }) => path))];
    const build = (also: ShellSettings["also"]) => {
      const shells = (side: "before" | "after") =>
        shellsOf(this.#sides[side], paths, this.#background.settings(side, isShown, leftOut, also));
      return { before: shells("before"), after: shells("after") };
    };
    // The same call has to fit both.
    const alone = build(() => new Set());
    const { before, after } = build(
      (path) =>
        new Set(
          [alone.before.get(path), alone.after.get(path)].flatMap(
            (shell) => shell?.inputs.map(({ name }) => name) ?? [],
          ),
        ),
    );
    const tried =
      calls ??
      paths.flatMap((path) =>
        callsFor(
          path,
          this.#suspects.filter((one) => one.path === path),
          this.#sides,
          { before: before.get(path), after: after.get(path) },
          this.#background.shapes(path),
        ),
      );
    return { calls: tried, before, after };
  }

  /** The call by itself, with shells of nothing but what it destroys; all that was tried, where that does not show the same. */
  async #witness(
    found: readonly Suspect[],
    call: Call | undefined,
    searched: Trial,
    result: TrialResult | undefined,
    index: number,
  ): Promise<Witness> {
    if (call != null) {
      const small = this.#trial(
        this.#isPartOf(found),
        { resources: new Set(), blocks: new Set(this.#refused.keys()) },
        [call],
      );
      const shown = await runTrial(small, this.#nextFolder(), this.#means);
      const isSame = found.every((suspect) => isShownBy(suspect, 0, small, shown));
      if (isSame) return this.#destroying(found, small, shown, 0);
    }
    return this.#destroying(found, searched, result, index);
  }

  /** What is suspected, what leads to it, and what it is repeated over. */
  #isPartOf(found: readonly Suspect[]): ShellSettings["isShown"] {
    const chosen = new Set<string>();
    for (const { path, addresses } of found) {
      const moves = movesOf(this.#sides.after.get(path)?.moved ?? []);
      for (const address of addresses)
        for (const one of [address, moves.destination(address).address]) chosen.add(`${path} ${one}`);
    }
    const isWithin = (path: string): boolean => !found.some((suspect) => suspect.path === path);
    return (path, address) => chosen.has(`${path} ${address}`) || isWithin(path) || this.#isReferredTo(path, address);
  }

  #destroying(found: readonly Suspect[], trial: Trial, result: TrialResult | undefined, index: number): Witness {
    const destroyed = destroyedBy(index, result).filter(({ address }) =>
      found.some((suspect) => isMeant(suspect, address)),
    );
    return {
      kind: "addresses",
      proves: found.map(({ finding }) => finding),
      files: trialFiles(trial),
      runs: runsOf(result?.saidBefore ?? "", "destroys", destroyed.map(({ said }) => said).join("\n")),
      assumptions: assumptionsOf(trial, found, this.#sides),
      program: `Terraform ${this.#means.terraform.version}`,
    };
  }

  async #refusal(suspect: Suspect): Promise<Witness | undefined> {
    const problem = this.#refused.get(`${suspect.path} ${suspect.finding.subject}`);
    if (problem == null) return undefined;
    const { trial } = { trial: this.#trial(this.#isConcerned, { resources: new Set(), blocks: new Set() }) };
    const [call] = trial.calls.filter(({ path }) => path === suspect.path);
    if (call == null) return undefined;
    const small = { ...trial, calls: [call] };
    const result = await runTrial(small, this.#nextFolder(), this.#means);
    if (result.kind !== "refused" || result.side !== "after") return undefined;
    const said = result.problems.find(({ summary }) => summary === problem.summary);
    if (said == null) return undefined;
    return {
      kind: "addresses",
      proves: [suspect.finding],
      files: trialFiles(small),
      runs: runsOf(result.saidBefore, "refused", said.said),
      assumptions: assumptionsOf(small, [suspect], this.#sides),
      program: `Terraform ${this.#means.terraform.version}`,
    };
  }

  #whyNot(suspect: Suspect, trial: Trial, result: TrialResult | undefined): string {
    const { path, addresses, isRefusal } = suspect;
    const problem = addresses.map((address) => this.#why.get(`${path} ${address}`)).find((one) => one != null);
    if (problem != null) return `Terraform cannot tell its instances: ${firstLine(problem)}`;
    if (isRefusal) return "Terraform does not refuse it.";
    if (result?.kind !== "planned") {
      const said = result?.problems[0]?.said ?? this.#why.get(path);
      return said == null
        ? "No call of the old module was found."
        : `Terraform refuses the calls that were tried: ${firstLine(said)}`;
    }
    if (isMade(suspect, trial, result)) return `Terraform keeps ${addresses.join(", ")}.`;
    return "No values of inputs were found under which it is there.";
  }

  #nextFolder(): string {
    this.#folder += 1;
    return `addresses-${this.#folder}`;
  }
}

function isShownBy(suspect: Suspect, index: number, trial: Trial, result: TrialResult | undefined): boolean {
  if (trial.calls[index]?.path !== suspect.path) return false;
  return destroyedBy(index, result).some(({ address }) => isMeant(suspect, address));
}

function destroyedBy(index: number, result: TrialResult | undefined): readonly Destroyed[] {
  return result?.kind === "planned" ? result.destroyed.filter(({ call }) => call === index) : [];
}

function isMade(suspect: Suspect, trial: Trial, result: TrialResult): boolean {
  return (
    result.kind === "planned" &&
    result.made.some(({ call, address }) => trial.calls[call]?.path === suspect.path && isMeant(suspect, address))
  );
}

/** Where it was there under values that nobody had to guess, and is kept. */
function isContradicted(suspect: Suspect, trial: Trial, result: TrialResult | undefined): boolean {
  if (suspect.isRefusal || suspect.finding.undecided === true || result?.kind !== "planned") return false;
  const plain = trial.calls.findIndex(({ path, isPlain }) => path === suspect.path && isPlain);
  return result.made.some(({ call, address }) => call === plain && isMeant(suspect, address));
}

/** Every command, in order. */
function runsOf(saidBefore: string, outcome: WitnessRun["outcome"], said: string): readonly WitnessRun[] {
  const run = (
    side: WitnessRun["side"],
    args: readonly string[],
    how: WitnessRun["outcome"],
    words: string,
  ): WitnessRun => ({
    side,
    directory: side,
    arguments: args,
    outcome: how,
    said: words,
  });
  return [
    run("before", initArguments, "accepted", ""),
    run("before", applyArguments, "accepted", saidBefore),
    run("after", initArguments, "accepted", ""),
    run("after", planArguments, outcome, said),
  ];
}

function textOf({ path, before, after }: Call): string {
  return JSON.stringify([path, before, after]);
}

function firstLine(text: string): string {
  return text.split("\n").slice(0, 3).join(" ").trim();
}

/** https://developer.hashicorp.com/terraform/language/block/removed */
function knowsRemoved(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 1 || minor >= 7;
}
