import { movesOf, withoutKey } from "../../compare/addresses";
import type { ComparedModule } from "../../compare/rule";
import type { Literal } from "../../model/literal";
import type { Sides } from "./call";
import { assumedValue, existence, shapesOf } from "./knowledge";
import { addressParts, shellName } from "./names";
import { parsed, scopeOf } from "./place";
import type { Shapes } from "./shape";
import type { ShellSettings } from "./shell";
import type { Side } from "./trial";
import { type PlacedWish, wishesFor } from "./wish";

/** What was found to be in the way, and is left out of both states. */
export interface LeftOut {
  /** `path address` */
  readonly resources: ReadonlySet<string>;
  /** `path from` of `moved` and `removed` blocks. */
  readonly blocks: ReadonlySet<string>;
  /** `path name` of inputs whose validations are. */
  readonly validations: ReadonlySet<string>;
}

/** What both states have in common, worked out once for each module. */
export class Background {
  readonly #sides: Sides;
  readonly #knowsRemoved: boolean;
  readonly #shapes = new Map<string, Shapes>();
  readonly #wishes = new Map<string, readonly PlacedWish[]>();

  constructor(sides: Sides, knowsRemoved: boolean) {
    this.#sides = sides;
    this.#knowsRemoved = knowsRemoved;
  }

  shapes(path: string): Shapes {
    const known = this.#shapes.get(path) ?? shapesOf([this.#sides.before.get(path), this.#sides.after.get(path)]);
    this.#shapes.set(path, known);
    return known;
  }

  /** @param isShown whether a resource or call of before or after matters, by path and address */
  settings(
    side: Side,
    isShown: ShellSettings["isShown"],
    leftOut: LeftOut,
    also: ShellSettings["also"] = () => new Set(),
  ): ShellSettings {
    return {
      also,
      isShown: (path, address) => isShown(path, address) && !this.#isInTheWay(path, address, leftOut),
      isValidated: (path, name) => !leftOut.validations.has(`${path} ${name}`),
      assumed: (path, unknown) => this.#assumed(path, unknown),
      isLeftOut: (path, from) => leftOut.blocks.has(`${path} ${from}`),
      absentResources: (path, call) => this.#absent(side, path, call),
      knowsRemoved: this.#knowsRemoved,
    };
  }

  /** What is left out is so at its address of before, too: else it would be missed only there. */
  #isInTheWay(path: string, address: string, { resources }: LeftOut): boolean {
    if (resources.size === 0) return false;
    const moves = movesOf(this.#sides.after.get(path)?.moved ?? []);
    return resources.has(`${path} ${address}`) || resources.has(`${path} ${moves.destination(address).address}`);
  }

  /** There is what is needed for everything of before to be there, and then for everything of after. */
  #assumed(path: string, unknown: string): Literal {
    const wishes = this.#wishes.get(path) ?? [
      ...existenceOf(this.#sides.after.get(path)),
      ...existenceOf(this.#sides.before.get(path)),
    ];
    this.#wishes.set(path, wishes);
    return assumedValue(unknown, this.shapes(path), wishes);
  }

  /** What `moved` and `removed` blocks name below a call of a module of which nothing is known. */
  #absent(side: Side, path: string, call: string): ReadonlyMap<string, ReadonlySet<string>> {
    const { before, after } = this.#sides;
    const [was, is] = [before.get(path), after.get(path)];
    const gone = [...(is?.moved ?? []).map(({ from }) => from), ...(is?.removed ?? []).map(({ from }) => from)];
    const old = [...(was?.moved ?? []).map(({ to }) => to), ...gone];
    const left = new Set(gone.map(withoutKey));
    const now = [...old.filter((address) => !left.has(withoutKey(address))), ...(is?.moved ?? []).map(({ to }) => to)];
    const keys = new Map<string, Set<string>>();
    for (const address of side === "before" ? old : now) {
      const parts = addressParts(address);
      const [module, ...deeper] = parts?.modules ?? [];
      if (parts?.resource == null || module?.name !== call || deeper.length > 0) continue;
      const name = shellName(parts.resource.type, parts.resource.name);
      keys.set(name, (keys.get(name) ?? new Set()).add(parts.resource.key));
    }
    return keys;
  }
}

function existenceOf(module: ComparedModule | undefined): readonly PlacedWish[] {
  if (module == null) return [];
  const scope = scopeOf(module);
  return module.resources.flatMap((resource) => {
    const expression = resource.repetition == null ? undefined : parsed(resource.repetition);
    return (expression == null ? undefined : wishesFor(expression, scope, existence(resource))) ?? [];
  });
}
