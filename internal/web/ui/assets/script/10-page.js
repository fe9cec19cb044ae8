"use strict";

/*
 * What pages do beyond their HTML. Everything here is an addition: without it every form still sends,
 * every link still leads somewhere. Listeners sit on the document, so that what htmx brings in works
 * without being told.
 */

const on = (type, selector, act) =>
  document.addEventListener(type, (event) => {
    const target = event.target instanceof Element ? event.target.closest(selector) : null;
    if (target) act(target, event);
  });

const later = (wait, act) => {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...args), wait);
  };
};

/* Colours: switch at once, then keep the choice. */
on("submit", "[data-theme-switch]", (form, event) => {
  const theme = event.submitter?.value;
  if (!theme) return;
  event.preventDefault();
  document.documentElement.dataset.theme = theme;
  document.querySelector('meta[name="color-scheme"]').content = theme;
  const body = new URLSearchParams({ theme });
  fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "vidimus" } });
});

/* Menus close on a click elsewhere, on Escape, and when another opens. */
const closeMenus = (except) => {
  for (const menu of document.querySelectorAll("[data-menu][open]")) {
    if (menu !== except) menu.open = false;
  }
};
document.addEventListener("click", (event) => closeMenus(event.target.closest("[data-menu]")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("[data-menu][open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

/* Dialogs: a button or link names the dialog; a click on the veil closes it. */
on("click", "[data-dialog]", (opener, event) => {
  const dialog = document.getElementById(opener.dataset.dialog);
  if (!dialog) return;
  event.preventDefault();
  dialog.showModal();
  dialog.querySelector("[autofocus], .dialog-body input:not([type=hidden]), textarea, select")?.focus();
});
on("click", "dialog", (dialog, event) => {
  if (event.target === dialog) dialog.close();
});

/* Toasts leave on request; good news leaves by itself unless someone reads it. */
on("click", "[data-dismiss]", (button) => button.closest("[data-toast]")?.remove());
const fade = (toast) => {
  setTimeout(() => {
    if (toast.matches(":hover, :focus-within")) fade(toast);
    else toast.remove();
  }, 9000);
};
new MutationObserver((changes) => {
  for (const change of changes) for (const node of change.addedNodes) {
    if (node instanceof Element && node.matches(".tone-good")) fade(node);
  }
}).observe(document.getElementById("toasts") ?? document.body, { childList: true });
document.querySelectorAll("#toasts > .tone-good").forEach(fade);

/* The summary of mistakes is where the reader wants to be after a form came back. */
const focusMistakes = (root) => root.querySelector?.("[data-focus]")?.focus();
focusMistakes(document);
document.addEventListener("htmx:load", (event) => focusMistakes(event.target));

/* Filters are folded where there is no room beside the list. */
if (matchMedia("(max-width: 60rem)").matches) {
  document.querySelectorAll("[data-open-wide]").forEach((part) => { part.open = false; });
}
