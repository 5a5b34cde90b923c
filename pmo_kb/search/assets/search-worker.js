// The search of a site in a worker of its own: the page stays free, and reads only the shards that a query needs.
// Asked: {id, kind: "query", text, options} or {id, kind: "facets"}; answers {id, result} or {id, error}.

import { SearchIndex } from "./search-core.js";

const base = new URL(new URL(self.location.href).searchParams.get("index"), self.location.href);

async function read(name) {
  const answer = await fetch(new URL(name, base), { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

let index = null;
const opened = () => {
  index ??= new SearchIndex(read).open();
  index.catch(() => { index = null; });
  return index;
};

self.addEventListener("message", async ({ data }) => {
  try {
    const search = await opened();
    const result = data.kind === "facets" ? search.facets() : await search.query(data.text, data.options);
    self.postMessage({ id: data.id, result });
  } catch (problem) {
    self.postMessage({ id: data.id, error: String(problem?.message ?? problem) });
  }
});
