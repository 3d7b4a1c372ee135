import { shortTypeText } from "../hcl/type-constraint-text";
import type { ModuleChange } from "./arguments";
import { calledName } from "./called-name";
import { type CallerFile, type ModuleCall, placeIn } from "./caller";
import { moduleReferences, type OutputReference } from "./module-references";
import type { Left, Outcome } from "./outcome";

/** What becomes of the places that read outputs of a call. */
export function outputOutcomes(call: ModuleCall, change: ModuleChange): readonly Outcome[] {
  const { before, after, outputs: renames, findings } = change;
  const { outputs: references, wholes } = moduleReferences(call.folder, call.name);
  const gone = before.outputs.filter(({ name }) => !after.outputs.some((other) => other.name === name));
  const names = gone.map(({ name }) => name);
  const ofGone = references.filter(({ output }) => names.includes(output)).map((one) => renamed(call, one, renames));
  const unseen =
    names.length === 0 ? [] : [...wholes.map(({ file, start }) => ({ file, start })), ...inJson(call, names)];
  return [
    ...ofGone,
    ...unseen.map(
      ({ file, start }): Left => ({
        place: placeIn(file, start),
        call: calledName(call),
        kind: "left",
        rule: "output-removed",
        subject: names.join(", "),
        reason: `${names.join(", ")} ${names.length === 1 ? "is" : "are"} gone, and this is not rewritten: ${file.syntax == null ? "the file is JSON" : "it takes all outputs together"}.`,
        next: `See who reads ${names.length === 1 ? "it" : "them"} there${renames.size === 0 ? "" : `: ${[...renames].map(([old, next]) => `${old} is ${next} now`).join(", ")}`}.`,
      }),
    ),
    ...references.flatMap((one) =>
      findings
        .filter(({ rule, subject }) => subject === one.output && changes.has(rule))
        .map(
          ({ rule, reason, remedy: _ }): Left => ({
            ...at(call, one),
            kind: "left",
            rule,
            subject: one.output,
            reason,
            next: nextOf(rule, one, change),
          }),
        ),
    ),
  ];
}

/** Changes of outputs that whoever reads them has to look at. */
const changes: ReadonlySet<string> = new Set(["output-type-changed", "output-ephemeral-added", "output-deprecated"]);

function nextOf(rule: string, { output, inOutput }: OutputReference, { after }: ModuleChange): string {
  if (rule === "output-deprecated") return "Move to what it names before the output goes.";
  if (rule === "output-ephemeral-added") {
    return inOutput == null
      ? "An ephemeral value may stand in few places."
      : `Mark the output ${inOutput}: ephemeral = true.`;
  }
  const type = after.outputs.find(({ name }) => name === output)?.type;
  return type == null ? "Take it as what it is now." : `Take it as ${shortTypeText(type)}.`;
}

function renamed(call: ModuleCall, reference: OutputReference, renames: ReadonlyMap<string, string>): Outcome {
  const { file, start, end, output } = reference;
  const about = { ...at(call, reference), rule: "output-removed" as const, subject: output };
  const next = renames.get(output);
  if (next == null) {
    return {
      ...about,
      kind: "left",
      reason: `The output ${output} is gone, and no other one certainly is what it was.`,
      next: `Read something else, or say which output it is now: --rename ${output}=NAME.`,
    };
  }
  return {
    ...about,
    kind: "rewritten",
    what: `${output} is called ${next} now.`,
    edits: [{ file, start, end, text: next }],
  };
}

/** Places of JSON files that seem to read one of the outputs. */
function inJson(
  { folder, name }: ModuleCall,
  outputs: readonly string[],
): readonly { readonly file: CallerFile; readonly start: number }[] {
  return folder.files.flatMap((file) => {
    if (file.syntax != null) return [];
    const mentions = file.text.matchAll(new RegExp(`\\bmodule\\.${name}(?![\\w-])[^"]*`, "g"));
    return [...mentions]
      .filter(([text]) => outputs.some((output) => new RegExp(`\\.${output}(?![\\w-])`).test(text)))
      .map((match) => ({ file, start: match.index }));
  });
}

function at(call: ModuleCall, { file, start }: OutputReference): Pick<Outcome, "place" | "call"> {
  return { place: placeIn(file, start), call: calledName(call) };
}
