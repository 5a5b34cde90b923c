// The search of the site: a dialog over a worker. Nothing leaves the site; without this script the A-Z index remains.
//
//   <link rel="stylesheet" href="ROOT/search/search.css">
//   <script type="module" src="ROOT/search/search.js" data-pmo-search data-index="ROOT/search/index/" data-root="ROOT/"></script>
//
// ROOT is relative to the page or absolute: the site works from any sub-folder. The button goes into the first element
// with `data-pmo-search-slot`, else into the header of the theme. Or use `createSearch` alone and draw the rest yourself.

const TEXTS = {
  en: {
    search: "Search", placeholder: "Search standards, lessons, rules …", close: "Close", results: "Results",
    language: "Language", type: "Type", audience: "For", phase: "Phase", all: "all",
    none: "Nothing was found for “{words}”. Try fewer or other words, or leave out the filters.",
    some: "{count} pages, the best {shown} are shown", one: "1 page", all_shown: "{count} pages",
    corrected: "Searched for “{used}” instead of “{typed}”.", exact: "Search exactly as typed",
    failed: "The search could not be loaded. Check the connection and try again.", hint: "Arrow keys choose, Enter opens, Esc closes.",
    loading: "Searching …",
    values: {
      en: "English", id: "Bahasa Indonesia", template: "template", example: "example",
      "pre-project": "before the project", initiating: "initiating", planning: "planning", executing: "executing", closing: "closing", all: "all phases",
      "project-manager": "project managers", pmo: "PMO", sponsor: "sponsors", executive: "executives", auditor: "auditors", mentor: "mentors", team: "teams",
    },
  },
  id: {
    search: "Cari", placeholder: "Cari standar, pelajaran, aturan …", close: "Tutup", results: "Hasil",
    language: "Bahasa", type: "Jenis", audience: "Untuk", phase: "Fase", all: "semua",
    none: "Tidak ada hasil untuk “{words}”. Coba kata yang lebih sedikit atau kata lain, atau hilangkan penyaringnya.",
    some: "{count} halaman, {shown} yang terbaik ditampilkan", one: "1 halaman", all_shown: "{count} halaman",
    corrected: "Mencari “{used}” sebagai ganti “{typed}”.", exact: "Cari persis seperti yang diketik",
    failed: "Pencarian tidak dapat dimuat. Periksa sambungan lalu coba lagi.", hint: "Tombol panah memilih, Enter membuka, Esc menutup.",
    loading: "Mencari …",
    values: {
      en: "English", id: "Bahasa Indonesia",
      policy: "kebijakan", procedure: "prosedur", standard: "standar", guide: "panduan", path: "jalur belajar", lesson: "pelajaran", session: "sesi", case: "kasus", reference: "rujukan", template: "templat", example: "contoh",
      "pre-project": "pra-proyek", initiating: "inisiasi", planning: "perencanaan", executing: "pelaksanaan", closing: "penutupan", all: "semua fase",
      "project-manager": "manajer proyek", pmo: "PMO", sponsor: "sponsor", executive: "pimpinan", auditor: "auditor", mentor: "mentor", team: "tim",
    },
  },
};
const FACETS = ["language", "type", "audience", "phase"];
const LIMIT = 10;
const PAUSE = 150;

