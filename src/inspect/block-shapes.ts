/** What a block may consist of, as far as that is Terraform's and not a provider's. */
export interface BlockShape {
  /** What its labels name. `undefined` where any number of them may stand. */
  readonly labels: readonly string[] | undefined;
  readonly arguments: readonly string[];
  /** Arguments without which it is refused, except in override files. */
  readonly required?: readonly string[];
  readonly blocks: Readonly<Record<string, BlockShape>>;
  /** Whether there may be other arguments, and other blocks: their names belong to the author or a provider. */
  readonly isOpen?: "arguments" | "arguments and blocks";
}

const anything: BlockShape = { labels: undefined, arguments: [], blocks: {}, isOpen: "arguments and blocks" };
const condition: BlockShape = {
  labels: [],
  arguments: ["condition", "error_message"],
  required: ["condition", "error_message"],
  blocks: {},
};
const resource: BlockShape = {
  ...anything,
  labels: ["type", "name"],
  arguments: ["count", "for_each", "depends_on", "provider"],
};

/**
 * All top-level blocks that Terraform up to 1.17 and OpenTofu up to 1.13 know. Which version a module needs, its own `required_version` says.
 * Source: the pages of both about each block.
 */
export const blockShapes: ReadonlyMap<string, BlockShape> = new Map<string, BlockShape>([
  ["action", { ...anything, labels: ["type", "name"] }],
  ["check", { labels: ["name"], arguments: [], blocks: { data: { ...resource }, assert: condition } }],
  ["data", resource],
  ["ephemeral", resource],
  [
    "import",
    { ...anything, labels: [], arguments: ["to", "id", "provider", "for_each", "identity"], required: ["to"] },
  ],
  ["language", anything],
  ["locals", { labels: [], arguments: [], blocks: {}, isOpen: "arguments" }],
  [
    "module",
    {
      ...anything,
      labels: ["name"],
      arguments: ["source", "version", "count", "for_each", "depends_on", "providers"],
      required: ["source"],
    },
  ],
  ["moved", { labels: [], arguments: ["from", "to"], required: ["from", "to"], blocks: {} }],
  [
    "output",
    {
      labels: ["name"],
      arguments: ["description", "value", "type", "depends_on", "sensitive", "ephemeral", "deprecated"],
      required: ["value"],
      blocks: { precondition: condition },
    },
  ],
  ["provider", { ...anything, labels: ["name"], arguments: ["alias", "version"] }],
  ["removed", { ...anything, labels: [], arguments: ["from"], required: ["from"] }],
  ["resource", resource],
  [
    "terraform",
    {
      labels: [],
      arguments: ["required_version", "experiments", "language"],
      blocks: {
        backend: anything,
        cloud: anything,
        encryption: anything,
        provider_meta: anything,
        required_providers: { labels: [], arguments: [], blocks: {}, isOpen: "arguments" },
        state_store: anything,
      },
    },
  ],
  [
    "variable",
    {
      labels: ["name"],
      arguments: ["description", "default", "type", "sensitive", "nullable", "ephemeral", "deprecated", "const"],
      blocks: { validation: condition },
    },
  ],
]);
