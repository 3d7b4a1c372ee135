import type { Literal } from "../../model/literal";
import type { Means } from "../prover";
import { type Call, callsFor, type Sides } from "./call";
import { probedValues } from "./probe";
import type { Background } from "./settings";
import { type ShellSettings, shellsOf } from "./shell";
import type { Suspect } from "./suspect";
import { type Problem, runTrial, type Side, type Trial, type TrialResult } from "./trial";

/** What was tried, and what came of it. */
export interface Outcome {
  readonly trial: Trial;
  readonly result: TrialResult;
}

/** Rounds in which what is in the way is left out. */
const mostRounds = 8;

/** Tries calls of both states, all at once where that can be, and leaves out what is in the way. */
export class Search {
  readonly #sides: Sides;
  readonly #suspects: readonly Suspect[];
  readonly #paths: readonly string[];
  readonly #means: Means;
  readonly #background: Background;
  readonly #resources = new Set<string>();
  readonly #blocks = new Map<string, Problem>();
  readonly #why = new Map<string, string>();
  /** Inputs of which no value was found that their validations take, by `path name`. */
  readonly #unvalidated = new Set<string>();
  #folder = 0;

  /** @param paths of the modules that are called; empty for the one at the root */
  constructor(
    sides: Sides,
    suspects: readonly Suspect[],
    paths: readonly string[],
    background: Background,
    means: Means,
  ) {
    this.#sides = sides;
    this.#suspects = suspects;
    this.#paths = paths;
    this.#background = background;
    this.#means = means;
  }

  /** @throws ProgramError as a `Prover` */
  async outcomes(): Promise<readonly Outcome[]> {
    return this.#attempt(await this.#calls());
  }

  /** The inputs of a module whose validations are left out, because no value was found that they take. */
  unvalidated(path: string): readonly string[] {
    return [...this.#unvalidated].flatMap((key) => (key.startsWith(`${path} `) ? [key.slice(path.length + 1)] : []));
  }

  /** What Terraform says of a block of the new state that was left out; `undefined` where it takes it. */
  refusalOf(path: string, from: string): Problem | undefined {
    return this.#blocks.get(`${path} ${from}`);
  }

  /** Why a resource or call had to be left out, or the calls of a module; `undefined` where they had not. */
  whyLeftOut(path: string, address?: string): string | undefined {
    return this.#why.get(address == null ? path : `${path} ${address}`);
  }

  /** @param withBlocks whether `moved` blocks that Terraform refuses stay */
  trial(isShown: ShellSettings["isShown"], calls: readonly Call[], withBlocks = false): Trial {
    const leftOut = {
      resources: this.#resources,
      blocks: withBlocks ? new Set<string>() : new Set(this.#blocks.keys()),
    };
    const paths = [...new Set(calls.map(({ path }) => path))];
    const [before, after] = this.#fitting(isShown, paths, leftOut);
    return { calls, before, after };
  }

  async run(trial: Trial): Promise<TrialResult> {
    this.#folder += 1;
    return runTrial(trial, `addresses-${this.#folder}`, this.#means);
  }

  /** Whether anything about a resource or call differs, so that it has to be looked at. What is nested may be called in another way. */
  readonly isConcerned: ShellSettings["isShown"] = (path, address) => {
    if (path !== "") return true;
    const [was, is] = [this.#sides.before.get(path), this.#sides.after.get(path)].map((module) =>
      module?.resources.find((one) => one.address === address),
    );
    const isSame = was != null && is != null && was.repeated === is.repeated && was.repetition === is.repetition;
    return (
      !isSame ||
      was?.mode === "module" ||
      this.#suspects.some((one) => one.path === path && one.addresses.includes(address)) ||
      this.isReferredTo(path, address)
    );
  };

  /** Whether anything is repeated over it. */
  isReferredTo(path: string, address: string): boolean {
    return [this.#sides.before.get(path), this.#sides.after.get(path)].some((module) =>
      [
        ...(module?.resources ?? []).map(({ repetition }) => repetition),
        ...(module?.body?.locals ?? []).map(({ value }) => value),
      ].some((text) => text?.includes(address) === true),
    );
  }

  /** The values have to be known before the shells, and the shells before the values. */
  async #calls(): Promise<readonly Call[]> {
    const leftOut = { resources: new Set<string>(), blocks: new Set<string>() };
    const [before, after] = this.#fitting(this.isConcerned, this.#paths, leftOut);
    const known = await this.#knownValues(before, after);
    return this.#paths.flatMap((path) =>
      callsFor(
        path,
        this.#suspects.filter((one) => one.path === path),
        this.#sides,
        { before: before.get(path), after: after.get(path) },
        this.#background.shapes(path),
        (name, side) => known.get(`${side} ${path} ${name}`),
      ),
    );
  }

  /** Of inputs that have to be given, values that their validations take: one for both states, where there is one. */
  async #knownValues(before: Trial["before"], after: Trial["after"]): Promise<ReadonlyMap<string, Literal>> {
    const inputs = this.#paths.flatMap((path) =>
      (
        [
          ["before", before],
          ["after", after],
        ] as const
      ).flatMap(([side, shells]) =>
        (shells.get(path)?.inputs ?? [])
          .filter(({ required, conditions = [] }) => required && conditions.length > 0)
          .map((input) => ({ side, path, input })),
      ),
    );
    const both = inputs.map(({ path, input }) => {
      const conditions = inputs
        .filter((one) => one.path === path && one.input.name === input.name)
        .flatMap((one) => one.input.conditions ?? []);
      return { key: `both ${path} ${input.name}`, input: { ...input, conditions } };
    });
    const each = inputs.map(({ side, path, input }) => ({ key: `${side} ${path} ${input.name}`, input }));
    const found = await probedValues([...both, ...each], this.#means);
    const known = new Map<string, Literal>();
    for (const { side, path, input } of inputs) {
      const value = found.get(`both ${path} ${input.name}`) ?? found.get(`${side} ${path} ${input.name}`);
      if (value === undefined) this.#unvalidated.add(`${path} ${input.name}`);
      else known.set(`${side} ${path} ${input.name}`, value);
    }
    return known;
  }

