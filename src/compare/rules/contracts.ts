import { type CarriedContract, carriedContract } from "../../model/contract";
import type { ModuleInput, ModuleOutput } from "../../model/module-interface";
import { ownValue } from "../../model/own-value";
import type { TypeConstraint } from "../../model/type-constraint";
import type { Finding } from "../finding";
import { paired, places } from "../paired";
import type { Rule, RuleFamily } from "../rule";

const source = "https://semver.org/#spec-item-8";
const carries =
  'output "scrape_access" {\n  description = "Contract scrape_access/1: how to scrape."\n  value       = {}\n}';
const takes = 'variable "scrape_access" { description = "Contract scrape_access/1: how to scrape." }';

const rules = [
  {
    id: "output-contract-changed",
    name: "Contract of an output changed",
    asks: "Does an output carry another contract, another version of it, or a map of them instead of one?",
    bump: "major",
    why: "Modules that take the contract check its name and version, and refuse what carries another one.",
    source,
    remedy: "Keep the output as it was, and add one beside it that carries the new contract.",
    mirror: { waiver: "A change from one contract to another has no direction." },
    example: {
      before: carries,
      after: carries.replace("scrape_access/1", "scrape_access/2"),
      alongside: ["output-described"],
    },
  },
  {
    id: "output-contract-removed",
    name: "Output no longer carries a contract",
    asks: "Did an output carry a contract, and does it not any more?",
    bump: "major",
    why: "Modules that take the contract are given something that nobody promises to be one.",
    source,
    remedy: "Keep the contract until the next major version.",
    mirror: "output-contract-added",
    example: {
      before: carries,
      after: carries.replace("Contract scrape_access/1: how", "How"),
      alongside: ["output-described"],
    },
  },
  {
    id: "output-contract-added",
    name: "Output carries a contract",
    asks: "Does an output carry a contract that carried none?",
    bump: "minor",
    why: "Modules that take the contract can be given it now; what else changed of the value, its type says.",
    source,
    remedy: "Nothing has to be done.",
    mirror: "output-contract-removed",
    example: {
      before: carries.replace("Contract scrape_access/1: how", "How"),
      after: carries,
      alongside: ["output-described"],
    },
  },
  {
    id: "variable-contract-changed",
    name: "Contract of an input changed",
    asks: "Does an input take another contract, another version of it, or a map of them instead of one?",
    bump: "major",
    why: "Outputs that carry the contract of before are refused.",
    source,
    remedy: "Keep the input as it was, and add one beside it that takes the new contract.",
    mirror: { waiver: "A change from one contract to another has no direction." },
    example: {
      before: takes,
      after: takes.replace("scrape_access/1", "scrape_access/2"),
      alongside: ["variable-described"],
    },
  },
  {
    id: "variable-contract-removed",
    name: "Input no longer takes a contract",
    asks: "Did an input take a contract, and does it take something else now that is none?",
    bump: "minor",
    why: "What carries the contract is taken as long as it fits the type, which has rules of its own, and so is other than that.",
    source,
    remedy: "Nothing has to be done.",
    mirror: "variable-contract-added",
    example: {
      before: takes,
      after: takes.replace("Contract scrape_access/1: how", "How"),
      alongside: ["variable-described"],
    },
  },
  {
    id: "variable-contract-added",
    name: "Input takes a contract",
    asks: "Does an input take a contract that took none?",
    bump: "minor",
    why: "Outputs that carry the contract can be given to it; what is refused now, the rules about its type and its validations say.",
    source,
    remedy: "Nothing has to be done.",
    mirror: "variable-contract-removed",
    example: {
      before: takes.replace("Contract scrape_access/1: how", "How"),
      after: takes,
      alongside: ["variable-described"],
    },
  },
] as const satisfies readonly Rule[];

/** What modules promise each other: the contracts that outputs carry and inputs take. */
export const contracts: RuleFamily = {
  rules,
  find: (before, after) => [
    ...paired(before.outputs, after.outputs, ({ name }) => name).kept.flatMap(outputFindings),
    ...paired(before.inputs, after.inputs, ({ name }) => name).kept.flatMap(inputFindings),
  ],
};

