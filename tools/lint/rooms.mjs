// Which rooms of src there are, from the top down, and which of the rooms below each may import from. The one place that says so:
// `node tools/lint/rooms.mjs` writes the lint rules of all of them to tools/lint/rooms.json.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const language = ["define", "hcl", "model"];
const stages = ["inspect", "document", "synth", ...language];
const parts = ["workspace", "load", "cache", "pack", "store", "witness", "exec", "compare", ...stages];

const rooms = {
  cli: ["registry", "publish", "scaffold", "upgrade", ...parts],
  "module-block": ["workspace", "synth", ...language],
  registry: parts,
  publish: parts,
  scaffold: parts,
  workspace: ["load", ...stages],
  load: ["synth", ...language],
  cache: stages,
  pack: stages,
  store: stages,
  exec: stages,
  witness: ["exec", "compare", "hcl", "model"],
  upgrade: ["compare", "hcl", "model"],
  compare: ["hcl", "model"],
  inspect: language,
  document: language,
  synth: language,
  define: ["hcl", "model"],
  hcl: ["model"],
  model: [],
  modules: ["define"],
};

const cdktf = ["cdktf", "cdktf/**", "cdktn", "cdktn/**", "@cdktf/**"];
const outside = {
  cdktf: {
    group: [...cdktf, "constructs", "constructs/**"],
    message:
      "Only synth and module-block know cdktf, and only modules know its bindings, so that nothing else depends on an archived project.",
  },
  parser: { group: ["@cdktf/hcl2json"], message: "HCL is parsed by src/hcl; HashiCorp's parser is there for tests." },
  programs: {
    group: ["child_process", "node:child_process"],
    message: "Programs are run by exec, which finds them, passes Ctrl-C on and says clearly what went wrong.",
  },
};

const files = {
  group: ["fs", "fs/**", "node:fs", "node:fs/**"],
  message: "Only src/store/objects knows files, so that a store means the same over a bucket.",
};

/** Rules about packages where a room differs from most. */
const packages = {
  synth: [outside.parser, outside.programs],
  "module-block": [outside.parser, outside.programs],
  // Types of constructs are allowed; type-only-constructs.grit refuses the rest.
  define: [{ ...outside.cdktf, group: cdktf }, outside.programs],
  hcl: [
    { group: ["*", "!./**", "!../**"], message: "The language is pure: it imports nothing but the shared vocabulary." },
  ],
  model: [
    {
      group: ["*", "!./**", "!node:crypto"],
      message: "The shared vocabulary imports nothing but Node's digests.",
    },
  ],
  exec: [outside.cdktf],
  store: [outside.cdktf, outside.programs, files],
  upgrade: [
    {
      group: ["*", "!./**", "!../**"],
      message: "Rewriting is pure: it imports nothing but the language and the comparison.",
    },
  ],
  modules: [
    {
      group: ["*", "!./**", "!../**", "!@cdktf/provider-*/**"],
      message: "A module imports from define and from provider bindings, nothing else.",
    },
  ],
};

/** A part of a room for which other packages are right than for the rest of it. */
const within = { "store/objects": "store" };

function override(place) {
  const room = within[place] ?? place;
  const allowed = rooms[room];
  const others = Object.keys(rooms).filter((other) => other !== room && !allowed.includes(other));
  const between = {
    group: others.flatMap((other) => [`../**/${other}`, `../**/${other}/**`]),
    message: `${room} imports only from: ${allowed.join(", ") || "no other room"}. See docs/architecture.md.`,
  };
  const patterns = [between, ...(packages[place] ?? [outside.cdktf, outside.programs])];
  return {
    includes: [`**/src/${place}/**`],
    linter: { rules: { style: { noRestrictedImports: { level: "error", options: { patterns } } } } },
  };
}

/** The lint configuration, as text. */
export function roomRules() {
  return `${JSON.stringify({ overrides: [...Object.keys(rooms), ...Object.keys(within)].map(override) }, null, 2)}\n`;
}

if (process.argv[1] != null && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(join(import.meta.dirname, "rooms.json"), roomRules());
}
