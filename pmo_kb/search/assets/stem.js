// The Snowball stemmers for English and Indonesian, as `snowballstemmer` has them.
// tests/search/test_worker.py holds both against it on every word of the pages.

const VOWELS = "aeiouy";
const vowel = (c) => c !== undefined && c !== "" && VOWELS.includes(c);

const WHOLE = new Map(Object.entries({
  andes: "andes", atlas: "atlas", bias: "bias", cosmos: "cosmos", early: "earli", gently: "gentl", howe: "howe",
  idly: "idl", news: "news", only: "onli", singly: "singl", skies: "sky", skis: "ski", sky: "sky", ugly: "ugli",
}));
const REGION = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/;
const STEP2 = {
  anci: "ance", enci: "ence", ogi: "og", li: "", bli: "ble", abli: "able", alli: "al", fulli: "ful", lessli: "less",
  ousli: "ous", entli: "ent", aliti: "al", biliti: "ble", iviti: "ive", tional: "tion", ational: "ate", alism: "al",
  ation: "ate", ization: "ize", izer: "ize", ator: "ate", iveness: "ive", fulness: "ful", ousness: "ous", ogist: "og",
};
const STEP3 = {
  icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", tional: "tion", ational: "ate", ful: "", ness: "",
};
const STEP4 = Object.fromEntries(
  "ic ance ence able ible ate ive ize iti al ism ion er ous ant ent ment ement".split(" ").map((end) => [end, ""]),
);

function longest(word, ends) {
  for (let length = Math.min(7, word.length); length > 0; length -= 1) {
    const end = word.slice(-length);
    if (Object.hasOwn(ends, end)) return end;
  }
  return "";
}

function after(word, from) {
  let at = from;
  while (at < word.length && !vowel(word[at])) at += 1;
  if (at >= word.length) return -1;
  at += 1;
  while (at < word.length && vowel(word[at])) at += 1;
  return at >= word.length ? -1 : at + 1;
}

function isShort(word) {
  const [a, b, c] = [word.at(-3), word.at(-2), word.at(-1)];
  if (a && b && !"Yaeiouwxy".includes(c) && vowel(b) && !vowel(a)) return true;
  if (word.length === 2 && !vowel(c) && vowel(b)) return true;
  return word.endsWith("past");
}

export function english(text) {
  if (WHOLE.has(text)) return WHOLE.get(text);
  if (text.length < 3) return text;
  let word = "";
  for (let at = 0; at < text.length; at += 1) {
    word += text[at] === "y" && (at === 0 || vowel(word[at - 1])) ? "Y" : text[at];
  }
  const start = REGION.exec(word);
  let p1 = start ? start[0].length : after(word, 0);
  let p2 = word.length;
  if (p1 < 0) p1 = word.length;
  else {
    p2 = after(word, p1);
    if (p2 < 0) p2 = word.length;
  }
  const hasVowel = (part) => [...part].some(vowel);

  if (word.endsWith("sses")) word = word.slice(0, -2);
  else if (word.endsWith("ied") || word.endsWith("ies")) word = word.slice(0, word.length > 4 ? -2 : -1);
  else if (word.endsWith("s") && !word.endsWith("us") && !word.endsWith("ss")) {
    if (hasVowel(word.slice(0, -2))) word = word.slice(0, -1);
  }

  const end = longest(word, { ed: 1, eed: 1, ing: 1, edly: 1, eedly: 1, ingly: 1 });
  if (end) {
    const before = word.slice(0, -end.length);
    if (end.startsWith("eed")) {
      if (before.length >= p1 && !["succ", "proc", "exc"].includes(before)) word = `${before}ee`;
    } else if (end === "ing" && before.length === 2 && before[1] === "y" && !vowel(before[0])) {
      word = `${before[0]}ie`;
    } else if (end === "ing" && ["even", "cann", "inn", "earr", "herr", "out"].includes(before)) {
      // as it is
    } else if (hasVowel(before)) {
      word = before;
      if (/(?:at|bl|iz)$/.test(word)) word += "e";
      else if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(word)) {
        if (!(word.length === 3 && "aeo".includes(word[0]))) word = word.slice(0, -1);
      } else if (word.length === p1 && isShort(word)) word += "e";
    }
  }

  if (/[yY]$/.test(word) && word.length > 2 && !vowel(word.at(-2))) word = `${word.slice(0, -1)}i`;

  let found = longest(word, STEP2);
  if (found && word.length - found.length >= p1) {
    const before = word.slice(0, -found.length);
    if (found === "ogi") { if (before.endsWith("l")) word = `${before}og`; }
    else if (found === "li") { if (/[cdeghkmnrt]$/.test(before)) word = before; }
    else word = before + STEP2[found];
  }
  found = longest(word, STEP3);
  if (found && word.length - found.length >= (found === "ative" ? Math.max(p1, p2) : p1)) {
    word = word.slice(0, -found.length) + STEP3[found];
  }
  found = longest(word, STEP4);
  if (found && word.length - found.length >= p2) {
    const before = word.slice(0, -found.length);
    if (found !== "ion" || /[st]$/.test(before)) word = before;
  }
  if (word.endsWith("e")) {
    const before = word.slice(0, -1);
    if (before.length >= p2 || (before.length >= p1 && !isShort(before))) word = before;
  } else if (word.endsWith("ll") && word.length - 1 >= p2) word = word.slice(0, -1);
  return word.replaceAll("Y", "y");
}

