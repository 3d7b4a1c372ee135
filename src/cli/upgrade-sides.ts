import { stat } from "node:fs/promises";
import { posix, relative, resolve } from "node:path";
import lt from "semver/functions/lt";
import { ScrapewayError } from "../model/errors";
import type { ModuleInterface } from "../model/module-interface";
import type { ModuleCall, ModulePin } from "../upgrade";
import { isRaised, takesVersion } from "../upgrade";
import { type CallSource, callSource } from "./chosen-calls";
import { comparedModule } from "./compared-module";
import { installedFolder } from "./installed-module";
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
  /** Whether the two are one. */
  readonly isSame: boolean;
}

type Own = Omit<ModuleInterface, "nested">;

/** The calls that may be of the module that the command line speaks of: those of a folder that it names, where there are any. */
export function fittingCalls(calls: readonly ModuleCall[], options: SideOptions): readonly ModuleCall[] {
  const { directory, caller, from, to } = options;
  const root = resolve(directory, caller);
  const folders = [from, to].flatMap((state) => (state == null || !isFolder(state) ? [] : [resolve(directory, state)]));
  const named = calls.filter((call) => {
    const source = callSource(call, root);
    return source.kind === "folder" && folders.includes(source.path);
  });
  if (from != null && named.length > 0) return named;
  const address = releaseOf(to)?.address ?? (from == null ? undefined : releaseOf(from)?.address);
  const isOfRegistry = address != null || versionOf(to) != null;
  const fitting = calls.filter((call) => {
    const source = callSource(call, root);
    if (isOfRegistry) return source.kind === "registry" && (address == null || source.address === address);
    return true;
  });
  // Those that are there already need nothing, unless all are.
  const open = fitting.filter((call) => !named.includes(call));
  return open.length === 0 ? fitting : open;
}

/** What is the same for calls of one module. */
export function moduleKey(call: ModuleCall, { directory, caller, from, to }: SideOptions): string {
  const source = callSource(call, resolve(directory, caller));
  if (source.kind !== "folder")
    return JSON.stringify(source.kind === "registry" ? [source.host, source.address] : [source.address]);
  // One that was moved to the new folder already.
  const isNew = isFolder(to) && source.path === resolve(directory, to);
  return isNew && from != null && isFolder(from) ? resolve(directory, from) : source.path;
}

/** @throws ScrapewayError `upgrade.no-old`, `upgrade.other-module`, `upgrade.no-registry`, `upgrade.no-release` */
export async function sidesOf(call: ModuleCall, options: SideOptions): Promise<CallSides> {
  const source = callSource(call, resolve(options.directory, options.caller));
  const to = newState(call, source, options);
  const pin = pinOf(call, source, to, options);
  const from = await oldState(call, source, to, options);
  const isOneFolder = isFolder(from) && resolve(options.directory, from) === resolve(options.directory, to);
  return { from, to, pin, isSame: from === to || isOneFolder };
}

/** The interface of a state, or of the module in it that the call's source names behind `//`. */
export async function stateOf(call: ModuleCall, state: string, options: SideOptions): Promise<Own> {
  const source = callSource(call, resolve(options.directory, options.caller));
  const { interface: whole } = await comparedModule(options.directory, state, options.target);
  const { nested = [], ...own } = whole;
  const path = nestedIn(state, source);
  if (path == null) return own;
  const found = nested.find((one) => one.path === path);
  if (found != null) return found;
  throw new ScrapewayError({
    code: "upgrade.no-nested",
    message: `${state} has no module in ${path}, which module.${call.name} calls.`,
    place: call.place,
    next:
      nested.length === 0 ? "Name the state that has it." : `There are ${nested.map((one) => one.path).join(", ")}.`,
  });
}

/** The module inside of a state that a source names behind `//`; `undefined` where the state is that module already, rather than the one around it. */
export function nestedIn(state: string, source: CallSource): string | undefined {
  if (source.kind === "folder" || source.nested == null) return undefined;
  const isItself = releaseOf(state) == null && state.replaceAll("\\", "/").replace(/\/$/, "").endsWith(source.nested);
  return isItself ? undefined : source.nested;
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
  const installed = await installedFolder(call, options);
  if (source.kind === "elsewhere") {
    if (installed != null) return installed;
    throw noOld(call, `What ${call.source} has is not here, and nothing is fetched`);
  }
  const { version: constraint = "" } = call;
  const wanted = releaseOf(to)?.version;
  if (wanted != null && constraint !== "" && isRaised(constraint, wanted)) return `${source.address}@${wanted}`;
  const exact = versionOf(constraint.trim().replace(/^=\s*/, ""));
  if (installed != null) return installed;
  if (exact != null) return `${source.address}@${exact}`;
  const [namespace = "", name = "", system = ""] = source.address.split("/");
  const releases = await targetOf(options.target, options.directory).releases({ namespace, name, system });
  const found = releases.find(
    ({ version }) => takesVersion(call.version, version) && (wanted == null || lt(version, wanted)),
  );
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
  if (!isFolder(to)) {
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

function isFolder(state: string): boolean {
  return !/^git:|\.zip$|\.json$/.test(state) && versionOf(state) == null && releaseOf(state) == null;
}

function versionOf(text: string): string | undefined {
  return /^v?([0-9]+\.[0-9]+\.[0-9]+(?:[-+][\w.+-]+)?)$/.exec(text)?.[1];
}

function releaseOf(text: string): { readonly address: string; readonly version: string } | undefined {
  const [, address, version] = /^([^/@\s]+\/[^/@\s]+\/[^/@\s]+)@([^/@\s]+)$/.exec(text) ?? [];
  return address == null || version == null ? undefined : { address, version };
}
