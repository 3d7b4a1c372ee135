import { posix } from "node:path";
import { ScrapewayError } from "../model/errors";

/** Reads YAML. @throws ScrapewayError `document.settings` */
export function parseSettings(text: string, place: string): Settings {
  return new Settings(place, flat(parsed(text, place)));
}

/** The settings by their keys: `sections.show`. Case does not count in keys. */
export class Settings {
  constructor(
    readonly place: string,
    private readonly values: ReadonlyMap<string, unknown>,
  ) {}

  /** Empty where there is none. @throws ScrapewayError `document.settings` where it is no text */
  text(key: string): string {
    const value = this.values.get(key);
    if (value == null) return "";
    if (typeof value === "string") return value;
    throw this.refused(`${key} is not a text: ${JSON.stringify(value)}.`, "Put it in quotes.");
  }

  /** As terraform-docs reads it: 0 and "false" are no, too. */
  flag(key: string, otherwise: boolean): boolean {
    const value = this.values.get(key);
    if (value == null) return otherwise;
    return ![false, 0, "", "0", "f", "F", "false", "FALSE", "False"].some((no) => value === no);
  }

  has(key: string): boolean {
    return this.values.get(key) != null;
  }

  /** The value as text, whatever it is; empty where there is none. */
  printed(key: string): string {
    return this.has(key) ? String(this.values.get(key)) : "";
  }

  /** The settings whose keys are wanted, in their groups. */
  nested(wanted: RegExp): Readonly<Record<string, unknown>> {
    const groups = new Map<string, Record<string, unknown>>();
    const single: Record<string, unknown> = {};
    for (const [key, value] of this.values) {
      if (!wanted.test(key) || value == null) continue;
      const [group = "", name] = key.split(".");
      if (name == null) single[group] = value;
      else groups.set(group, { ...groups.get(group), [name]: value });
    }
    return { ...single, ...Object.fromEntries(groups) };
  }

  /** A path in the module, in its plain form. @throws ScrapewayError `document.settings` where it leads out of it */
  inside(key: string, path: string): string {
    const normal = posix.normalize(path);
    if (!/^(?:\/|\.\.(?:\/|$))|[\\\0]|^[A-Za-z]:/.test(normal)) return normal;
    throw this.refused(
      `${key} leads out of the module: ${JSON.stringify(path)}.`,
      "Keep what belongs to a module's documentation in the module's folder.",
    );
  }

  refused(message: string, next: string): ScrapewayError {
    return new ScrapewayError({ code: "document.settings", message, place: this.place, next });
  }
}

function parsed(text: string, place: string): unknown {
  // Loaded when needed: most modules have no settings.
  const { parseAllDocuments } = require("yaml") as typeof import("yaml");
  const refused = (message: string, line?: number) =>
    new ScrapewayError({
      code: "document.settings",
      message: `The settings of terraform-docs cannot be read: ${message}`,
      place: line == null ? place : `${place}:${line}`,
      next: "Write them as https://terraform-docs.io/user-guide/configuration shows.",
    });
  const [document] = parseAllDocuments(text, { merge: true, prettyErrors: true });
  if (document == null || !("errors" in document)) return {};
  const [error] = document.errors;
  if (error != null) throw refused(error.message.split("\n")[0] ?? "", error.linePos?.[0].line);
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    if (value == null) return {};
    if (typeof value !== "object" || Array.isArray(value)) throw new Error("They are no mapping of keys to values.");
    return value;
  } catch (error) {
    throw refused(error instanceof Error ? error.message : String(error));
  }
}

function flat(value: unknown, prefix = ""): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [name, inner] of Object.entries(value ?? {})) {
    const key = `${prefix}${name.toLowerCase()}`;
    const isGroup = typeof inner === "object" && inner != null && !Array.isArray(inner);
    for (const [path, leaf] of isGroup ? flat(inner, `${key}.`) : [[key, inner] as const]) values.set(path, leaf);
  }
  return values;
}