/** A search over the index at `baseUrl`: `query(text, {type, language, audience, phase, limit, exact, partial, prefer})`. */
export function createSearch(baseUrl) {
  const index = new URL(baseUrl, document.baseURI).href;
  const address = new URL("search-worker.js", import.meta.url);
  address.searchParams.set("index", index.endsWith("/") ? index : `${index}/`);
  let worker = null;
  let last = 0;
  const waiting = new Map();
  const start = () => {
    worker = new Worker(address, { type: "module" });
    worker.addEventListener("message", ({ data }) => {
      const [resolve, reject] = waiting.get(data.id) ?? [];
      waiting.delete(data.id);
      if (data.error) reject?.(new Error(data.error));
      else resolve?.(data.result);
    });
    worker.addEventListener("error", () => {
      for (const [, reject] of waiting.values()) reject(new Error("the search could not be started"));
      waiting.clear();
      worker = null;
    });
  };
  const ask = (message) => new Promise((resolve, reject) => {
    if (!worker) start();
    last += 1;
    waiting.set(last, [resolve, reject]);
    worker.postMessage({ ...message, id: last });
  });
  const list = (value) => (value === undefined || value === "" ? [] : [].concat(value));
  const query = (text, { limit, exact, partial, prefer, ...filters } = {}) => ask({
    kind: "query",
    text,
    options: { limit, exact, partial, prefer, filters: Object.fromEntries(FACETS.map((name) => [name, list(filters[name])])) },
  });
  query.facets = () => ask({ kind: "facets" });
  return query;
}

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** The text with its marks, as nodes: nothing of a page is ever taken for HTML. */
function marked({ text, marks }) {
  const nodes = [];
  let done = 0;
  for (const [start, end] of marks) {
    if (start < done) continue;
    nodes.push(text.slice(done, start), element("mark", {}, text.slice(start, end)));
    done = end;
  }
  return [...nodes, text.slice(done)];
}

