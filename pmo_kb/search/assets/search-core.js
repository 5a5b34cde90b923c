// The search of pmo-kb over its static index: the same analysis, recipe and ranking as the command line.
// Runs in the worker of a page and in Node. `read(name)` resolves to the data of a file of the index.
// What is done here and why is told in pmo_kb/search/{words,asked,plan,static,found}.py, function by function;
// tests/search/test_worker.py holds both to the same answers.

import { english, indonesian } from "./stem.js";

const ZONES = ["title", "headings", "body", "aliases", "rules"];
const BOOSTS = { title: 2, headings: 1, body: 1, aliases: 1, rules: 6 };
const K1 = 1.2;
const B = 0.75;
const ALTERNATIVE = 0.8;
const PHRASE = 0.3;
const NEAR = 2;
const SHORTER = 0.5;
const NAMED = 1.2;
const SCATTERED = 0.7;
const NAME_ZONES = ["title", "aliases"];
const MOST_COMPLETIONS = 12;
const MOST_CHARACTERS = 1000;
const MOST_WORDS = 32;
const LONGEST = 40;
const WINDOW = 28;
const MOST_SECTIONS = 3;
const RULE = 10;
const PREFERRED = 1.05;
const FILTERS = {
  lang: "language", language: "language", bahasa: "language", type: "type", jenis: "type",
  phase: "phase", fase: "phase", audience: "audience", pembaca: "audience",
};
const FIELDS = { title: "title", judul: "title", rule: "rules", aturan: "rules" };

const unique = (values) => [...new Set(values)];
const near9 = (value) => Math.round(value * 1e9);
const own = (object, key) => (Object.hasOwn(object, key) ? object[key] : undefined);

export function folded(word) {
  let plain = word.toLowerCase();
  if (/[^\x00-\x7f]/.test(plain)) plain = plain.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.length > LONGEST ? Array.from(plain).slice(0, LONGEST).join("") : plain;
}

export function stem(word, language) {
  if (word.length < 3 || !/^[A-Za-z]+$/.test(word)) return word;
  return language === "en" ? english(word) : indonesian(word);
}