interface Pair<T> {
  readonly before: T;
  readonly after: T;
}

function outputFindings({ before, after }: Pair<ModuleOutput>): readonly Finding[] {
  const [was, is] = [contractOf(before), contractOf(after)];
  const found = (rule: Finding["rule"], bump: Finding["bump"], reason: string, remedy?: string): Finding[] => [
    { rule, subject: after.name, bump, reason, ...(remedy == null ? {} : { remedy }), ...places(before, after) },
  ];
  const { name } = after;
  if (was == null) {
    return is == null ? [] : found("output-contract-added", "minor", `${name} carries ${contractText(is)} now.`);
  }
  if (is == null) {
    return found(
      "output-contract-removed",
      "major",
      `${name} carried ${contractText(was)}, and carries none now: modules that take it are given something else.`,
      `Keep ${contractText(was)} until the next major version.`,
    );
  }
  if (isSame(was, is)) return [];
  return found(
    "output-contract-changed",
    "major",
    `${name} carried ${contractText(was)}, and carries ${contractText(is)} now: modules that take the former refuse it.`,
    `Keep ${name} as it was, and add an output beside it that carries ${contractText(is)}.`,
  );
}

function inputFindings({ before, after }: Pair<ModuleInput>): readonly Finding[] {
  const [was, is] = [contractOf(before), contractOf(after)];
  const { name } = after;
  const found = (rule: Finding["rule"], subject: string, bump: Finding["bump"], reason: string): Finding => ({
    rule,
    subject,
    bump,
    reason,
    ...(bump === "major" ? { remedy: `Keep ${name} as it was, and add an input beside it.` } : {}),
    ...places(before, after),
  });
  const changed = (path: string, old: CarriedContract, now: CarriedContract): Finding =>
    found(
      "variable-contract-changed",
      path.replaceAll("[*]", ""),
      "major",
      `${path} took ${contractText(old)}, and takes ${contractText(now)} now: outputs that carry the former are refused.`,
    );
  if (was != null && is != null && !isSame(was, is)) return [changed(name, was, is)];
  const reason = is == null ? "takes no contract any more" : `takes ${contractText(is)} now`;
  const own =
    (was == null) === (is == null)
      ? []
      : [
          found(
            is == null ? "variable-contract-removed" : "variable-contract-added",
            name,
            "minor",
            `${name} ${reason}.`,
          ),
        ];
  // A description need not speak of the contracts that an input has inside.
  const [inside, now] = [contractsIn(before.type, name), contractsIn(after.type, name)];
  const others = [...inside].flatMap(([path, id]) => {
    const other = now.get(path);
    return other == null || other === id ? [] : [changed(path, { id, isMap: false }, { id: other, isMap: false })];
  });
  return [...own, ...others];
}

/** Earlier versions of this program may not have said it apart from the description. */
function contractOf({ contract, description }: ModuleInput | ModuleOutput): CarriedContract | undefined {
  return carriedContract(description) ?? (contract == null ? undefined : { id: contract, isMap: false });
}

function isSame(one: CarriedContract, other: CarriedContract): boolean {
  return one.id === other.id && one.isMap === other.isMap;
}

function contractText({ id, isMap }: CarriedContract): string {
  return isMap ? `a map of the contract ${id}` : `the contract ${id}`;
}

/** The contracts of the objects in a type, by the path to each, `peerings[*].offer`: they have an attribute that says it, with a default. */
function contractsIn(type: TypeConstraint, path: string): ReadonlyMap<string, string> {
  if ("element" in type) return contractsIn(type.element, `${path}[*]`);
  if (!("attributes" in type)) return new Map();
  const own = ownValue(type.attributes, "contract")?.default;
  const said = typeof own === "string" && /^[a-z][a-z0-9_]*\/[1-9][0-9]*$/.test(own) ? own : undefined;
  const inside = Object.entries(type.attributes).flatMap(([name, attribute]) => [
    ...contractsIn(attribute.type, `${path}.${name}`),
  ]);
  return new Map([...(said == null ? [] : [[path, said] as const]), ...inside]);
}