/** The button and its dialog. `root` is the root of the site, to which the addresses of results are added. */
export function mountSearch({ index, root, slot }) {
  const language = document.documentElement.lang.toLowerCase().startsWith("id") ? "id" : "en";
  const texts = TEXTS[language];
  const say = (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const named = (value) => texts.values[value] ?? value;
  const site = new URL(root, document.baseURI);
  let search = null;

  const input = element("input", {
    type: "text", inputmode: "search", enterkeyhint: "search", class: "pmo-search__input", role: "combobox", "aria-expanded": "false", "aria-controls": "pmo-search-list",
    "aria-autocomplete": "list", "aria-label": texts.search, placeholder: texts.placeholder, autocomplete: "off",
    autocapitalize: "off", spellcheck: "false", maxlength: "1000",
  });
  const status = element("p", { class: "pmo-search__status", role: "status" });
  const corrected = element("p", { class: "pmo-search__corrected", hidden: true });
  const results = element("div", { id: "pmo-search-list", class: "pmo-search__list", role: "listbox", "aria-label": texts.results });
  const facets = element("div", { class: "pmo-search__facets", hidden: true });
  const close = element("button", { type: "button", class: "pmo-search__close", "aria-label": texts.close }, "×");
  const dialog = element(
    "dialog", { class: "pmo-search", "aria-label": texts.search },
    element("div", { class: "pmo-search__head" }, input, close), facets, corrected, status, results,
    element("p", { class: "pmo-search__hint" }, texts.hint),
  );
  const button = element("button", { type: "button", class: "pmo-search__button", "aria-haspopup": "dialog" }, texts.search, element("kbd", { "aria-hidden": "true" }, "/"));
  slot.append(button);
  document.body.append(dialog);

  let chosen = -1;
  let asked = 0;
  let timer = 0;
  let exact = false;

  const options = () => [...results.querySelectorAll("[role=option]")];
  const choose = (at) => {
    const all = options();
    chosen = all.length ? (at + all.length) % all.length : -1;
    all.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
    if (chosen >= 0) {
      input.setAttribute("aria-activedescendant", all[chosen].id);
      all[chosen].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };

  const link = (page, section) => new URL(page.url + (section?.anchor ? `#${section.anchor}` : ""), site).href;
  const draw = (found) => {
    results.replaceChildren();
    let number = 0;
    const option = (page, section, ...children) => {
      number += 1;
      return element("a", {
        role: "option", id: `pmo-search-${number}`, href: link(page, section), tabindex: "-1", "aria-selected": "false",
        class: children.length > 1 ? "pmo-search__page" : "pmo-search__section", lang: page.language,
      }, ...children);
    };
    for (const page of found.pages) {
      const [best, ...others] = page.sections;
      const about = [page.type, page.language].filter(Boolean).map(named).join(" · ");
      const heading = best?.heading && best.heading !== page.title ? [best.rule, best.heading].filter(Boolean).join(" ") : "";
      results.append(option(
        page, best,
        element("span", { class: "pmo-search__title" }, page.title),
        element("span", { class: "pmo-search__about", lang: language }, about),
        heading ? element("span", { class: "pmo-search__where" }, heading) : null,
        element("span", { class: "pmo-search__teaser" }, ...(best ? marked(best.teaser) : [page.summary])),
      ));
      for (const section of others) {
        if (section.heading && section.heading !== page.title) results.append(option(page, section, element("span", { class: "pmo-search__where" }, [section.rule, section.heading].filter(Boolean).join(" "))));
      }
    }
    input.setAttribute("aria-expanded", String(found.pages.length > 0));
    corrected.replaceChildren();
    corrected.hidden = !found.corrected.length;
    for (const [typed, used] of found.corrected) corrected.append(say("corrected", { typed, used }), " ");
    if (found.corrected.length) {
      const again = element("button", { type: "button", class: "pmo-search__exact" }, texts.exact);
      again.addEventListener("click", () => { exact = true; input.focus(); run(); });
      corrected.append(again);
    }
    const values = { count: found.total, shown: found.pages.length, words: found.words.join(" ").slice(0, 80) };
    if (!found.words.length) status.textContent = "";
    else if (!found.total) status.textContent = say("none", values);
    else if (found.total === 1) status.textContent = texts.one;
    else status.textContent = say(found.total > found.pages.length ? "some" : "all_shown", values);
    choose(0);
  };

  const filters = () => Object.fromEntries([...facets.querySelectorAll("select")].map((select) => [select.name, select.value]));
  async function run() {
    const text = input.value.trim() ? input.value : "";
    asked += 1;
    const mine = asked;
    if (!text) {
      draw({ pages: [], corrected: [], words: [], total: 0 });
      return;
    }
    if (!results.childElementCount) status.textContent = texts.loading;
    try {
      const found = await search(text, { ...filters(), limit: LIMIT, exact, partial: true, prefer: language });
      if (mine === asked) draw(found);
    } catch {
      if (mine === asked) {
        draw({ pages: [], corrected: [], words: [], total: 0 });
        status.textContent = texts.failed;
      }
    }
  }

  async function open() {
    search ??= createSearch(index);
    if (!dialog.open) dialog.showModal();
    input.select();
    if (facets.childElementCount) return;
    try {
      const values = await search.facets();
      if (facets.childElementCount) return;
      for (const name of FACETS) {
        if ((values[name] ?? []).length < 2) continue;
        const select = element("select", { name }, element("option", { value: "" }, texts.all), ...values[name].map((value) => element("option", { value }, named(value))));
        select.addEventListener("change", run);
        facets.append(element("label", {}, `${texts[name]} `, select));
      }
      facets.hidden = !facets.childElementCount;
    } catch {
      status.textContent = texts.failed;
    }
  }

  button.addEventListener("click", open);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  results.addEventListener("click", (event) => { if (event.target.closest("a") && !event.ctrlKey && !event.metaKey) dialog.close(); });
  input.addEventListener("input", () => {
    exact = false;
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? options().length - 1 : chosen - 1);
    else if (event.key === "Home" && chosen >= 0) choose(0);
    else if (event.key === "End" && chosen >= 0) choose(options().length - 1);
    else if (event.key === "Enter" && !event.isComposing) (options()[Math.max(0, chosen)])?.click();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const wanted = (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing)
      || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
    if (!wanted || dialog.open) return;
    event.preventDefault();
    open();
  });
  return { open, dialog, button };
}

const script = typeof document === "undefined" ? null : document.querySelector("script[data-pmo-search]");
if (script) {
  const slot = document.querySelector("[data-pmo-search-slot]") ?? document.querySelector(".md-header__inner, header") ?? document.body;
  mountSearch({ index: script.dataset.index ?? "search/index/", root: script.dataset.root ?? "./", slot });
}
