import { formatModuleAddress } from "../../model/module-address";
import type { Release } from "../../model/release";
import { modulesPath } from "../../store";
import { latestVersion } from "../latest-version";
import { highlightHcl } from "./highlight";
import { type Html, html } from "./html";
import { inputSections, outputSection, type Picture, requirementSection, resourceSection } from "./interface-sections";
import { copyable, layout } from "./layout";
import { renderMarkdown } from "./markdown";
import { nestedId, nestedSection } from "./nested-section";
import { readmeForPage } from "./readme";
import { usageBlock } from "./usage-block";

export interface ModulePageInput {
  readonly release: Release;
  readonly readme: string;
  /** The picture of its resources, where it has one. */
  readonly picture?: Picture;
  /** All versions, newest first. */
  readonly versions: readonly string[];
  /** The host in `source` addresses. */
  readonly host: string;
  /** The script that draws diagrams, where there is one. */
  readonly diagramScript?: string;
}

export interface ModulePage {
  readonly text: string;
  readonly hasDiagram: boolean;
}

/** Everything a consumer wants to know of one version: how to use it, what it does, what goes in and comes out, which bytes it is. */
export function modulePage(input: ModulePageInput): ModulePage {
  const { release, versions, host } = input;
  const { address, version, summary } = release;
  const nested = release.interface.nested ?? [];
  const taken = [...ownIds, ...nested.map(nestedId)];
  const readme = renderMarkdown(readmeForPage(input.readme, summary, release.readme?.parts, nested), taken);
  const sections = [
    { id: "use", title: "Use it" },
    ...readme.headings.map(({ id, text }) => ({ id, title: text })),
    { id: "module-inputs", title: "Inputs" },
    { id: "module-outputs", title: "Outputs" },
    { id: "module-requirements", title: "Requirements" },
    { id: "module-resources", title: "Resources" },
    ...(nested.length === 0 ? [] : [{ id: "module-nested", title: "Nested modules" }]),
  ];
  const content = html`<div class="frame module">
<header class="title">
<p class="path"><a href="/">Modules</a> <span aria-hidden="true">/</span> ${address.namespace}</p>
<h1>${address.name} <span class="system">${address.system}</span></h1>
<p class="lead">${summary}</p>
${versionPicker(release, versions)}
</header>
${olderNotice(release, versions)}
<div class="columns">
<div class="body">
<section id="use" aria-labelledby="use-title">
<h2 id="use-title">Use it</h2>
${copyable("usage", highlightHcl(usageBlock(release, host)), "Copy the module block")}
</section>
<article class="readme" aria-label="README">
${readme.content}
</article>
${inputSections(release.interface.inputs)}
${outputSection(release.interface.outputs)}
${requirementSection(release.interface)}
${resourceSection(release.interface.resources, input.picture)}
${nestedSection(release, host)}
</div>
<aside>
<nav aria-labelledby="contents"><h2 id="contents">On this page</h2>
<ol>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ol></nav>
${facts(release)}
</aside>
</div>
</div>`;
  return {
    text: layout({
      title: `${address.name} ${version} · Scrapeway`,
      description: summary,
      content,
      scripts: readme.hasDiagram && input.diagramScript != null ? [input.diagramScript] : [],
    }),
    hasDiagram: readme.hasDiagram,
  };
}

/** Ids of the page that a README's headings must not take. */
const ownIds = [
  "content",
  "contents",
  "use",
  "use-title",
  "usage",
  "digest",
  ...["inputs", "outputs", "requirements", "resources", "nested"].flatMap((id) => [
    `module-${id}`,
    `module-${id}-title`,
  ]),
];

function versionPicker({ address, version }: Release, versions: readonly string[]): Html {
  const latest = latestVersion(versions);
  const label = (it: string) => html`${it}${it === latest ? html` <span class="tag">latest</span>` : undefined}`;
  if (versions.length === 1) return html`<p class="versions">${label(version)}</p>`;
  const base = `/modules/${formatModuleAddress(address)}`;
  return html`<details class="versions">
<summary><span class="away">Version</span> ${label(version)}</summary>
<ul>${versions.map((it) => html`<li><a href="${base}/${it}"${it === version ? html` aria-current="page"` : undefined}>${label(it)}</a></li>`)}</ul>
</details>`;
}

function olderNotice({ address, version }: Release, versions: readonly string[]): Html | undefined {
  const latest = latestVersion(versions);
  if (version === latest) return undefined;
  return html`<p class="notice">This is ${version}. <a href="/modules/${formatModuleAddress(address)}">The latest version is ${latest}.</a></p>`;
}

function facts({ address, version, sha256, size, interface: { requiredTerraform } }: Release): Html {
  return html`<dl class="release">
<dt>Version</dt><dd>${version}</dd>
${requiredTerraform == null ? undefined : html`<dt>Terraform</dt><dd>${requiredTerraform}</dd>`}
<dt>Archive</dt><dd><a href="/${modulesPath}/${formatModuleAddress(address)}/${version}/module-${sha256}.zip" download>${kilobytes(size)}, zip</a></dd>
<dt>sha256</dt><dd class="digest"><code id="digest">${sha256}</code><button type="button" class="copy" data-copy="digest" aria-label="Copy the sha256" hidden>Copy</button><span class="away" role="status"></span></dd>
</dl>`;
}

function kilobytes(bytes: number): string {
  return bytes < 1000 ? `${bytes} bytes` : `${(bytes / 1000).toFixed(1)} kB`;
}
