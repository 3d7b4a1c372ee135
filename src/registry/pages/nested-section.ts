import type { NestedModule } from "../../model/module-interface";
import type { Release } from "../../model/release";
import { highlightHcl } from "./highlight";
import { type Html, html } from "./html";
import { valueLists } from "./interface-sections";
import { copyable } from "./layout";
import { usageBlock } from "./usage-block";

/** The modules inside of a module: a list of them, and of each how to use it, what goes in and what comes out. */
export function nestedSection(release: Release, host: string): Html | undefined {
  const { nested = [] } = release.interface;
  if (nested.length === 0) return undefined;
  return html`<section id="module-nested" class="nested" aria-labelledby="module-nested-title">
<h2 id="module-nested-title">Nested modules</h2>
<p>Each can be used by itself.</p>
<ul>${nested.map((one) => html`<li><a href="#${nestedId(one)}"><code>${one.path}</code></a></li>`)}</ul>
${nested.map((one) => details(one, release, host))}
</section>
`;
}

/** Where on the page a nested module stands. Names of folders may have characters that ids and links have not. */
export function nestedId({ name }: NestedModule): string {
  return `module-nested-${encodeURIComponent(name).replaceAll("%", ".")}`;
}

function details(one: NestedModule, release: Release, host: string): Html {
  const id = nestedId(one);
  const { inputs, outputs } = one;
  return html`<h3 id="${id}">${one.name}</h3>
${copyable(`${id}-usage`, highlightHcl(usageBlock(release, host, one)), `Copy the module block of ${one.name}`)}
${inputs.length + outputs.length === 0 ? undefined : html`<details><summary>${inputs.length} inputs, ${outputs.length} outputs</summary>${valueLists(one, `${id}-`)}</details>`}
`;
}
