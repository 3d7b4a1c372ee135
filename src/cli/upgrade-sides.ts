import { stat } from "node:fs/promises";
import { posix, relative, resolve } from "node:path";
import { ScrapewayError } from "../model/errors";
import type { ModuleInterface } from "../model/module-interface";
import type { ModuleCall, ModulePin } from "../upgrade";
import { takesVersion } from "../upgrade";
import { type CallSource, callSource } from "./chosen-calls";
import { comparedModule } from "./compared-module";
import { targetOf } from "./target";

export interface SideOptions {
  readonly directory: string;
  /** Of the caller, relative to the directory. */
  readonly caller: string;
  readonly from?: string;
  readonly to: string;
  readonly pin?: string;
  readonly target: string;
}

/** The two states of the module of a call, as `scrapeway diff` takes them, and how the call comes to name the new one. */
export interface CallSides {
  readonly from: string;
  readonly to: string;
  readonly pin: ModulePin;
}

type Own = Omit<ModuleInterface, "nested">;

/** Whether a call may be of the module that the command line speaks of. */
export function mayBeOf(call: ModuleCall, { directory, caller, from, to }: SideOptions): boolean {
  const source = callSource(call, resolve(directory, caller));
  const addressed = releaseOf(to)?.address;
  if (addressed != null) return source.kind === "registry" && source.address === addressed;
  if (versionOf(to) != null) return source.kind === "registry";
  if (from == null) return true;
  const released = releaseOf(from)?.address;
  if (released != null) return source.kind === "registry" && source.address === released;
  const isFolder = !/^git:|\.zip$|\.json$/.test(from) && versionOf(from) == null;
  if (!isFolder || source.kind !== "folder") return true;
  return [from, to].some((folder) => resolve(directory, folder) === source.path);
}

/** What is the same for calls of one module. */
export function moduleKey(call: ModuleCall, { directory, caller, from, to }: SideOptions): string {
  const source = callSource(call, resolve(directory, caller));
  if (source.kind !== "folder") return JSON.stringify(source);
  // One that was moved to the new folder already.
  const isNew = source.path === resolve(directory, to);
  return isNew && from != null ? resolve(directory, from) : source.path;
}

/** @throws ScrapewayError `upgrade.no-old`, `upgrade.other-module`, `upgrade.no-registry`, `upgrade.no-release` */
export async function sidesOf(call: ModuleCall, options: SideOptions): Promise<CallSides> {
  const source = callSource(call, resolve(options.directory, options.caller));
  const to = newState(call, source, options);
  const pin = pinOf(call, source, to, options);
  return { from: await oldState(call, source, to, options), to, pin };
}

/** The interface of a state, or of the module in it that the call's source names behind `//`. */
export async function stateOf(call: ModuleCall, state: string, options: SideOptions): Promise<Own> {
  const source = callSource(call, resolve(options.directory, options.caller));
  const { nested = [], ...own } = await comparedModule(options.directory, state, options.target);
  const path = source.kind === "folder" ? undefined : source.nested;
  if (path == null) return own;
  const found = nested.find((one) => one.path === path);
  if (found != null) return found;
  // The folder itself was named, rather than the module around it.
  if (releaseOf(state) == null && state.replace(/\/$/, "").endsWith(path)) return own;
  throw new ScrapewayError({
    code: "upgrade.no-nested",
    message: `${state} has no module in ${path}, which module.${call.name} calls.`,
    place: call.place,
    next:
      nested.length === 0 ? "Name the state that has it." : `There are ${nested.map((one) => one.path).join(", ")}.`,
  });
}

function newState(call: ModuleCall, source: CallSource, { to }: SideOptions): string {
  const version = versionOf(to);
  const released = releaseOf(to);
  if (source.kind === "registry") {
    if (released != null && released.address !== source.address) {
      throw new ScrapewayError({
        code: "upgrade.other-module",
        message: `module.${call.name} calls ${source.address}, and --to names ${released.address}.`,
        place: call.place,
        next: "Name a version of the module that is called, or another call with --module.",
      });
    }
    return version == null ? to : `${source.address}@${version}`;
  }
  if (version == null) return to;
  throw new ScrapewayError({
    code: "upgrade.no-registry",
    message: `module.${call.name} comes from ${call.source}, which is no registry: a version says nothing there.`,
    place: call.place,
    next:
      source.kind === "folder"
        ? "Name the folder that has the new state: --to FOLDER."
        : "Name the new state where it is: --to git:REF[:PATH] of a clone, or a folder with --pin REF.",
  });
}