function bisectRight(values, wanted) {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (wanted < values[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

// ----- spelling

export function distance(one, other, most) {
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at += 1) {
    const row = [at];
    for (let place = 1; place <= other.length; place += 1) {
      let cost = Math.min(last[place] + 1, row[place - 1] + 1, last[place - 1] + (one[at - 1] === other[place - 1] ? 0 : 1));
      if (at > 1 && place > 1 && one[at - 1] === other[place - 2] && one[at - 2] === other[place - 1]) {
        cost = Math.min(cost, before[place - 2] + 1);
      }
      row.push(cost);
    }
    if (Math.min(...row) > most && Math.min(...last) > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last.at(-1), most + 1);
}

export function correction(word, candidates) {
  const length = Array.from(word).length;
  if (length < 4 || !/^\p{L}+$/u.test(word)) return "";
  const most = length >= 7 ? 2 : 1;
  let best = null;
  for (const [candidate, count] of candidates) {
    if (Math.abs(Array.from(candidate).length - length) > most || !/^\p{L}+$/u.test(candidate)) continue;
    const far = distance(word, candidate, most);
    if (far > most) continue;
    if (!best || far < best[0] || (far === best[0] && (count > best[1] || (count === best[1] && candidate < best[2])))) {
      best = [far, count, candidate];
    }
  }
  return best ? best[2] : "";
}

// ----- names of the glossary

class Names {
  constructor(groups) {
    this.groups = groups;
    this.byFirst = new Map();
    groups.forEach((group, number) => {
      group.forEach(([, words], place) => {
        if (!this.byFirst.has(words[0])) this.byFirst.set(words[0], []);
        this.byFirst.get(words[0]).push([number, place]);
      });
    });
  }

  static in(word, language) {
    return [language === "en" ? word.en : word.id, word.text];
  }

  has(word) {
    return [word.en, word.id, word.text].some((first) =>
      (this.byFirst.get(first) ?? []).some(([number, place]) => Names.in(word, this.groups[number][place][0]).includes(first)));
  }

  at(words, at) {
    let longest = 0;
    let found = [];
    for (const first of unique([words[at].en, words[at].id, words[at].text])) {
      for (const [number, place] of this.byFirst.get(first) ?? []) {
        const [language, name] = this.groups[number][place];
        if (name.length < longest || at + name.length > words.length) continue;
        if (!name.every((part, step) => Names.in(words[at + step], language).includes(part))) continue;
        if (name.length > longest) {
          found = [];
          longest = name.length;
        }
        if (!found.some((known) => known[0] === number && known[1] === place)) found.push([number, place]);
      }
    }
    const itself = new Map();
    const others = new Map();
    const meant = new Map();
    for (const [number, place] of found.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
      const group = this.groups[number];
      if (group[place][2]) {
        const right = group[group[place][2] - 1][1];
        meant.set(right.join(" "), right);
      }
      for (const [, name, heard] of group) {
        const same = name.length === longest && name.every((part, step) => words[at + step].stems.includes(part));
        if (!heard) (same ? itself : others).set(name.join(" "), name);
      }
    }
    for (const name of meant.keys()) others.delete(name);
    return [longest, [...itself.values()], [...others.values()], [...meant.values()]];
  }
}

class Posting {
  constructor(coded) {
    this.coded = coded;
    this.starts = new Map();
    let page = 0;
    for (let at = 0; at < coded.length; at += coded[at + 1] + 2) {
      page += coded[at];
      this.starts.set(page, at + 1);
    }
  }

  get size() {
    return this.starts.size;
  }

  places(page) {
    const at = this.starts.get(page);
    if (at === undefined) return [];
    const found = [];
    let position = 0;
    for (let step = at + 1; step <= at + this.coded[at]; step += 1) {
      position += this.coded[step];
      found.push(position);
    }
    return found;
  }
}

export function follows(places, slop) {
  let ends = places[0];
  for (const positions of places.slice(1)) {
    ends = positions.filter((place) => ends.some((end) => place > end && place - end <= slop));
    if (!ends.length) return false;
  }
  return ends.length > 0;
}

export class SearchIndex {
  constructor(read) {
    this.read = read;
    this.files = new Map();
    this.data = new Map();
    this.postings = new Map();
  }

  async open() {
    const [meta, glossary] = await Promise.all([this.read("meta.json"), this.read("glossary.json")]);
    if (meta.format !== 1) throw new Error("the search index has another format");
    this.meta = meta;
    this.stop = new Set(meta.stop);
    this.names = new Names(glossary);
    this.uncounted = meta.uncounted ?? [];
    this.counted = meta.pages - this.uncounted.length;
    this.averages = {};
    for (const zone of ZONES) {
      const total = meta.lengths[zone].reduce((sum, length) => sum + length, 0) - this.uncounted.reduce((sum, page) => sum + meta.lengths[zone][page], 0);
      this.averages[zone] = total / this.counted || 1;
    }
    return this;
  }

  facets() {
    return Object.fromEntries(Object.entries(this.meta.facets).map(([name, facet]) => [name, facet.values]));
  }

  // ----- files

  file(name) {
    if (!this.files.has(name)) {
      this.files.set(name, this.read(name).then((data) => {
        this.data.set(name, data);
        return data;
      }));
      this.files.get(name).catch(() => this.files.delete(name)); // a network that comes back is asked again
    }
    return this.files.get(name);
  }

  shardName(kind, key) {
    const at = bisectRight(this.meta[kind], key) - 1;
    return at < 0 ? "" : `${kind}/${at}.json`;
  }

  load(kind, keys) {
    return Promise.all(unique(keys.map((key) => this.shardName(kind, key))).filter(Boolean).map((name) => this.file(name)));
  }

  entry(kind, key) {
    const name = this.shardName(kind, key);
    return name ? own(this.data.get(name) ?? {}, key) : undefined;
  }

  async beginning(prefix) {
    const firsts = this.meta.words;
    const names = [];
    for (let at = Math.max(0, bisectRight(firsts, prefix) - 1); at < firsts.length; at += 1) {
      if (!(firsts[at] <= prefix || firsts[at].startsWith(prefix))) break;
      names.push(`words/${at}.json`);
    }
    const shards = await Promise.all(names.map((name) => this.file(name)));
    return shards.flatMap((shard) => Object.entries(shard).filter(([word]) => word.startsWith(prefix)).map(([word, value]) => [word, value[0]]));
  }

  posting(word, zone) {
    const key = `${zone} ${word}`;
    if (!this.postings.has(key)) this.postings.set(key, new Posting(this.entry("terms", word)?.[zone[0]] ?? []));
    return this.postings.get(key);
  }

  idf(word, zone) {
    const { size, starts } = this.posting(word, zone);
    const having = size - this.uncounted.filter((page) => starts.has(page)).length;
    return Math.log(Math.max(1, this.counted) / (having + 1)) + 1;
  }

  // ----- what was asked

  tokens(text) {
    const found = [];
    for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
      const word = folded(match[0]);
      if (!this.stop.has(word)) found.push({ word, start: match.index, end: match.index + match[0].length });
    }
    return found;
  }

  joined(text) {
    const found = [];
    for (const token of this.tokens(text)) {
      const before = found.at(-1);
      if (before && /^[0-9]{3}$/.test(token.word) && /^[a-z]{3}$/.test(before.word)
        && ["-", " ", "_"].includes(text.slice(before.end, token.start))) {
        found[found.length - 1] = { word: folded(before.word + token.word), start: before.start, end: token.end };
      } else found.push(token);
    }
    return found;
  }

  asked(whole) {
    let text = whole;
    const notes = new Set();
    if (Array.from(text).length > MOST_CHARACTERS) {
      text = Array.from(text).slice(0, MOST_CHARACTERS).join("");
      notes.add("long");
    }
    const parts = [];
    const filters = {};
    let both = false;
    let negated = false;
    let left = MOST_WORDS;
    for (const match of text.matchAll(/([-+]?)(?:([A-Za-z]{2,12}):)?(?:"([^"]*)"?|([^\s"]+))/g)) {
      const [, sign, name, quoted, plain] = match;
      const field = (name ?? "").toLowerCase();
      if (plain === "AND" && !sign && !field) {
        if (parts.length && parts.at(-1).role === "should") parts.at(-1).role = "must";
        both = true;
        continue;
      }
      if ((plain === "NOT" || plain === "OR") && !sign && !field) {
        negated = plain === "NOT";
        continue;
      }
      let value = quoted ?? plain;
      const filter = own(FILTERS, field);
      if (filter && sign !== "-" && !negated) {
        (filters[filter] ??= []).push(value.trim().toLowerCase());
        continue;
      }
      const zone = own(FIELDS, field) ?? "";
      if (field && !zone) value = `${field} ${value}`;
      const role = sign === "-" || negated ? "not" : sign === "+" || both || zone || quoted !== undefined ? "must" : "should";
      both = false;
      negated = false;
      const starred = plain !== undefined && value.length > 3 && value.endsWith("*");
      if ((value.includes("*") || value.slice(0, -1).includes("?")) && (!starred || value.slice(0, -1).includes("*"))) notes.add("wildcard");
      let words = this.joined(value).map((token) => token.word);
      if (words.length > left) {
        words = words.slice(0, left);
        notes.add("long");
      }
      left -= words.length;
      const before = parts.at(-1);
      if (words.length === 1 && /^[0-9]{3}$/.test(words[0]) && !zone && role === "should" && before?.role === "should"
        && before.words.length === 1 && /^[a-z]{3}$/.test(before.words[0])) before.words = [folded(before.words[0] + words[0])];
      else if (words.length) parts.push({ words, role, phrase: quoted !== undefined && words.length > 1, zone, prefix: starred });
    }
    const unfinished = /[\p{L}\p{N}]$/u.test(text) && (text.split('"').length - 1) % 2 === 0;
    return { parts, filters, notes: [...notes], unfinished };
  }

  // ----- the plan

  stemmed(text, more = []) {
    const word = { text, en: stem(text, "en"), id: stem(text, "id"), more };
    word.stems = unique([word.en, word.id, word.text, ...more]);
    return word;
  }

  async word(text, begun, exact) {
    const found = this.stemmed(text);
    await this.load("terms", found.stems);
    let known = found.stems.some((word) => this.entry("terms", word) !== undefined) || (!exact && this.names.has(found));
    let more = [];
    if (begun && Array.from(text).length > 1) {
      const words = (await this.beginning(text)).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_COMPLETIONS);
      more = unique(words.filter(([word, count]) => count && word !== text).flatMap(([word]) => [stem(word, "en"), stem(word, "id")]));
    }
    if (!known && !more.length) {
      await this.load("words", [text]);
      known = this.entry("words", text) !== undefined;
    }
    if (known || more.length) return this.stemmed(text, more);
    if (exact) return found;
    const meant = correction(text, await this.beginning(Array.from(text)[0]));
    return meant ? this.stemmed(meant) : found;
  }

  async plan(asked, { exact = false, partial = false }) {
    const names = exact ? new Names([]) : this.names;
    const corrected = [];
    const parts = await Promise.all(asked.parts.map(async (part, at) => {
      const last = partial && asked.unfinished && at === asked.parts.length - 1;
      const words = await Promise.all(part.words.map((text, place) =>
        this.word(text, part.prefix || (last && place === part.words.length - 1), exact || part.zone === "rules")));
      return [part, words];
    }));
    for (const [part, words] of parts) {
      words.forEach((word, at) => {
        if (word.text !== part.words[at]) corrected.push([part.words[at], word.text]);
      });
    }
    const clauses = [];
    const widened = new Map();
    let run = [];
    const flush = (words, role) => {
      for (let at = 0; at < words.length;) {
        const [length, itself, others, meant] = names.at(words, at);
        const span = words.slice(at, at + Math.max(1, length));
        const options = [{ weight: length > 1 ? SCATTERED : 1, words: span.map((word) => word.stems), slop: 0, zones: ZONES }];
        for (const stems of [...itself, ...meant]) if (stems.length > 1) options.push({ weight: NAMED, words: stems.map((word) => [word]), slop: NEAR, zones: NAME_ZONES });
        const other = (stems, weight) => options.push({ weight, words: stems.map((word) => [word]), slop: stems.length > 1 ? NEAR : 0, zones: ZONES });
        for (const stems of meant) other(stems, 1);
        for (const stems of others) {
          other(stems, ALTERNATIVE);
          if (stems.length > 2) for (const part of [stems.slice(0, -1), stems.slice(1)]) other(part, ALTERNATIVE * SHORTER);
          widened.set(stems.join(" "), stems);
        }
        clauses.push({ role, options });
        at += span.length;
      }
    };
    const ways = (words) => new Map(["en", "id"].map((language) => {
      const way = words.map((word) => word[language]);
      return [way.join(" "), way];
    })).values();
    for (const [part, words] of parts) {
      if (part.role === "should" && !part.zone) {
        run.push(...words);
        continue;
      }
      flush(run, "should");
      run = [];
      const zones = part.zone ? [part.zone] : ZONES;
      if (part.phrase) {
        clauses.push({ role: part.role, options: [...ways(words)].map((way) => ({ weight: 1, words: way.map((word) => [word]), slop: 1, zones })) });
      } else if (part.zone || part.role === "not") {
        for (const word of words) clauses.push({ role: part.role, options: [{ weight: 1, words: [word.stems], slop: 0, zones }] });
      } else for (const word of words) flush([word], part.role);
    }
    flush(run, "should");
    const everything = parts.filter(([part]) => part.role !== "not" && !part.zone).flatMap(([, words]) => words);
    if (everything.length > 1) {
      clauses.push({
        role: "bonus",
        options: [...ways(everything)].map((way) => ({ weight: PHRASE, words: way.map((word) => [word]), slop: NEAR, zones: ZONES })),
      });
    }
    await this.load("terms", clauses.flatMap((clause) => clause.options.flatMap((option) => option.words.flat())));
    return { clauses, corrected, widened: [...widened.values()] };
  }

  // ----- ranking

  scored(word, zone, take) {
    const posting = this.posting(word, zone);
    if (!posting.size) return;
    const factor = BOOSTS[zone] * this.idf(word, zone) * (K1 + 1);
    const lengths = this.meta.lengths[zone];
    const average = this.averages[zone];
    const norm = zone === "rules" ? 0 : B;
    for (const [page, at] of posting.starts) {
      const count = posting.coded[at];
      take(page, factor * count / (count + K1 * (1 - norm + norm * lengths[page] / average)));
    }
  }

  anyOf(option) {
    const total = new Map();
    for (const stems of option.words) {
      const best = new Map();
      for (const word of stems) {
        for (const zone of option.zones) {
          this.scored(word, zone, (page, score) => {
            if (score > (best.get(page) ?? 0)) best.set(page, score);
          });
        }
      }
      for (const [page, score] of best) total.set(page, (total.get(page) ?? 0) + score);
    }
    return total;
  }

  phrase(option) {
    const best = new Map();
    const words = option.words.map((stems) => stems[0]);
    for (const zone of option.zones) {
      const postings = words.map((word) => this.posting(word, zone));
      const smallest = postings.reduce((a, b) => (b.size < a.size ? b : a));
      const total = new Map();
      for (const page of smallest.starts.keys()) {
        if (postings.every((posting) => posting.starts.has(page))
          && follows(postings.map((posting) => posting.places(page)), option.slop)) total.set(page, 0);
      }
      if (!total.size) continue;
      for (const word of words) {
        this.scored(word, zone, (page, score) => {
          if (total.has(page)) total.set(page, total.get(page) + score);
        });
      }
      for (const [page, score] of total) if (score > (best.get(page) ?? 0)) best.set(page, score);
    }
    return best;
  }

  clause(clause) {
    const best = new Map();
    for (const option of clause.options) {
      for (const [page, score] of option.slop > 0 ? this.phrase(option) : this.anyOf(option)) {
        const weighted = score * option.weight;
        if (weighted > (best.get(page) ?? 0)) best.set(page, weighted);
      }
    }
    return best;
  }

  rank(clauses, filters, limit) {
    const scores = new Map();
    const musts = [];
    const never = new Set();
    const bonuses = [];
    for (const clause of clauses) {
      const found = this.clause(clause);
      if (clause.role === "not") for (const page of found.keys()) never.add(page);
      else if (clause.role === "bonus") bonuses.push(found);
      else {
        if (clause.role === "must") musts.push(found);
        for (const [page, score] of found) scores.set(page, (scores.get(page) ?? 0) + score);
      }
    }
    const tests = Object.entries(filters).map(([name, wanted]) => {
      const facet = this.meta.facets[name];
      return [facet.pages, facet.values.reduce((mask, value, at) => (wanted.includes(value) ? mask + 2 ** at : mask), 0)];
    });
    const kept = [];
    for (const [page, score] of scores) {
      if (never.has(page) || !musts.every((must) => must.has(page))) continue;
      if (!tests.every(([pages, mask]) => (BigInt(pages[page]) & BigInt(mask)) !== 0n)) continue;
      kept.push([page, bonuses.reduce((sum, found) => sum + (found.get(page) ?? 0), score) * (own(this.meta.weights, page) ?? 1)]);
    }
    kept.sort((a, b) => near9(b[1]) - near9(a[1]) || a[0] - b[0]);
    return { total: kept.length, best: kept.slice(0, limit) };
  }

  // ----- what is shown

  async query(text, { filters = {}, limit = 10, exact = false, partial = false, prefer = "" } = {}) {
    const asked = this.asked(String(text));
    const all = { ...asked.filters, ...Object.fromEntries(Object.entries(filters).filter(([, values]) => values?.length)) };
    const { clauses, corrected, widened } = await this.plan(asked, { exact, partial });
    const { total, best } = this.rank(clauses, all, limit);
    const pages = await Promise.all(best.map(async ([page, score]) => this.shown(page, score, await this.file(`pages/${page}.json`), clauses)));
    if (prefer) {
      const liked = (page) => page.score * (page.language === prefer ? PREFERRED : 1);
      pages.sort((a, b) => liked(b) - liked(a));
    }
    return { pages, total, corrected, widened, notes: asked.notes, words: asked.parts.flatMap((part) => part.words), searched: this.meta.pages };
  }

  shown(page, score, data, clauses) {
    const ranked = this.sections(page, data.sections, clauses).sort((a, b) => near9(b.score) - near9(a.score) || a.at - b.at);
    let best = ranked.filter((section) => section.score > ranked[0].score * 0.4 && section.score > 0).slice(0, MOST_SECTIONS);
    if (!best.length && data.sections.length) best = [{ score: 0, at: 0, places: [] }];
    return {
      key: data.key, url: data.url, title: data.title, type: data.type.join(""), language: data.language.join(""),
      phase: data.phase, audience: data.audience, summary: data.summary, score,
      sections: best.map((section) => {
        const [anchor, heading, level, line, rule, , , text] = data.sections[section.at];
        return { anchor: level === 1 ? "" : anchor, heading, rule, line, teaser: this.teaser(text, section.places) };
      }),
    };
  }

  sections(page, sections, clauses) {
    const bodies = sections.map((section) => section[6]);
    const headings = sections.map((section) => section[5]);
    const lengths = bodies.map((start, at) => Math.max(1, (at + 1 < bodies.length ? bodies[at + 1] : start + 100) - start));
    const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 1;
    const totals = sections.map(() => 0);
    const places = sections.map(() => []);
    const bySection = (positions, starts) => {
      const found = new Map();
      let at = 0;
      for (const place of positions) {
        if (place < starts[0]) continue;
        while (at + 1 < starts.length && starts[at + 1] <= place) at += 1;
        if (!found.has(at)) found.set(at, []);
        found.get(at).push(place);
      }
      return found;
    };
    const onPage = (word) => ["headings", "body"].some((zone) => this.posting(word, zone).starts.has(page));
    for (const clause of clauses) {
      if (clause.role === "not" || clause.role === "bonus") continue;
      const best = sections.map(() => 0);
      for (const option of clause.options) {
        if (option.slop > 0 && option.words.some((stems) => !onPage(stems[0]))) continue;
        const total = sections.map(() => 0);
        for (const stems of option.words) {
          const most = sections.map(() => 0);
          for (const word of stems) {
            const inHeading = bySection(this.posting(word, "headings").places(page), headings);
            const inBody = bySection(this.posting(word, "body").places(page), bodies);
            const weight = this.idf(word, "body");
            sections.forEach((section, at) => {
              const here = inBody.get(at) ?? [];
              const count = here.length;
              let score = count ? weight * count * (K1 + 1) / (count + K1 * (1 - B + B * lengths[at] / average)) : 0;
              if (inHeading.has(at)) score += 2 * weight;
              if (section[4] && section[4].toLowerCase() === word) score += RULE;
              most[at] = Math.max(most[at], score);
              places[at].push(...here);
            });
          }
          most.forEach((score, at) => { total[at] += score; });
        }
        total.forEach((score, at) => { best[at] = Math.max(best[at], score * option.weight); });
      }
      best.forEach((score, at) => { totals[at] += score; });
    }
    return totals.map((score, at) => ({ score, at, places: unique(places[at].map((place) => place - bodies[at])).sort((a, b) => a - b) }));
  }

  teaser(text, places) {
    const words = this.tokens(text);
    if (!words.length) return { text: text.slice(0, 200), marks: [] };
    const wanted = places.filter((place) => place < words.length);
    let first = 0;
    let most = 0;
    for (const place of wanted) {
      const count = wanted.filter((other) => place <= other && other < place + WINDOW).length;
      if (count > most) {
        first = place;
        most = count;
      }
    }
    first = Math.max(0, Math.min(first - 4, words.length - WINDOW));
    const last = Math.min(first + WINDOW, words.length) - 1;
    const start = first === 0 ? 0 : words[first].start;
    let end = last === words.length - 1 ? text.length : words[last].end;
    if (end - start > 400) end = start + 400;
    const before = start ? "… " : "";
    const marks = wanted.filter((place) => first <= place && place <= last && words[place].end <= end)
      .map((place) => [words[place].start - start + before.length, words[place].end - start + before.length]);
    return { text: before + text.slice(start, end).replaceAll("\n", " ") + (end < text.length ? " …" : ""), marks };
  }
}
