import { graphlib, layout } from "@dagrejs/dagre";
import type { ResourceGraph, ResourceNode } from "../model/resource-graph";

/** Width of a character of the picture's font at its size, in user units. */
const characterWidth = 7.3;
const nodeHeight = 44;
const margin = 12;
const cornerRadius = 28;
/** Beyond them the layout takes seconds, and at some thousands more stack than there is. */
const mostBoxes = 200;

/**
 * Draws what a module is made of as SVG: a box for each resource, an arrow from what refers to what it refers to. The same graph gives the
 * same bytes. It loads nothing, runs no script, and has colours for light and dark pages.
 *
 * @param title for readers who do not see the picture
 * @param marker a comment at the top that says who made the file
 * @returns `undefined` where there is nothing to see: fewer than two boxes, or so many that nobody finds anything in them
 */
export function resourcePicture(graph: ResourceGraph, title: string, marker: string): string | undefined {
  if (graph.nodes.length < 2 || graph.nodes.length > mostBoxes) return undefined;
  const { boxes, lines, width, height } = placed(graph);
  return [
    `<!-- ${marker} -->`,
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>${style}</style>`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>',
    ...lines.map((points) => `<path class="line" marker-end="url(#arrow)" d="${points}"/>`),
    ...boxes,
    "</svg>",
    "",
  ].join("\n");
}

const style = [
  ":root{--ink:#1f2933;--faint:#5f6b7a;--line:#8794a3;--resource:#eef4ff;--data:#f3f4f6;--module:#eefaf0;--edge:#b8c4d4}",
  "@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--faint:#9aa7b5;--line:#7d8a99;--resource:#16233a;--data:#22272e;--module:#16281c;--edge:#3d4b5e}}",
  "text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:var(--ink);text-anchor:middle}",
  ".type{fill:var(--faint)}rect{stroke:var(--edge)}.resource{fill:var(--resource)}.data{fill:var(--data);stroke-dasharray:4 3}.module{fill:var(--module)}",
  ".line{fill:none;stroke:var(--line);stroke-width:1.2}.tip{fill:var(--line)}",
].join("");

interface Placed {
  readonly boxes: readonly string[];
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
}

function placed({ nodes, edges }: ResourceGraph): Placed {
  const plan = new graphlib.Graph();
  plan.setGraph({ rankdir: "LR", nodesep: 14, ranksep: 44, marginx: margin, marginy: margin });
  plan.setDefaultEdgeLabel(() => ({}));
  for (const node of nodes) plan.setNode(node.address, { width: widthOf(node), height: nodeHeight });
  for (const { from, to } of edges) plan.setEdge(from, to);
  layout(plan);
  const { width = 0, height = 0 } = plan.graph();
  return {
    boxes: nodes.map((node) => box(node, plan.node(node.address))),
    lines: edges.map(({ from, to }) => rounded(plan.edge(from, to).points)),
    width: Math.ceil(width),
    height: Math.ceil(height),
  };
}

function widthOf(node: ResourceNode): number {
  const [type, name] = labels(node);
  return Math.ceil(Math.max(type.length, name.length) * characterWidth) + 20;
}

/** Two lines: what it is, and which. */
function labels({ address, kind, repeated }: ResourceNode): readonly [string, string] {
  const at = address.lastIndexOf(".");
  const type = kind === "module" ? "module" : address.slice(0, at);
  return [type, `${address.slice(at + 1)}${repeated ? " […]" : ""}`];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function box(node: ResourceNode, { x, y, width }: Point & { readonly width: number }): string {
  const [type, name] = labels(node);
  const left = round(x - width / 2);
  const top = round(y - nodeHeight / 2);
  return (
    `<rect class="${node.kind}" x="${left}" y="${top}" width="${width}" height="${nodeHeight}" rx="6"/>` +
    `<text class="type" x="${round(x)}" y="${top + 18}">${escaped(type)}</text>` +
    `<text x="${round(x)}" y="${top + 34}">${escaped(name)}</text>`
  );
}

/** A line along the way that the layout found around the boxes, with round corners. */
function rounded(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (before == null) return `M${at(point)}`;
      if (after == null) return `L${at(point)}`;
      return `L${at(towards(point, before))}Q${at(point)} ${at(towards(point, after))}`;
    })
    .join("");
}

/** A point on the way from a corner to its neighbour: where the rounding begins. */
function towards(corner: Point, neighbour: Point): Point {
  const distance = Math.hypot(neighbour.x - corner.x, neighbour.y - corner.y);
  const part = distance === 0 ? 0 : Math.min(cornerRadius, distance / 2) / distance;
  return { x: corner.x + (neighbour.x - corner.x) * part, y: corner.y + (neighbour.y - corner.y) * part };
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
