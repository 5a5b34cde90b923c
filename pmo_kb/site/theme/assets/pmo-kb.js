// What the pages do beyond HTML: scheme, language memory, copy buttons, filters. Nothing is sent anywhere.
(function () {
  "use strict";

  function remember(key, value) {
    try { localStorage.setItem(key, value); } catch (_) { /* private window: only this page remembers */ }
  }

  function scheme() {
    const button = document.getElementById("pmo-scheme");
    if (!button) return;
    const label = () => {
      const dark = document.body.getAttribute("data-md-color-scheme") === "slate";
      const text = dark ? button.dataset.light : button.dataset.dark;
      button.setAttribute("aria-label", text);
      button.title = text;
    };
    button.hidden = false;
    label();
    button.addEventListener("click", () => {
      const next = document.body.getAttribute("data-md-color-scheme") === "slate" ? "default" : "slate";
      document.body.setAttribute("data-md-color-scheme", next);
      remember("pmo-kb-scheme", next);
      label();
    });
  }

  function language() {
    const link = document.getElementById("pmo-language");
    if (!link) return;
    link.addEventListener("click", () => {
      remember("pmo-kb-language", link.dataset.language);
      if (location.hash && !link.hash) link.hash = location.hash;
    });
  }

  function copying() {
    for (const button of document.querySelectorAll(".pmo-copy")) {
      if (!navigator.clipboard) continue;
      button.hidden = false;
      button.addEventListener("click", async () => {
        const before = button.textContent;
        try {
          await navigator.clipboard.writeText(button.dataset.copy);
          button.textContent = button.dataset.done;
          setTimeout(() => { button.textContent = before; }, 1500);
        } catch (_) { button.hidden = true; }
      });
    }
  }

  // A filter belongs to a table (rows) or to a list (items in groups); its fields are named like the rows' data.
  function filters() {
    for (const form of document.querySelectorAll("form.pmo-filter")) {
      const target = document.getElementById(form.dataset.table || form.dataset.list);
      if (!target) continue;
      const rows = [...target.querySelectorAll(form.dataset.table ? "tbody > tr" : "[data-item]")];
      const texts = rows.map((row) => row.textContent.toLowerCase());
      const output = form.querySelector("output");
      const narrow = () => {
        const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
        const chosen = [...form.querySelectorAll("select")].filter((field) => field.value);
        let shown = 0;
        rows.forEach((row, at) => {
          const fits = words.every((word) => texts[at].includes(word))
            && chosen.every((field) => (row.dataset[field.name] || "").split(" ").includes(field.value));
          row.hidden = !fits;
          shown += fits ? 1 : 0;
        });
        for (const group of target.querySelectorAll("[data-group]")) {
          group.hidden = !group.querySelector("[data-item]:not([hidden])");
        }
        output.textContent = form.dataset.shown.replace("{shown}", shown).replace("{all}", rows.length);
        const state = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
        history.replaceState(null, "", (state.size ? "?" + state : location.pathname) + location.hash);
      };
      for (const [name, value] of new URLSearchParams(location.search)) {
        if (form.elements[name]) form.elements[name].value = value;
      }
      form.hidden = false;
      form.addEventListener("input", narrow);
      form.addEventListener("submit", (event) => event.preventDefault());
      form.addEventListener("reset", () => setTimeout(narrow));
      narrow();
    }
  }

  function printing() {
    let closed = [];
    window.addEventListener("beforeprint", () => {
      closed = [...document.querySelectorAll("details:not([open])")];
      closed.forEach((details) => { details.open = true; });
    });
    window.addEventListener("afterprint", () => closed.forEach((details) => { details.open = false; }));
  }

  // The theme gives several landmarks the same name or none: a reader of landmarks could not tell them apart.
  function landmarks() {
    const seen = new Map();
    for (const element of document.querySelectorAll("nav")) {
      const name = element.getAttribute("aria-label")
        || (element.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id)?.textContent.trim()).join(" ").trim();
      const count = (seen.get(name) || 0) + 1;
      seen.set(name, count);
      if (!name || count > 1) {
        element.removeAttribute("aria-labelledby");
        element.setAttribute("aria-label", `${name || "nav"} ${count}`);
      }
      element.removeAttribute("aria-expanded");
    }
  }

  scheme();
  language();
  copying();
  filters();
  printing();
  landmarks();
})();
