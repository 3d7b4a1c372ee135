import type { ResourceAddress } from "../model/module-interface";
import { type Body, type ConfigurationBlock, isBody, nestedBodies } from "./configuration-block";
import { compareText } from "./order";
import { type WrittenArgument, writtenArguments } from "./written-arguments";

/** Resources, data sources (those in checks too), ephemeral resources and module calls, sorted by address. */
export function resourcesOf(blocks: readonly ConfigurationBlock[]): readonly ResourceAddress[] {
  return blocks
    .flatMap((block) => (block.type === "check" ? checkData(block) : addressesOf(block)))
    .sort((a, b) => compareText(a.address, b.address));
}

function addressesOf(block: ConfigurationBlock): readonly ResourceAddress[] {
  const mode = modes.get(block.type);
  if (mode == null) return [];
  const path = block.labels.join(".");
  const given = writtenArguments(block);
  return [
    {
      mode,
      address: mode === "managed" ? path : `${block.type}.${path}`,
      ...repetitionOf(block.body, given),
      ...field("preventDestroy", textOf("lifecycle.prevent_destroy", given)),
      ...(mode === "module"
        ? { ...field("source", plainText("source", given)), ...field("version", plainText("version", given)) }
        : {}),
      place: block.position,
    },
  ];
}

const modes: ReadonlyMap<string, ResourceAddress["mode"]> = new Map([
  ["resource", "managed"],
  ["data", "data"],
  ["ephemeral", "ephemeral"],
  ["module", "module"],
]);

function repetitionOf(body: Body, given: readonly WrittenArgument[]): Pick<ResourceAddress, "repeated" | "repetition"> {
  const by = (["for_each", "count"] as const).find((name) => body[name] !== undefined);
  if (by != null) return { repeated: by, ...field("repetition", textOf(by, given)) };
  const enabled = textOf("lifecycle.enabled", given) ?? jsonEnabled(body);
  return enabled == null ? { repeated: "no" } : { repeated: "enabled", repetition: enabled };
}

/** In JSON, blocks are values of arguments. */
function jsonEnabled(body: Body): string | undefined {
  const [lifecycle] = nestedBodies(body, "lifecycle");
  return lifecycle?.enabled === undefined ? undefined : JSON.stringify(lifecycle.enabled);
}

function textOf(name: string, given: readonly WrittenArgument[]): string | undefined {
  return given.find((argument) => argument.name === name)?.text;
}

/** Without its quotes, where it is a text without expressions. */
function plainText(name: string, given: readonly WrittenArgument[]): string | undefined {
  const text = textOf(name, given);
  return text == null ? undefined : (/^"((?:[^"\\$%]|[$%](?!\{))*)"$/.exec(text)?.[1] ?? text);
}

function field<Name extends string>(name: Name, value: string | undefined): { readonly [_ in Name]?: string } {
  // The name is the only key of the object, and one of its type.
  return value == null ? {} : ({ [name]: value } as { readonly [_ in Name]: string });
}

function checkData({ body, position }: ConfigurationBlock): readonly ResourceAddress[] {
  const byType = isBody(body.data) ? Object.entries(body.data) : [];
  return byType.flatMap(([type, byName]) =>
    Object.keys(isBody(byName) ? byName : {}).map(
      (name): ResourceAddress => ({ mode: "data", address: `data.${type}.${name}`, repeated: "no", place: position }),
    ),
  );
}
