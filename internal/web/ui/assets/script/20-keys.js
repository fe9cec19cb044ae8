/*
 * Shortcuts. An element with data-key="a" or data-key="g q" is pressed by those keys; an input is
 * focused. Keys rest while something is typed, while a dialog is open (except its own), and for who
 * switched them off. Rows marked data-row are walked with j and k and opened with Enter.
 */
{
  const enabled = () => document.documentElement.hasAttribute("data-keys");
  const typing = (element) =>
    element instanceof HTMLElement &&
    element.checkVisibility() && // a dialog that closed may keep the focus for a moment
    (element.isContentEditable || element.matches("input:not([type=checkbox], [type=radio], [type=range]), textarea, select"));

  let pending = "";
  const forget = later(900, () => { pending = ""; });

  const scope = () => document.querySelector("dialog[open]") ?? document;
  const usable = (element) => !element.disabled && !element.closest("[hidden], dialog:not([open])");
  const holders = () => [...scope().querySelectorAll("[data-key]")].filter(usable);

  const press = (element) => {
    if (typing(element)) {
      element.focus();
      element.select?.();
      return;
    }
    element.click();
  };

  const rows = () => [...document.querySelectorAll("[data-row]")];
  const walk = (step) => {
    const all = rows();
    if (all.length === 0) return false;
    const at = all.indexOf(document.activeElement?.closest("[data-row]"));
    const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
    (next.matches("a, [tabindex]") ? next : next.querySelector("a, [tabindex]"))?.focus();
    next.scrollIntoView({ block: "nearest" });
    return true;
  };

  const rowKey = (key) => {
    if (key === "j" || key === "ArrowDown") return walk(1);
    if (key === "k" || key === "ArrowUp") return walk(-1);
    if (key !== "x") return false;
    const box = document.activeElement?.closest("[data-row]")?.querySelector("[data-select]");
    box?.click();
    return Boolean(box);
  };

  document.addEventListener("keydown", (event) => {
    if (!enabled() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const wanted = pending ? `${pending} ${event.key}` : event.key;
    const found = holders();
    const hit = found.find((element) => element.dataset.key === wanted);
    if (hit) {
      event.preventDefault();
      pending = "";
      press(hit);
      return;
    }
    if (found.some((element) => element.dataset.key.startsWith(`${wanted} `))) {
      pending = wanted;
      forget();
      return;
    }
    pending = "";
    if (!document.querySelector("dialog[open]") && rows().length > 0 && rowKey(event.key)) event.preventDefault();
  });

  /* The help lists what this very page answers to. */
  const name = (element) =>
    (element.getAttribute("aria-label") || element.querySelector("span")?.textContent || element.textContent).trim();
  const entry = (keys, text) => {
    const line = document.createElement("div");
    const term = line.appendChild(document.createElement("dt"));
    for (const key of keys.split(" ")) {
      term.appendChild(document.createElement("kbd")).textContent = key.length === 1 ? key.toUpperCase() : key;
    }
    line.appendChild(document.createElement("dd")).textContent = text;
    return line;
  };
  on("click", '[data-dialog="key-help"]', () => {
    const list = document.querySelector("[data-key-list]");
    const seen = new Set();
    list.replaceChildren();
    if (rows().length > 0) {
      list.append(entry("j k", list.dataset.rows), entry("x", list.dataset.select));
    }
    for (const element of document.querySelectorAll("[data-key]")) {
      if (seen.has(element.dataset.key)) continue;
      seen.add(element.dataset.key);
      list.append(entry(element.dataset.key, name(element)));
    }
  });
}
