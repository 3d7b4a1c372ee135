/** What a page does in the browser beyond being read: copy buttons, and a list that filters while one types. */
export const pageScript = `"use strict";
for (const button of document.querySelectorAll("button[data-copy]")) {
  const label = button.textContent;
  const status = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    let copied = false;
    try {
      await navigator.clipboard.writeText(source.textContent);
      copied = true;
    } catch {
      // Without https a browser gives no clipboard; the old way still works there.
      const selection = getSelection();
      selection.selectAllChildren(source);
      copied = document.execCommand("copy");
    }
    button.textContent = copied ? "Copied" : "Press Ctrl+C";
    if (status) status.textContent = copied ? "Copied to the clipboard." : "Selected. Press Ctrl+C to copy.";
    setTimeout(() => {
      button.textContent = label;
      if (status) status.textContent = "";
    }, 2000);
  });
}

const search = document.querySelector("form[data-filter] input[type=search]");
if (search) {
  const entries = [...document.querySelectorAll("[data-text]")];
  const count = document.getElementById("count");
  const none = document.getElementById("none");
  const filter = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const entry of entries) {
      entry.hidden = !words.every((word) => entry.dataset.text.includes(word));
      if (!entry.hidden) shown += 1;
    }
    count.textContent = shown === 1 ? "1 module" : shown + " modules";
    none.hidden = shown > 0;
  };
  search.addEventListener("input", () => {
    filter();
    const address = new URL(location.href);
    if (search.value) address.searchParams.set("q", search.value);
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
  });
  search.form.addEventListener("submit", (event) => event.preventDefault());
  search.form.querySelector("button").hidden = true;
  filter();
}

const picker = document.querySelector("details.versions");
if (picker) {
  addEventListener("click", (event) => {
    if (!picker.contains(event.target)) picker.open = false;
  });
  picker.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !picker.open) return;
    picker.open = false;
    picker.querySelector("summary").focus();
  });
}
`;