async function oldState(call: ModuleCall, source: CallSource, to: string, options: SideOptions): Promise<string> {
  const { from } = options;
  if (from != null)
    return source.kind === "registry" && versionOf(from) != null ? `${source.address}@${versionOf(from)}` : from;
  if (source.kind === "folder") {
    const path = relative(resolve(options.directory), source.path) || ".";
    if ((await stat(source.path).catch(() => undefined))?.isDirectory() === true) return path;
    throw noOld(call, `The folder ${call.source} is not there`);
  }
  if (source.kind === "elsewhere") throw noOld(call, `What ${call.source} has is not here, and nothing is fetched`);
  const exact = /^=?\s*v?([0-9]+\.[0-9]+\.[0-9]+(?:[-+][\w.-]+)?)$/.exec((call.version ?? "").trim())?.[1];
  if (exact != null) return `${source.address}@${exact}`;
  const [namespace = "", name = "", system = ""] = source.address.split("/");
  const releases = await targetOf(options.target, options.directory).releases({ namespace, name, system });
  const newest = releases.find(
    ({ version }) => takesVersion(call.version, version) && !`${to}`.endsWith(`@${version}`),
  );
  const already = releases.find(({ version }) => to.endsWith(`@${version}`) && takesVersion(call.version, version));
  const found = newest ?? already;
  if (found != null) return `${source.address}@${found.version}`;
  throw noOld(call, `${options.target} has no version of ${source.address} that ${call.version ?? "the call"} takes`);
}

function noOld(call: ModuleCall, reason: string): ScrapewayError {
  return new ScrapewayError({
    code: "upgrade.no-old",
    message: `${reason}: it is not known what module.${call.name} has now.`,
    place: call.place,
    next: "Name its old state with --from: a folder, a zip, git:REF[:PATH], namespace/name/system@version, or a saved interface.",
  });
}

function pinOf(call: ModuleCall, source: CallSource, to: string, options: SideOptions): ModulePin {
  const { directory, caller, pin } = options;
  if (source.kind === "registry") {
    const version = pin ?? releaseOf(to)?.version;
    if (version != null) return { kind: "version", version: version.replace(/^v/, "") };
    return unknown(`version stays ${call.version ?? "as it is"}: ${to} does not say which version it is.`);
  }
  if (source.kind === "elsewhere") {
    const ref = pin ?? /^git:([^:]+)/.exec(to)?.[1];
    if (ref != null && source.isGit) return { kind: "ref", ref };
    return unknown(`source stays ${call.source}: nothing says where ${to} is to be fetched from.`);
  }
  if (/^git:|\.zip$|\.json$/.test(to) || releaseOf(to) != null) {
    return {
      kind: "unknown",
      reason: `source stays ${call.source}: it names a folder, and ${to} is none.`,
      next: "Put the new state into that folder, or write the source of the new one.",
    };
  }
  const wanted = resolve(directory, to);
  if (wanted === source.path) return { kind: "none" };
  const path = relative(resolve(directory, caller, call.folder.path), wanted).replaceAll("\\", "/");
  return {
    kind: "folder",
    source: path.startsWith("../") || path === ".." ? path : posix.join(".", path) === "." ? "./" : `./${path}`,
  };
}

function unknown(reason: string): ModulePin {
  return {
    kind: "unknown",
    reason,
    next: "Say it with --pin: the version, or the tag, branch or commit of a repository.",
  };
}

function versionOf(text: string): string | undefined {
  return /^v?([0-9]+\.[0-9]+\.[0-9]+(?:[-+][\w.+-]+)?)$/.exec(text)?.[1];
}

function releaseOf(text: string): { readonly address: string; readonly version: string } | undefined {
  const [, address, version] = /^([^/@\s]+\/[^/@\s]+\/[^/@\s]+)@([^/@\s]+)$/.exec(text) ?? [];
  return address == null || version == null ? undefined : { address, version };
}
