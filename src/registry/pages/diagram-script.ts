/**
 * Draws the diagrams of a page, in the colours of the page, when the first of them comes near the screen. Where drawing fails the text stays.
 *
 * @param mermaidUrl the address of the drawing library on this server
 */
export function diagramScript(mermaidUrl: string): string {
  return `const figures = [...document.querySelectorAll("figure[data-diagram]")].map((figure) => ({
  figure,
  pre: figure.querySelector("pre"),
  source: figure.textContent,
}));
const dark = matchMedia("(prefers-color-scheme: dark)");
let drawings = 0;

async function draw() {
  const { default: mermaid } = await import("${mermaidUrl}");
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    fontFamily: getComputedStyle(document.body).fontFamily,
    theme: "base",
    themeVariables: {
      darkMode: dark.matches,
      background: colour("--surface"),
      primaryColor: colour("--tint"),
      primaryBorderColor: colour("--accent"),
      primaryTextColor: colour("--ink"),
      secondaryColor: colour("--surface"),
      tertiaryColor: colour("--page"),
      lineColor: colour("--muted"),
      edgeLabelBackground: colour("--surface"),
      sequenceNumberColor: colour("--surface"),
      actorLineColor: colour("--line"),
      signalColor: colour("--muted"),
      signalTextColor: colour("--ink"),
      clusterBkg: colour("--page"),
      clusterBorder: colour("--line"),
      textColor: colour("--ink"),
      noteBkgColor: colour("--note"),
      noteTextColor: colour("--ink"),
      noteBorderColor: colour("--line"),
      fontSize: "15px",
    },
  });
  for (const { figure, pre, source } of figures) {
    drawings += 1;
    try {
      const { svg } = await mermaid.render("drawing-" + drawings, source);
      const drawing = document.createElement("div");
      drawing.className = "drawing";
      drawing.tabIndex = 0;
      drawing.setAttribute("role", "group");
      drawing.setAttribute("aria-label", "Diagram");
      drawing.innerHTML = svg;
      const width = drawing.querySelector("svg").viewBox.baseVal.width;
      drawing.style.setProperty("--drawn-width", width + "px");
      const text = document.createElement("details");
      const label = document.createElement("summary");
      label.textContent = "Diagram as text";
      text.append(label, pre);
      figure.replaceChildren(drawing, sizeButton(drawing), text);
      figure.querySelector("button").hidden = width <= drawing.clientWidth;
      figure.dataset.diagram = "drawn";
    } catch (error) {
      figure.replaceChildren(pre);
      figure.dataset.diagram = "failed";
      document.getElementById("ddrawing-" + drawings)?.remove();
      console.warn("A diagram could not be drawn.", error);
    }
  }
}

function sizeButton(drawing) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "size";
  button.textContent = "Full size";
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const full = drawing.classList.toggle("full");
    button.setAttribute("aria-pressed", String(full));
  });
  return button;
}

const watcher = new IntersectionObserver(
  (entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watcher.disconnect();
    draw().then(() => dark.addEventListener("change", draw));
  },
  { rootMargin: "800px" },
);
for (const { figure } of figures) watcher.observe(figure);
`;
}
