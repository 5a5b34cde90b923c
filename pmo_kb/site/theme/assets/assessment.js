// The self-assessment: answers stay in this browser, the result is drawn as a radar chart, gaps lead to lessons.
(function () {
  "use strict";

  const form = document.getElementById("assessment");
  if (!form) return;
  const KEY = "pmo-kb-assessment";
  const HIGHEST = 4;
  const ENOUGH = 3;
  const RADIUS = 100;
  const SVG = "http://www.w3.org/2000/svg";
  const sections = [...form.querySelectorAll("section[data-competency]")];
  const result = form.querySelector(".pmo-result");
  const total = form.querySelectorAll("fieldset").length;

  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) || "{}");
      return kept && typeof kept.answers === "object" ? kept.answers : {};
    } catch (_) { return {}; }
  };
  const keep = (answers) => {
    try { localStorage.setItem(KEY, JSON.stringify({ version: 1, answers })); } catch (_) { /* not kept: the page still works */ }
  };
  const answersNow = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === "string"));

  const shown = (mean) => mean.toLocaleString(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 2 });

  function fill(answers) {
    for (const field of form.querySelectorAll("input[type=radio]")) field.checked = answers[field.name] === field.value;
  }

  function means(answers) {
    return sections.map((section) => {
      const names = [...section.querySelectorAll("fieldset input")].map((field) => field.name);
      const given = [...new Set(names)].map((name) => Number(answers[name])).filter((value) => value >= 1 && value <= HIGHEST);
      const mean = given.length ? given.reduce((sum, value) => sum + value, 0) / given.length : 0;
      return { section, key: section.dataset.competency, name: section.dataset.name, mean };
    });
  }

  function draw(element, name, attributes, text) {
    const child = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) child.setAttribute(key, value);
    if (text) child.textContent = text;
    element.appendChild(child);
    return child;
  }

  const point = (at, count, distance) => {
    const angle = (at / count) * 2 * Math.PI - Math.PI / 2;
    return [Math.cos(angle) * distance, Math.sin(angle) * distance];
  };
  const polygon = (distances) => distances.map((distance, at) => point(at, distances.length, distance).map((value) => value.toFixed(1)).join(",")).join(" ");

  function radar(values) {
    const chart = document.getElementById("assess-chart");
    chart.querySelectorAll(":scope > :not(title)").forEach((child) => child.remove());
    draw(chart, "desc", {}, values.map((value) => `${value.name}: ${value.mean ? shown(value.mean) : "-"}`).join("; "));
    for (let ring = 1; ring <= HIGHEST; ring += 1) {
      draw(chart, "polygon", { class: "pmo-ring", points: polygon(values.map(() => (ring / HIGHEST) * RADIUS)) });
    }
    values.forEach((value, at) => {
      const [x, y] = point(at, values.length, RADIUS);
      draw(chart, "line", { class: "pmo-ring", x1: 0, y1: 0, x2: x.toFixed(1), y2: y.toFixed(1) });
      const [left, top] = point(at, values.length, RADIUS + 14);
      const anchor = Math.abs(left) < 12 ? "middle" : left > 0 ? "start" : "end";
      draw(chart, "text", { class: "pmo-chart__label", x: left.toFixed(1), y: (top + 3).toFixed(1), "text-anchor": anchor }, value.name);
    });
    draw(chart, "polygon", { class: "pmo-area", points: polygon(values.map((value) => (value.mean / HIGHEST) * RADIUS)) });
    values.forEach((value, at) => {
      const [x, y] = point(at, values.length, (value.mean / HIGHEST) * RADIUS);
      if (value.mean) draw(chart, "circle", { class: "pmo-dot", cx: x.toFixed(1), cy: y.toFixed(1), r: 3 });
    });
  }

  function table(values) {
    const body = form.querySelector("#assess-table tbody");
    body.replaceChildren(...values.map((value) => {
      const row = document.createElement("tr");
      const name = document.createElement("td");
      const link = document.createElement("a");
      link.href = `#assess-${value.key}`;
      link.textContent = value.name;
      name.appendChild(link);
      const mean = document.createElement("td");
      mean.textContent = value.mean ? shown(value.mean) : "-";
      row.append(name, mean);
      return row;
    }));
  }

  function gaps(values) {
    const place = document.getElementById("assess-gaps");
    const weak = values.filter((value) => value.mean && value.mean < ENOUGH).sort((one, other) => one.mean - other.mean);
    const answered = values.some((value) => value.mean);
    place.replaceChildren(...weak.map((value) => {
      const box = document.createElement("div");
      const head = document.createElement("p");
      const strong = document.createElement("strong");
      strong.textContent = `${value.name} (${shown(value.mean)})`;
      head.appendChild(strong);
      const list = value.section.querySelector(".pmo-lessons").cloneNode(true);
      list.hidden = false;
      box.append(head, list);
      return box;
    }));
    if (!weak.length && answered) place.textContent = form.dataset.nogap;
  }

  function show() {
    const answers = answersNow();
    keep(answers);
    const values = means(answers);
    document.getElementById("assess-progress").textContent = form.dataset.answered
      .replace("{done}", Object.keys(answers).length).replace("{all}", total);
    radar(values);
    table(values);
    gaps(values);
    result.hidden = false;
  }

  function save() {
    const text = JSON.stringify({ version: 1, kind: KEY, saved: new Date().toISOString().slice(0, 10), answers: answersNow() }, null, 2);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = `${KEY}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  async function loadFrom(file) {
    try {
      if (file.size > 100000) throw new Error("too large");
      const found = JSON.parse(await file.text());
      if (found.kind !== KEY || typeof found.answers !== "object") throw new Error("another file");
      fill(found.answers);
      show();
    } catch (_) { document.getElementById("assess-progress").textContent = form.dataset.bad; }
  }

  form.addEventListener("change", (event) => {
    if (event.target.type === "file") {
      const [file] = event.target.files;
      if (file) loadFrom(file);
      event.target.value = "";  // the same file can be chosen again
    } else show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const what = event.target.dataset ? event.target.dataset.do : "";
    if (what === "export") save();
    if (what === "print") window.print();
    if (what === "clear") { fill({}); show(); }
  });
  fill(read());
  show();
})();
