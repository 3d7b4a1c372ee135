/** The pages' one stylesheet: light and dark, from a phone to a wide screen, nothing loaded from elsewhere. */
export const stylesheet = `:root {
  color-scheme: light dark;
  --page: #fbfaf8;
  --surface: #ffffff;
  --sunken: #f4f2ee;
  --ink: #1d1c1a;
  --muted: #625e57;
  --line: #e3dfd8;
  --accent: #0b6557;
  --tint: #e4f1ee;
  --note: #fff3d9;
  --alert-note: #0b5c8a;
  --alert-tip: #1f6b2c;
  --alert-important: #6d3fa0;
  --alert-warning: #8a5300;
  --alert-caution: #a8261f;
  --hcl-name: #0b5c8a;
  --hcl-text: #1f6b2c;
  --hcl-block: #8a3a6d;
  --hcl-constant: #9a4a07;
  --hcl-comment: #6b675f;
  --sans: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Code", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #131517;
    --surface: #1a1d20;
    --sunken: #202428;
    --ink: #e8e6e1;
    --muted: #a5a29a;
    --line: #30353a;
    --accent: #6fd3bd;
    --tint: #16302c;
    --note: #3a2f17;
    --alert-note: #8cc8f2;
    --alert-tip: #9bd69b;
    --alert-important: #cfb0f5;
    --alert-warning: #f0c06a;
    --alert-caution: #ff9d94;
    --hcl-name: #8cc8f2;
    --hcl-text: #9bd69b;
    --hcl-block: #e3a5d0;
    --hcl-constant: #f0b684;
    --hcl-comment: #a09c93;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { scroll-padding-top: 1.25rem; -webkit-text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--page);
  color: var(--ink);
  font: 400 1rem/1.6 var(--sans);
  display: flex;
  flex-direction: column;
  min-height: 100vh;
  overflow-wrap: break-word;
}
main { flex: 1; outline: none; }
.frame { max-width: 80rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem); }
[hidden] { display: none !important; }
.away {
  position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0;
  overflow: hidden; clip-path: inset(50%); white-space: nowrap; border: 0;
}
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .75rem; z-index: 9; padding: .5rem 1rem; background: var(--surface); border-radius: .5rem; }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: .07em; }
a:hover { text-decoration-thickness: .14em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .25rem; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; font-weight: 650; }
h1 { font-size: clamp(1.75rem, 1.35rem + 1.8vw, 2.5rem); letter-spacing: -.022em; margin: 0; }
h2 { font-size: 1.4rem; letter-spacing: -.012em; margin: 2.75rem 0 .9rem; }
h3 { font-size: 1.1rem; margin: 2rem 0 .6rem; }
h4 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
code, pre { font-family: var(--mono); font-size: .875em; }
:not(pre) > code { background: var(--sunken); padding: .12em .35em; border-radius: .3em; overflow-wrap: anywhere; }
a > code { color: inherit; }
pre {
  margin: 1rem 0;
  padding: .95rem 1.1rem;
  background: var(--sunken);
  border: 1px solid var(--line);
  border-radius: .6rem;
  overflow-x: auto;
  line-height: 1.55;
  tab-size: 2;
}
pre code { font-size: .8125rem; }
.hcl-name { color: var(--hcl-name); }
.hcl-text { color: var(--hcl-text); }
.hcl-block { color: var(--hcl-block); }
.hcl-constant { color: var(--hcl-constant); }
.hcl-comment { color: var(--hcl-comment); }
button, input { font: inherit; color: inherit; }
button {
  padding: .5rem 1rem;
  background: var(--surface);
  border: 1px solid var(--line);
  border-radius: .5rem;
  cursor: pointer;
}
button:hover { border-color: var(--accent); color: var(--accent); }
.lead { font-size: 1.125rem; color: var(--muted); margin: .6rem 0 0; max-width: 46rem; text-wrap: pretty; }
.tag, .system {
  display: inline-block;
  font-size: .75rem;
  font-weight: 550;
  letter-spacing: 0;
  line-height: 1.5;
  padding: .05rem .5rem;
  border-radius: 1rem;
  border: 1px solid var(--line);
  background: var(--surface);
  color: var(--muted);
  white-space: nowrap;
}
.system, .tag.contract { background: var(--tint); border-color: transparent; color: var(--accent); }

header.site { border-bottom: 1px solid var(--line); background: var(--surface); }
header.site .frame { display: flex; align-items: center; justify-content: space-between; min-height: 3.75rem; }
.brand { display: inline-flex; align-items: center; gap: .6rem; color: var(--ink); font-weight: 650; letter-spacing: -.01em; text-decoration: none; }
.brand:hover { color: var(--accent); }
header.site nav a { color: var(--muted); text-decoration: none; padding: .4rem 0; }
header.site nav a:hover { color: var(--accent); text-decoration: underline; }
footer.site { margin-top: 5rem; border-top: 1px solid var(--line); color: var(--muted); font-size: .875rem; }
footer.site .frame { padding-top: 1.5rem; padding-bottom: 2rem; }

.hero { padding: clamp(2.25rem, 6vw, 4rem) 0 1.75rem; }
.search { display: flex; gap: .6rem; max-width: 46rem; }
.search input {
  flex: 1;
  min-width: 0;
  padding: .7rem 1rem;
  background: var(--surface);
  border: 1px solid var(--muted);
  border-radius: .6rem;
}
.search input::placeholder { color: var(--muted); opacity: 1; }
.count { color: var(--muted); font-size: .875rem; margin: 1.5rem 0 .5rem; }
.modules { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
.modules li { border-bottom: 1px solid var(--line); }
.modules a {
  display: grid;
  grid-template-columns: minmax(0, 18rem) minmax(0, 1fr) 10.5rem;
  gap: .25rem 2rem;
  align-items: baseline;
  margin: 0 -1rem;
  padding: 1.05rem 1rem;
  border-radius: .6rem;
  color: inherit;
  text-decoration: none;
}
.modules a:hover { background: var(--surface); }
.modules a:hover strong { color: var(--accent); text-decoration: underline; text-underline-offset: .18em; }
.modules .namespace { color: var(--muted); }
.modules .name { overflow-wrap: anywhere; }
.modules .name strong { font-weight: 600; }
.modules .summary { color: var(--muted); }
.modules .facts { display: flex; gap: .75rem; align-items: baseline; justify-content: space-between; }
.modules .version { font-variant-numeric: tabular-nums; min-width: 3.25rem; text-align: right; }
.none { color: var(--muted); padding: 1rem 0; }
.local { margin-top: 4rem; max-width: 46rem; }
.local h2 { margin-top: 0; }

.title { position: relative; padding-top: 2rem; }
.title .path { margin: 0 0 .5rem; color: var(--muted); font-size: .9rem; }
.title h1 { overflow-wrap: anywhere; }
.title h1 .system { vertical-align: .35em; margin-left: .35rem; }
.versions { display: inline-block; position: relative; margin: 1.1rem 0 0; font-variant-numeric: tabular-nums; }
.versions summary {
  padding: .35rem .8rem;
  border: 1px solid var(--line);
  border-radius: .5rem;
  background: var(--surface);
  cursor: pointer;
}
.versions summary:hover { border-color: var(--accent); }
.versions ul {
  position: absolute;
  z-index: 5;
  list-style: none;
  margin: .35rem 0 0;
  padding: .35rem;
  min-width: 12rem;
  max-height: 20rem;
  overflow-y: auto;
  background: var(--surface);
  border: 1px solid var(--line);
  border-radius: .6rem;
  box-shadow: 0 12px 32px rgb(0 0 0 / .16);
}
.versions li a { display: block; padding: .35rem .7rem; border-radius: .4rem; color: inherit; text-decoration: none; }
.versions li a:hover { background: var(--sunken); }
.versions li a[aria-current] { background: var(--tint); color: var(--accent); font-weight: 600; }
.notice { background: var(--note); padding: .65rem 1rem; border-radius: .6rem; margin: 1.25rem 0 0; }
.notice a { color: inherit; font-weight: 600; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 15rem; gap: clamp(2rem, 4vw, 3.25rem); align-items: start; }
.body > section:first-child h2 { margin-top: 2.25rem; }
.copyable { position: relative; }
.copyable pre { padding-right: 5.5rem; }
.copyable .copy { position: absolute; top: .6rem; right: .6rem; }
.copy { padding: .2rem .65rem; font-size: .8125rem; background: var(--surface); }
.readme > :first-child { margin-top: 1.75rem; }
.readme p, .readme li { max-width: 44rem; text-wrap: pretty; }
.readme li { margin: .3rem 0; }
.readme blockquote { margin: 1rem 0; padding: .1rem 0 .1rem 1.1rem; border-left: 3px solid var(--line); color: var(--muted); }
.readme .alert { padding: .45rem 1rem; border-left-color: var(--alert); border-radius: 0 .4rem .4rem 0; background: var(--surface); color: var(--ink); }
.alert strong:first-child { color: var(--alert); font-weight: 650; }
.alert > :first-child { margin-top: .35rem; }
.alert > :last-child { margin-bottom: .35rem; }
.alert.note { --alert: var(--alert-note); }
.alert.tip { --alert: var(--alert-tip); }
.alert.important { --alert: var(--alert-important); }
.alert.warning { --alert: var(--alert-warning); }
.alert.caution { --alert: var(--alert-caution); }
.readme hr { border: 0; border-top: 1px solid var(--line); margin: 2.5rem 0; }
.picture { display: block; margin: 1.25rem 0; overflow-x: auto; }
.picture img { display: block; max-width: max(100%, 40rem); height: auto; }
.image { color: var(--muted); font-style: italic; }
.table { overflow-x: auto; margin: 1rem 0; border: 1px solid var(--line); border-radius: .6rem; background: var(--surface); }
.table code { overflow-wrap: normal; font-size: .8125rem; }
.table td:last-child { min-width: 15rem; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
th, td { padding: .55rem .8rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { color: var(--muted); font-size: .8125rem; font-weight: 550; background: var(--sunken); }
tbody th { font-weight: 500; }
tbody tr:last-child > * { border-bottom: 0; }
.diagram { margin: 1.25rem 0; }
.drawing {
  padding: 1.25rem;
  background: var(--surface);
  border: 1px solid var(--line);
  border-radius: .6rem;
  overflow-x: auto;
  text-align: center;
}
.drawing svg { max-width: 100%; height: auto; min-width: calc(var(--drawn-width) * .45); }
.drawing.full svg { min-width: var(--drawn-width); }
.size { float: right; margin-top: .5rem; padding: .2rem .65rem; font-size: .8125rem; }
.size[aria-pressed=true] { background: var(--tint); color: var(--accent); border-color: transparent; }
.diagram details { margin-top: .5rem; font-size: .875rem; color: var(--muted); }
.diagram summary, .long summary { cursor: pointer; width: max-content; }
.values { border-top: 1px solid var(--line); }
.value { padding: 1rem 0; border-bottom: 1px solid var(--line); }
.value:target { background: var(--tint); box-shadow: -1rem 0 0 var(--tint), 1rem 0 0 var(--tint); }
.value .head { display: flex; flex-wrap: wrap; gap: .35rem .7rem; align-items: baseline; }
.value .anchor { color: var(--ink); text-decoration: none; font-weight: 650; }
.value .anchor:hover { color: var(--accent); text-decoration: underline; }
.value .anchor code { background: none; padding: 0; font-size: .95rem; }
.value .type { background: none; padding: 0; color: var(--muted); }
.value .description { max-width: 44rem; }
.value .description > :first-child { margin-top: .35rem; }
.value .description > :last-child { margin-bottom: 0; }
.value .description ul { padding-left: 1.25rem; }
.value .default, .value .long { margin: .5rem 0 0; font-size: .9rem; color: var(--muted); }
.value .default code { color: var(--ink); }
.value pre { margin: .4rem 0 0; }
.value pre code { color: var(--ink); }
.nested summary { cursor: pointer; width: max-content; }
.nested details { margin: .5rem 0 1.5rem; }
.resources { list-style: none; padding: 0; margin: 0; columns: 2 19rem; column-gap: 2.5rem; }
.resources li { padding: .25rem 0; break-inside: avoid; }
.resources code { background: none; padding: 0; }
aside { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: 2.25rem .25rem 2rem; font-size: .9rem; }
aside h2 { font-size: .8125rem; font-weight: 600; color: var(--muted); letter-spacing: 0; margin: 0 0 .6rem; }
aside ol { list-style: none; margin: 0; padding: 0; border-left: 1px solid var(--line); }
aside li a { display: block; padding: .2rem 0 .2rem .95rem; color: var(--muted); text-decoration: none; }
aside li a:hover { color: var(--accent); text-decoration: underline; }
.release { margin: 1.75rem 0 0; display: grid; gap: .1rem; }
.release dt { color: var(--muted); font-size: .8125rem; }
.release dd { margin: 0 0 .7rem; font-variant-numeric: tabular-nums; }
.digest code { display: block; font-size: .71875rem; line-height: 1.5; overflow-wrap: anywhere; margin-bottom: .4rem; }
.lone { padding-top: 5rem; max-width: 46rem; }
.lone .status { color: var(--muted); margin: 0 0 .5rem; font-variant-numeric: tabular-nums; }

@media (max-width: 56rem) {
  .columns { grid-template-columns: minmax(0, 1fr); gap: 0; }
  aside { position: static; max-height: none; padding: 0; }
  aside nav { display: none; }
  .modules a { grid-template-columns: minmax(0, 1fr) auto; }
  .modules .summary { grid-column: 1 / -1; grid-row: 2; }
}
@media (max-width: 30rem) {
  .drawing svg { min-width: calc(var(--drawn-width) * .6); }
  .modules .namespace { display: block; font-size: .875rem; }
  .copyable pre { padding-right: 1.1rem; padding-top: 3rem; }
  .table table { min-width: 30rem; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print {
  header.site, footer.site, aside nav, .copy, .skip { display: none !important; }
  .columns { display: block; }
}
`;
