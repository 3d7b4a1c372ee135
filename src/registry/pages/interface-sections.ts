import { literalText } from "../../hcl/literal-text";
import { formatTypeConstraint } from "../../hcl/type-constraint-text";
import type {
  ModuleInput,
  ModuleInterface,
  ModuleOutput,
  NestedModule,
  ResourceAddress,
} from "../../model/module-interface";
import { highlightHcl } from "./highlight";
import { type Html, html } from "./html";
import { renderText } from "./markdown";

export function inputSections(inputs: readonly ModuleInput[]): Html {
  const required = inputs.filter((input) => input.required);
  const optional = inputs.filter((input) => !input.required);
  return html`<section id="module-inputs" aria-labelledby="module-inputs-title">
<h2 id="module-inputs-title">Inputs</h2>
${inputs.length === 0 ? html`<p>This module takes no inputs.</p>` : undefined}
${group(
  "Required",
  required.map((it) => input(it)),
)}
${group(
  "Optional",
  optional.map((it) => input(it)),
)}
</section>
`;
}

export function outputSection(outputs: readonly ModuleOutput[]): Html {
  return html`<section id="module-outputs" aria-labelledby="module-outputs-title">
<h2 id="module-outputs-title">Outputs</h2>
${outputs.length === 0 ? html`<p>This module has no outputs.</p>` : html`<div class="values">${outputs.map((it) => output(it))}</div>`}
</section>
`;
}

export function requirementSection({ requiredTerraform, providers }: ModuleInterface): Html {
  const row = (name: Html | string, source: string | undefined, version: string | undefined) =>
    html`<tr><th scope="row">${name}</th><td>${source == null ? undefined : html`<code>${source}</code>`}</td><td><code>${version ?? "any"}</code></td></tr>`;
  return html`<section id="module-requirements" aria-labelledby="module-requirements-title">
<h2 id="module-requirements-title">Requirements</h2>
<div class="table" tabindex="0"><table><thead><tr><th scope="col">Name</th><th scope="col">Source</th><th scope="col">Version</th></tr></thead>
<tbody>${row("Terraform", undefined, requiredTerraform)}${providers.map(({ name, source, version }) => row(name, source, version))}</tbody></table></div>
</section>
`;
}

/** What the resources are, and what refers to what. */
export interface Picture {
  readonly url: string;
  /** For readers who do not see it. */
  readonly description: string;
}

export function resourceSection(resources: readonly ResourceAddress[], picture?: Picture): Html {
  return html`<section id="module-resources" aria-labelledby="module-resources-title">
<h2 id="module-resources-title">Resources</h2>
${picture == null ? undefined : html`<a class="picture" href="${picture.url}"><img src="${picture.url}" alt="${picture.description}" loading="lazy"></a>`}
${resources.length === 0 ? html`<p>This module makes no resources.</p>` : html`<ul class="resources">${resources.map(resource)}</ul>`}
</section>
`;
}

/** What goes into a module inside of another, and what comes out. */
export function valueLists({ inputs, outputs }: NestedModule, idPrefix: string): Html {
  return html`${group(
    "Inputs",
    inputs.map((it) => input(it, idPrefix)),
  )}${group(
    "Outputs",
    outputs.map((it) => output(it, idPrefix)),
  )}`;
}

function group(title: string, entries: readonly Html[]): Html | undefined {
  if (entries.length === 0) return undefined;
  return html`<h3>${title}</h3>
<div class="values">${entries}</div>
`;
}

function input(it: ModuleInput, idPrefix = ""): Html {
  const id = `${idPrefix}input-${it.name}`;
  const type = formatTypeConstraint(it.type);
  const isLong = type.includes("\n");
  return html`<div class="value" id="${id}">
<div class="head"><a class="anchor" href="#${id}"><code>${it.name}</code></a>${isLong ? undefined : html` <code class="type">${type}</code>`}${tags(it)}</div>
${it.description == null ? undefined : html`<div class="description">${renderText(it.description)}</div>`}
${isLong ? html`<details class="long"${type.split("\n").length <= 14 ? html` open` : undefined}><summary>Type</summary><pre tabindex="0"><code>${highlightHcl(type)}</code></pre></details>` : undefined}
${it.default === undefined ? undefined : fallback(literalText(it.default))}
</div>
`;
}

function fallback(text: string): Html {
  if (text.includes("\n"))
    return html`<div class="default">Default <pre tabindex="0"><code>${highlightHcl(text)}</code></pre></div>`;
  return html`<p class="default">Default <code>${text}</code></p>`;
}

function output(it: ModuleOutput, idPrefix = ""): Html {
  const id = `${idPrefix}output-${it.name}`;
  return html`<div class="value" id="${id}">
<div class="head"><a class="anchor" href="#${id}"><code>${it.name}</code></a>${tags(it)}</div>
${it.description == null ? undefined : html`<div class="description">${renderText(it.description)}</div>`}
</div>
`;
}

function tags({ sensitive, ephemeral, contract }: ModuleInput | ModuleOutput): Html {
  const names = [sensitive ? "sensitive" : undefined, ephemeral ? "ephemeral" : undefined];
  return html`${contract == null ? undefined : html` <span class="tag contract">contract ${contract}</span>`}${names.map((name) => (name == null ? undefined : html` <span class="tag">${name}</span>`))}`;
}

function resource({ address, mode, repeated }: ResourceAddress): Html {
  return html`<li><code>${address}</code>${mode === "data" ? html` <span class="tag">read only</span>` : undefined}${repeated === "no" ? undefined : html` <span class="tag">${repeated}</span>`}</li>`;
}
