import { dynamic, dynamicSingle } from "../../../src";
import type { Argument, Block, Body } from "./bindings";
import { elementReferences } from "./references";
import type { At, Element, Reference, Session, Term } from "./term";
import { elements, entriesOf, Terms } from "./terms";
import { converted, number, string, type Type, unique } from "./type";
import { isList, type Value, whole } from "./value";

/** The inside of a resource or block: how it is written, and what Terraform is to plan. */
export interface PlannedBody {
  write(session: Session): Readonly<Record<string, unknown>>;
  mean(at: At): Readonly<Record<string, Value>>;
  /** The arguments that are there, for others to refer to. */
  readonly terms: readonly { readonly argument: Argument; readonly term: Term }[];
}

/** @param isWhole whether every argument is given: what a provider plans for those that are not given, it says nowhere */
export function planBody(body: Body, terms: Terms, isWhole: boolean, newName: () => string): PlannedBody {
  const { random } = terms;
  const given = body.arguments
    .filter(({ isRequired }) => isWhole || isRequired === true || random.chance(70))
    .map((argument) => ({
      argument,
      term: terms.accepted(argument.type, "bindings", argument.accept, argument.otherwise),
    }));
  const blocks = body.blocks.filter(() => random.chance(70)).map((block) => planBlock(block, terms, newName));
  return {
    terms: given,
    write: (session) => ({
      ...Object.fromEntries(given.map(({ argument, term }) => [argument.property, term.write(session)])),
      ...Object.fromEntries(blocks.map(({ block, write }) => [block.property, write(session)])),
    }),
    mean: (at) => ({
      ...Object.fromEntries(
        given.map(({ argument, term }) => [argument.name, converted(argument.type, term.mean(at))]),
      ),
      ...Object.fromEntries(blocks.map(({ block, mean }) => [block.name, mean(at)])),
    }),
  };
}

interface PlannedBlock {
  readonly block: Block;
  write(session: Session): unknown;
  mean(at: At): Value;
}

function planBlock(block: Block, terms: Terms, newName: () => string): PlannedBlock {
  const { random } = terms;
  if (block.mode === "single") {
    if (random.chance(50)) {
      const body = planBody(block, terms, true, newName);
      return { block, write: (session) => body.write(session), mean: (at) => [body.mean(at)] };
    }
    return { block, ...repeated(block, terms, newName, true) };
  }
  const parts = Array.from({ length: 1 + random.below(2) }, () => {
    if (random.chance(60)) return repeated(block, terms, newName, false);
    const body = planBody(block, terms, true, newName);
    return { write: (session: Session) => [body.write(session)], mean: (at: At): Value => [body.mean(at)] };
  });
  return {
    block,
    write: (session) => parts.flatMap((part) => part.write(session)),
    mean: (at) => {
      const all = parts.flatMap((part) => elements(part.mean(at)));
      return block.mode === "set" ? unique(all) : all;
    },
  };
}

function repeated(
  block: Block,
  terms: Terms,
  newName: () => string,
  isSingle: boolean,
): { readonly write: (session: Session) => never[]; readonly mean: (at: At) => Value } {
  const { random } = terms;
  const name = newName();
  const collection = isSingle ? onceOrNever(terms) : randomCollection(terms);
  const { type } = collection;
  const inside = (at: At): readonly At[] =>
    elementsOf(collection, at).map((element) => ({ ...at, blocks: new Map(at.blocks).set(name, element) }));
  const element = "element" in type ? type.element : string;
  const keyType: Type = type.kind === "list" ? number : type.kind === "set" ? element : string;
  const isTyped = (collection as Reference).isTyped === true;
  const own = elementReferences(name, element, keyType, (at) => at.blocks.get(name), isTyped);
  const inner = new Terms(random, [...own, ...own, ...terms.references], terms.ats.flatMap(inside));
  const body = planBody(block, inner, true, newName);
  const write = (session: Session): never[] => {
    const content = (element: unknown): never => {
      session.set(name, element);
      return body.write(session) as never;
    };
    const written = collection.write(session);
    // What may stand once is an object to the bindings, and none of the two is looked into here.
    return (isSingle ? dynamicSingle(written, content as never) : dynamic(written, content)) as never[];
  };
  return { write, mean: (at) => inside(at).map((one) => body.mean(one)) };
}

/** What a dynamic block or `for_each` goes through, as Terraform does. */
export function elementsOf(collection: Term, at: At): readonly Element[] {
  const value = collection.mean(at);
  if (isList(value)) {
    return value.map((one, index) => ({ key: collection.type.kind === "set" ? one : whole(index), value: one }));
  }
  return Object.entries(entriesOf(value))
    .sort(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
    .map(([key, one]) => ({ key, value: one }));
}

function randomCollection(terms: Terms): Term {
  const { random } = terms;
  const kind = random.pick(["list", "set", "map", "map"] as const);
  const element =
    kind === "set" ? string : random.pick([string, string, number, { kind: "list", element: string } as const]);
  return terms.term({ kind, element }, "verbatim", 1);
}

function onceOrNever(terms: Terms): Term {
  const type: Type = { kind: "list", element: string };
  return terms.accepted(type, "verbatim", (value) => isList(value) && value.length <= 1, ["once"]);
}