const five = (c) => c !== undefined && c !== "" && "aeiou".includes(c);

export function indonesian(text) {
  let word = text;
  let measure = [...word].filter(five).length;
  let prefix = 0;
  if (measure <= 2) return word;
  const cut = (pattern) => {
    if (!pattern.test(word)) return;
    word = word.replace(pattern, "");
    measure -= 1;
  };
  cut(/(?:kah|lah|pun)$/);
  if (measure <= 2) return word;
  cut(/(?:nya|ku|mu)$/);
  if (measure <= 2) return word;

  const suffix = (from) => {
    const rest = word.slice(from);
    if (rest.endsWith("an")) {
      if (prefix !== 3 && prefix !== 2 && rest.endsWith("kan")) word = word.slice(0, -3);
      else if (prefix === 1) return false;
      else word = word.slice(0, -2);
    } else if (rest.endsWith("i")) {
      if (prefix > 2 || rest.endsWith("si")) return false;
      word = word.slice(0, -1);
    } else return false;
    measure -= 1;
    return true;
  };
  const second = (from) => {
    const [before, rest] = [word.slice(0, from), word.slice(from)];
    let length = 2;
    if (rest.startsWith("pe")) {
      if (rest[2] === "r") { length = 3; prefix = 2; }
      else if (rest.startsWith("pelajar")) length = 3;
      else prefix = 2;
    } else if (rest.startsWith("be")) {
      if (rest[2] === "r" || rest.startsWith("belajar")) length = 3;
      else if (!(rest[2] !== undefined && !five(rest[2]) && rest.startsWith("er", 3))) return false;
      prefix = 4;
    } else return false;
    measure -= 1;
    word = before + rest.slice(length);
    return true;
  };

  const first = /^(?:meng|peng|mem|men|pem|pen|ter|di|ke|me)/.exec(word);
  if (first) {
    const name = first[0];
    let rest = word.slice(name.length);
    let from = 0;
    prefix = ["ke", "peng", "pen", "pem"].includes(name) ? 3 : 1;
    if ((name === "men" || name === "pen") && rest[0] === "y" && five(rest[1])) {
      rest = `s${rest.slice(1)}`;
      from = 1;
    } else if ((name === "mem" || name === "pem") && five(rest[0])) {
      rest = `p${rest}`;
      from = 1;
    }
    word = rest;
    measure -= 1;
    if (measure > 2 && suffix(from) && measure > 2) second(from);
  } else {
    second(0);
    if (measure > 2) suffix(0);
  }
  return word;
}
