import { formatModuleAddress } from "../../model/module-address";
import type { CatalogueEntry } from "../catalogue";
import { latestVersion } from "../latest-version";
import { highlightHcl } from "./highlight";
import { type Html, html } from "./html";
import { copyable, layout } from "./layout";

export interface HomePageInput {
  readonly entries: readonly CatalogueEntry[];
  /** What was searched for; empty for all. */
  readonly query: string;
  /** The host in `source` addresses. */
  readonly host: string;
  /** The address of this server where Terraform cannot find it by its host, because it is a local one. */
  readonly localUrl?: string;
}

/** The list of modules. It is complete without a script: the search box then asks the server. */
export function homePage(input: HomePageInput): string {
  const words = input.query.toLowerCase().split(/\s+/).filter(Boolean);
  const isShown = (entry: CatalogueEntry) => words.every((word) => searchText(entry).includes(word));
  const shown = input.entries.filter(isShown).length;
  return layout({
    title: "Terraform modules · Scrapeway",
    description: "Terraform modules of this registry, with their documentation.",
    content: html`<div class="frame">
<div class="hero">
<h1>Terraform modules</h1>
<p class="lead">Paste a <code>module</code> block, run <code>init</code>. Every version stays as it was published.</p>
</div>
<form class="search" role="search" action="/" method="get" data-filter>
<label class="away" for="q">Search modules</label>
<input id="q" type="search" name="q" value="${input.query}" placeholder="Search by name or purpose" autocomplete="off" spellcheck="false">
<button type="submit">Search</button>
</form>
<p id="count" class="count" role="status">${shown === 1 ? "1 module" : `${shown} modules`}</p>
<ul class="modules">
${input.entries.map((entry) => listed(entry, isShown(entry)))}
</ul>
<p id="none" class="none"${shown > 0 ? html` hidden` : undefined}>${input.entries.length === 0 ? "Nothing is published here yet." : "No module has all of these words."}</p>
${input.localUrl == null ? undefined : localUse(input.host, input.localUrl)}
</div>`,
  });
}

function listed(entry: CatalogueEntry, shown: boolean): Html {
  const { address, latest, versions } = entry;
  const damaged = "damaged" in latest;
  return html`<li data-text="${searchText(entry)}"${shown ? undefined : html` hidden`}>
<a href="/modules/${formatModuleAddress(address)}">
<span class="name"><span class="namespace">${address.namespace}/</span><strong>${address.name}</strong></span>
<span class="summary">${damaged ? "The latest release of this module is damaged; the registry's owner can see why." : latest.summary}</span>
<span class="facts"><span class="system">${address.system}</span> <span class="version">${latestVersion(versions)}</span></span>
</a>
</li>
`;
}

function searchText({ address, latest }: CatalogueEntry): string {
  return `${formatModuleAddress(address)} ${"damaged" in latest ? "" : latest.summary}`.toLowerCase();
}

function localUse(host: string, url: string): Html {
  const configuration = `host "${host}" {\n  services = { "modules.v1" = "${url}/v1/modules/" }\n}\n`;
  return html`<section class="local" aria-labelledby="local">
<h2 id="local">Use this registry from your machine</h2>
<p>Modules are addressed as <code>${host}/…</code>. Tell Terraform where that is, in <code>~/.terraformrc</code>; OpenTofu reads the same lines from <code>~/.tofurc</code>.</p>
${copyable("cli-configuration", highlightHcl(configuration), "Copy the configuration")}
</section>`;
}
