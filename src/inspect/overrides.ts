import {
  type ConfigurationBlock,
  cannotRead,
  describeBlock,
  nestedBodies,
  type WrittenBody,
} from "./configuration-block";

/**
 * Merges override files over the others, as Terraform's documentation "Override files" says: an argument of the override replaces
 * the base's, nested blocks replace all of their type, `required_providers` entries replace those of the same name.
 */
export function withOverrides(
  base: readonly ConfigurationBlock[],
  overrides: readonly ConfigurationBlock[],
): readonly ConfigurationBlock[] {
  return overrides.reduce(withOverride, base);
}

function withOverride(
  blocks: readonly ConfigurationBlock[],
  override: ConfigurationBlock,
): readonly ConfigurationBlock[] {
  if (override.type === "terraform") return withTerraformOverride(blocks, override);
  refuseWhatCannotOverride(override, blocks);
  const target = blocks.findIndex((block) => isSame(block, override));
  if (target >= 0) return blocks.map((block, index) => (index === target ? merged(block, override) : block));
  if (override.labels.length === 0 || override.type === "provider") return [...blocks, override];
  throw cannotRead(
    override.place,
    `there is no ${describeBlock(override)} for this override file to override.`,
    "Declare it in another file, or remove it here.",
  );
}

/** What the override sets, it sets alone: arguments by their names, blocks by their types. */
function merged(block: ConfigurationBlock, override: ConfigurationBlock): ConfigurationBlock {
  const isSet = (name: string): boolean => Object.hasOwn(override.body, name);
  const left = block.written.map((written): WrittenBody => {
    if ("syntax" in written) {
      const { attributes, blocks } = written.syntax;
      const syntax = {
        attributes: attributes.filter(({ name }) => !isSet(name)),
        blocks: blocks.filter(({ type }) => !isSet(type)),
      };
      return { ...written, syntax };
    }
    return { ...written, body: Object.fromEntries(Object.entries(written.body).filter(([name]) => !isSet(name))) };
  });
  return { ...block, body: { ...block.body, ...override.body }, written: [...left, ...override.written] };
}

function refuseWhatCannotOverride(override: ConfigurationBlock, blocks: readonly ConfigurationBlock[]): void {
  const { type, body, place } = override;
  if (type === "moved" || type === "import") {
    throw cannotRead(place, `${type} blocks cannot stand in an override file.`, "Move the block to another file.");
  }
  const nested = ["validation", "precondition"].find(
    (name) => (type === "variable" || type === "output") && nestedBodies(body, name).length > 0,
  );
  if (nested != null) {
    throw cannotRead(
      place,
      `an override file cannot override ${nested} blocks, and ${describeBlock(override)} has one.`,
      "Move the block to the file that it overrides.",
    );
  }
  const known = new Set(blocks.filter((block) => block.type === "locals").flatMap((block) => Object.keys(block.body)));
  const local = type === "locals" ? Object.keys(body).find((name) => !known.has(name)) : undefined;
  if (local != null) {
    throw cannotRead(
      place,
      `there is no local value ${local} for this override file to override.`,
      "Declare it in another file, or remove it here.",
    );
  }
}

function isSame(block: ConfigurationBlock, override: ConfigurationBlock): boolean {
  return (
    describeBlock(block) === describeBlock(override) &&
    (block.type !== "provider" || block.body.alias === override.body.alias)
  );
}

/** All base blocks lose what the override sets, and the override follows them. */
function withTerraformOverride(
  blocks: readonly ConfigurationBlock[],
  override: ConfigurationBlock,
): readonly ConfigurationBlock[] {
  const replaced = new Set(nestedBodies(override.body, "required_providers").flatMap(Object.keys));
  const left = blocks.map((block) => {
    if (block.type !== "terraform") return block;
    const { required_version: version, ...rest } = block.body;
    const required = nestedBodies(block.body, "required_providers").map((providers) =>
      Object.fromEntries(Object.entries(providers).filter(([name]) => !replaced.has(name))),
    );
    const keepsVersion = version != null && override.body.required_version == null;
    return {
      ...block,
      body: { ...rest, ...(keepsVersion ? { required_version: version } : {}), required_providers: required },
    };
  });
  return [...left, override];
}
