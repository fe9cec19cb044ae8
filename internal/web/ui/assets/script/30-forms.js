/* Passwords can be looked at, addresses copied, characters counted. */
on("click", "[data-reveal]", (button) => {
  const input = document.getElementById(button.dataset.reveal);
  const shown = input.type === "text";
  input.type = shown ? "password" : "text";
  button.setAttribute("aria-pressed", String(!shown));
});

on("click", "[data-copy]", async (button) => {
  await navigator.clipboard.writeText(button.dataset.copy);
  const label = button.querySelector("span");
  const before = label.textContent;
  label.textContent = button.dataset.copied;
  setTimeout(() => { label.textContent = before; }, 1600);
});

on("input", "[data-count]", (input) => {
  const counter = document.querySelector(`[data-counter="${CSS.escape(input.id)}"]`);
  const left = input.maxLength - input.value.length;
  counter.textContent = left <= input.maxLength / 5 ? counter.dataset.left.replace("{count}", left) : "";
});

/* A guarded form says when something typed is not saved, and leaving it so asks first. */
{
  let unsaved = false;
  const mark = (form, is) => {
    unsaved = is;
    const place = form.querySelector("[data-save-state]");
    if (place && is !== Boolean(place.textContent)) place.textContent = is ? place.dataset.saveState : "";
  };
  for (const type of ["input", "change"]) on(type, "form[data-guarded]", (form) => mark(form, true));
  on("submit", "form[data-guarded]", (form) => mark(form, false));
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}

/* Drop zones list what was chosen, refuse what is too large, and show how far an upload is. */
{
  const list = (input) => {
    const names = input.closest(".field").querySelector("[data-drop-list]");
    const limit = Number(input.dataset.max);
    names.replaceChildren();
    let refused = false;
    for (const file of input.files) {
      const line = names.appendChild(document.createElement("li"));
      line.textContent = file.name;
      if (limit > 0 && file.size > limit) {
        refused = true;
        line.className = "drop-refused";
        line.textContent += ` – ${input.dataset.tooLarge}`;
      }
    }
    input.setCustomValidity(refused ? input.dataset.tooLarge : "");
  };
  on("change", "[data-drop] input", list);
  for (const type of ["dragenter", "dragover"]) {
    on(type, "[data-drop]", (zone, event) => {
      event.preventDefault();
      zone.classList.add("drop-over");
    });
  }
  on("dragleave", "[data-drop]", (zone) => zone.classList.remove("drop-over"));
  on("drop", "[data-drop]", (zone, event) => {
    event.preventDefault();
    zone.classList.remove("drop-over");
    const input = zone.querySelector("input");
    input.files = event.dataTransfer.files;
    list(input);
  });

  on("submit", "form[data-upload]", (form, event) => {
    const inputs = [...form.querySelectorAll("input[type=file]")];
    if (!inputs.some((input) => input.files.length > 0)) return;
    event.preventDefault();
    const refused = inputs.find((input) => input.validationMessage && input.validity.customError);
    if (refused) {
      refused.focus();
      return;
    }
    const bar = form.querySelector("[data-upload-progress]");
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (progress) => {
      bar.hidden = false;
      bar.value = progress.lengthComputable ? (100 * progress.loaded) / progress.total : 0;
    });
    request.setRequestHeader("HX-Request", "true");
    request.addEventListener("load", () => {
      const next = request.getResponseHeader("HX-Redirect");
      if (next) {
        location.assign(next);
        return;
      }
      bar.hidden = true;
      const answer = new DOMParser().parseFromString(request.responseText, "text/html");
      const main = answer.querySelector("main");
      if (main) document.querySelector("main").replaceWith(main);
      else document.getElementById("toasts").append(...answer.body.children);
      focusMistakes(document);
    });
    request.addEventListener("error", () => {
      bar.hidden = true;
      HTMLFormElement.prototype.submit.call(form);
    });
    request.send(new FormData(form, event.submitter));
  });
}

/* A form is sent once, however often its button is pressed. */
on("submit", "form", (form, event) => {
  if (event.defaultPrevented || form.method === "dialog" || form.method === "get") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  });
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form");
  if (form) delete form.dataset.sent;
});