  /** Shells that the same calls fit: an input that one state needs stands in the other, too, if that has it. */
  #fitting(
    isShown: ShellSettings["isShown"],
    paths: readonly string[],
    leftOut: { readonly resources: ReadonlySet<string>; readonly blocks: ReadonlySet<string> },
  ): readonly [before: Trial["before"], after: Trial["after"]] {
    const alone = this.#shells(isShown, paths, leftOut, () => new Set());
    const needed = (path: string): ReadonlySet<string> =>
      new Set(alone.flatMap((shells) => shells.get(path)?.inputs.map(({ name }) => name) ?? []));
    return this.#shells(isShown, paths, leftOut, needed);
  }

  #shells(
    isShown: ShellSettings["isShown"],
    paths: readonly string[],
    leftOut: { readonly resources: ReadonlySet<string>; readonly blocks: ReadonlySet<string> },
    also: ShellSettings["also"],
  ): readonly [before: Trial["before"], after: Trial["after"]] {
    const of = (side: Side) =>
      shellsOf(
        this.#sides[side],
        paths,
        this.#background.settings(side, isShown, { ...leftOut, validations: this.#unvalidated }, also),
      );
    return [of("before"), of("after")];
  }

  /** All calls at once, again and again without what is in the way; each by itself where that is not known. */
  async #attempt(calls: readonly Call[]): Promise<readonly Outcome[]> {
    let left = calls;
    for (let round = 0; left.length > 0; round += 1) {
      const trial = this.trial(this.isConcerned, left);
      const result = await this.run(trial);
      if (result.kind === "planned" || round === mostRounds) return [{ trial, result }];
      const refused = new Set(result.problems.map(({ call }) => (call == null ? undefined : left[call])));
      for (const { call, said } of result.problems) if (call != null) this.#why.set(left[call]?.path ?? "", said);
      const isClearer = result.problems
        .filter(({ call }) => call == null)
        .map((problem) => this.#leaveOut(problem, trial[result.side]))
        .includes(true);
      const remaining = left.filter((call) => !refused.has(call));
      if (!isClearer && remaining.length === left.length) {
        if (left.length === 1) return [{ trial, result }];
        const outcomes: Outcome[] = [];
        for (const call of left) outcomes.push(...(await this.#attempt([call])));
        return outcomes;
      }
      left = remaining;
    }
    return [];
  }

  /** @returns whether there was something to leave out */
  #leaveOut(problem: Problem, shells: Trial["before"]): boolean {
    const { block } = problem;
    const [, from] = /^(?:moved|removed) (.*)$/.exec(block?.of ?? "") ?? [];
    if (block != null && from != null) return this.#leaveBlockOut(`${block.path} ${from}`, problem);
    if (/move statement/i.test(problem.summary)) {
      return this.#suspects
        .filter(({ isRefusal }) => isRefusal)
        .map(({ path, finding }) => this.#leaveBlockOut(`${path} ${finding.subject}`, problem))
        .includes(true);
    }
    if (block == null || /^(?:var\.|assumed )/.test(block.of)) return false;
    const [, local] = /^local\.(.*)$/.exec(block.of) ?? [];
    const addresses = local == null ? [block.of] : (shells.get(block.path)?.dependents.get(local) ?? []);
    return addresses.map((address) => this.#leaveResourceOut(`${block.path} ${address}`, problem)).includes(true);
  }

  #leaveResourceOut(key: string, problem: Problem): boolean {
    if (this.#resources.has(key)) return false;
    this.#resources.add(key);
    this.#why.set(key, problem.said);
    return true;
  }

  #leaveBlockOut(key: string, problem: Problem): boolean {
    if (this.#blocks.has(key)) return false;
    this.#blocks.set(key, problem);
    return true;
  }
}
