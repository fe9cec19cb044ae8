/* Rows that are selected bring up what can be done with them. */
{
  const refresh = (root) => {
    const boxes = [...root.querySelectorAll("[data-select]")];
    const chosen = boxes.filter((box) => box.checked).length;
    const all = root.querySelector("[data-select-all]");
    if (all) {
      all.checked = chosen > 0 && chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
    }
    const bar = root.querySelector("[data-bulk]");
    if (!bar) return;
    bar.hidden = chosen === 0;
    bar.querySelector("[data-bulk-count]").textContent = chosen;
  };
  const rootOf = (element) => element.closest("form") ?? document;
  let last = null;
  on("click", "[data-select]", (box, event) => {
    const boxes = [...rootOf(box).querySelectorAll("[data-select]")];
    const from = boxes.indexOf(last);
    if (event.shiftKey && from >= 0) {
      const to = boxes.indexOf(box);
      for (const between of boxes.slice(Math.min(from, to), Math.max(from, to) + 1)) between.checked = box.checked;
    }
    last = box;
    refresh(rootOf(box));
  });
  on("change", "[data-select-all]", (all) => {
    rootOf(all).querySelectorAll("[data-select]").forEach((box) => { box.checked = all.checked; });
    refresh(rootOf(all));
  });
}

/*
 * Live parts: an element with data-live="15" and hx-trigger="live" is asked anew every 15 seconds while
 * it is seen, and not while someone works inside it.
 */
setInterval(() => {
  if (document.hidden || document.querySelector("dialog[open]")) return;
  for (const part of document.querySelectorAll("[data-live]")) {
    const due = Number(part.dataset.liveAt ?? 0);
    if (Date.now() < due || part.contains(document.activeElement)) continue;
    if (due > 0) htmx.trigger(part, "live");
    part.dataset.liveAt = Date.now() + 1000 * Number(part.dataset.live);
  }
}, 1000);

/* Two images over each other with a handle between them. */
{
  const arrange = (root) => {
    for (const compare of root.querySelectorAll?.("[data-compare]:not([data-ready])") ?? []) {
      const handle = compare.querySelector("[data-compare-handle]");
      const slide = handle.querySelector("input");
      const place = () => compare.style.setProperty("--split", `${slide.value}%`);
      handle.hidden = false;
      compare.dataset.ready = "";
      slide.addEventListener("input", place);
      place();
    }
  };
  arrange(document);
  document.addEventListener("htmx:load", (event) => arrange(event.target.parentNode ?? document));
}

/* Thumbnails move the large image into view without moving the page. */
on("click", ".gallery-strip a", (link, event) => {
  const target = document.querySelector(link.hash);
  if (!target) return;
  event.preventDefault();
  const stage = target.parentElement;
  stage.scrollTo({ left: target.offsetLeft - stage.offsetLeft, behavior: "smooth" });
});
