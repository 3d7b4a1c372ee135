/** What the sources alone tell of a value. */
export interface KnownValue {
  /** Whether only Terraform will know it. */
  readonly isReference?: true;
  /** A property of it. */
  member?(name: string): KnownValue | undefined;
  /** What it gives where it is called, and where it is called with `new`. */
  readonly called?: KnownValue;
  readonly made?: KnownValue;
  /** What the function that is its argument is given: `dynamic(rules, (rule) => …)`. */
  readonly callback?: KnownValue;
  /** Whether an object with a `build()` is its argument. */
  readonly takesDefinition?: true;
}

/** What methods make of a reference, JavaScript cannot decide by either: `arn.startsWith("arn:")`. */
export const reference: KnownValue = {
  isReference: true,
  member: () => reference,
  get called() {
    return reference;
  },
};

/** What `build()` is given as `inputs`: an object of JavaScript, of references. */
export const inputs: KnownValue = { member: () => reference };

/** A module block in a program of cdktf's. Where it is repeated, `at` gives one of it. */
const moduleBlock: KnownValue = {
  member: (name) => (name === "outputs" ? inputs : name === "at" ? { called: moduleBlock } : undefined),
};

/**
 * A resource. Its attributes are references; what the bindings keep of what they were given, and what every construct
 * has, is the program's own.
 */
const resource: KnownValue = {
  member: (name) => (ownNames.test(name) ? undefined : reference),
};
const ownNames =
  /Input$|^(?:get|put|reset|override|add|has|import|move|to|synthesize|interpolation)[A-Z]|^(?:node|fqn|count|forEach|provider|lifecycle|connection|provisioners|dependsOn|cdktfStack|rawOverrides|terraform\w*|friendlyUniqueId|constructNodeMetadata|source|version|providers)$/;

/** What `each`, `times` and `dynamic` give. */
function iteration(...names: readonly string[]): KnownValue {
  return { member: (name) => (name === "at" ? { called: resource } : names.includes(name) ? reference : undefined) };
}
const element = iteration("key", "value");

/** What `build()` is given. */
export const context: KnownValue = members({
  inputs,
  local: { called: reference },
  resource: { called: resource },
  data: { called: resource },
  ephemeral: { called: resource },
  call: { called: resource },
});

const scrapeway = members({
  hcl: { called: reference },
  jsonencode: { called: reference },
  when: { called: reference },
  each: { called: element },
  times: { called: iteration("index") },
  dynamic: { callback: element },
  dynamicSingle: { callback: element },
  one: { called: resource },
  instance: { called: resource },
  defineModule: { takesDefinition: true },
  moduleBlock: { called: moduleBlock },
});

/** Whatever class bindings export. */
const bindings: KnownValue = { member: (name) => (/^[A-Z]/.test(name) ? { made: resource } : undefined) };

const cdktf = members({
  TerraformVariable: { made: resource },
  TerraformLocal: { made: resource },
});

/** What a package or file exports, by what an import says. The kit's own names count in other files, too, which hand them on. */
export function exportsOf(specifier: string): KnownValue | undefined {
  if (/^@cdkt[fn]\/provider-|(?:^|\/)\.gen\//.test(specifier)) return bindings;
  if (/^cdkt[fn]$/.test(specifier)) return cdktf;
  return /^(?:scrapeway(?:\/|$)|\.)/.test(specifier) ? scrapeway : undefined;
}

function members(known: Readonly<Record<string, KnownValue>>): KnownValue {
  return { member: (name) => (Object.hasOwn(known, name) ? known[name] : undefined) };
}
