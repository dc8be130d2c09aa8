// The search, and 查一查. README.md says what the data files hold.
(() => {
"use strict";
// As src/output/search/fold.rs has them.
const BLANK = /[\s\0-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]/;
const MARK = /[\0-\/:-@[-`{-\xbf×÷\u2000-\u206f\u2190-\u2bff\u3000-\u3004\u3006\u3008-\u303f\ufe10-\ufe6f\uff00-\uffef]/;
let plan;

// A text as it is compared, and where its units stood.
const fold = (raw, bare) => {
  let text = "", from = [], to = [], at = 0;
  for (const c of raw) {
    let low = c > "\uff00" && c < "\uff5f" ? String.fromCharCode(c.charCodeAt() - 0xfee0) : c;
    low = BLANK.test(low) || bare && MARK.test(low) ? "" : low.toLowerCase();
    for (let i = 0; i < low.length; i++) from.push(at), to.push(at + c.length);
    text += low;
    at += c.length;
  }
  return { text, from, to };
};
const bare = (raw) => fold(raw, true).text;

// Where a text has a word; one without punctuation stands across punctuation too.
const place = (raw, word) => {
  for (const cut of MARK.test(word) ? [false] : [false, true]) {
    const { text, from, to } = fold(raw, cut), at = text.indexOf(word);
    if (at >= 0) return [from[at], to[at + word.length - 1]];
  }
};

// Whether a text has a word, but for a slip or two.
const near = (raw, word) => {
  let row = [0, ...word].map((_, i) => i);
  return word[2] && [...bare(raw)].some((c) => {
    const next = [0];
    [...word].forEach((w, i) => next.push(Math.min(next[i] + 1, row[i + 1] + 1, row[i] + (w !== c))));
    return (row = next)[word.length] <= (word[5] ? 2 : 1);
  });
};

// The pieces by which a word is looked up; of many, some.
const pieces = (word, most, threes) => {
  const c = [...word], list = [], piece = (i, n) => c.slice(i, i + n).join("");
  const isThree = (i) => threes && i >= 0 && /^[\da-z]{3}$/.test(piece(i, 3));
  c.forEach((_, i) => {
    if (isThree(i)) list.push(piece(i, 3));
    else if (!i || c[i + 1] && !isThree(i - 1)) list.push(piece(i, 2));
  });
  const step = Math.max(1, (list.length - 1) / (most - 1));
  return list.filter((_, i) => i % step < 1);
};

// Which documents have a piece: a byte for each.
const having = async (index, piece) => {
  let hash = 0x811c9dc5, next = 0, number = 0, shift = 0, isRun = 0;
  for (const c of piece) hash = Math.imul(hash ^ c.codePointAt(), 0x01000193) >>> 0;
  const shard = "\n" + await hexie.load(`search/${index}-${hash % plan.shards}`);
  const set = empty(), at = shard.indexOf(`\n${piece} `) + 1;
  for (const digit of at ? shard.slice(at + piece.length + 1, shard.indexOf("\n", at)) : "") {
    const value = digit.charCodeAt() - 48;
    number += (value & 31) << shift;
    shift += 5;
    if (value > 31) continue;
    const length = isRun ? number + 2 : 1;
    if (!isRun) next += number >> 1;
    isRun = !isRun && number & 1;
    if (!isRun) set.fill(1, next, next += length);
    number = shift = 0;
  }
  return set;
};

const empty = () => new Uint8Array(plan.documents);
const both = (list) => list.reduce((a, b) => a.map((one, i) => one & b[i]));
const either = (a, b) => a.map((one, i) => one | b[i]);
const all = (list, each) => Promise.all(list.map(each));
const sets = (index, names) => all(names, (name) => having(index, name));
const every = async (index, names) => both(await sets(index, names));

// Which may have a word in names or initials.
const inNames = async (word) => {
  const names = pieces(word, 5, true), plain = await every("t", names);
  return /^\d*[a-z][\da-z]+$/.test(word) ? either(plain, await every("t", names.map((name) => "~" + name))) : plain;
};

// How well documents fit misspelt words; `a~b` has a character between.
const likeness = async (words) => {
  const names = [], score = new Float64Array(plan.documents);
  for (const c of words.map((word) => [...word])) {
    names.push(...pieces(c, 8, c[4]));
    if (!c[4]) c.forEach((a, i) => c.slice(i + 1, i + 3).forEach((b, gap) => names.push(`${a}~${b}`, ...gap ? [a + b] : [])));
  }
  for (const set of await sets("t", names)) {
    const rare = 1 / set.reduce((a, b) => a + b, 9);
    set.forEach((one, i) => score[i] += one * rare);
  }
  return score;
};

// A card, and its text if wanted.
const read = async (number, texts) => {
  const sort = plan.ranges.find((range) => number < range.end), at = number - sort.first;
  const load = (name, block) => hexie.load(`search/${name}-${Math.floor(block)}`);
  const cards = await load("c", number / plan.cards), lines = texts ? await load("p", sort.block + at / sort.texts) : "";
  const [title, id, initials, about, ...facts] = cards.split("\n")[number % plan.cards].split("\t");
  return { sort, title, href: hexie.root + sort.address.join(id), initials, about, facts, text: lines.split("\n")[at % sort.texts] || "" };
};

// A search: `next(count)` gives the next results; at stage 0 of names, then of texts, or else what is near.
hexie.search = (query, kind, namesOnly) => {
  const words = query.split(/\s+/).map((word) => fold(word).text).filter(Boolean).slice(0, 6);
  const find = { words, stage: -1, total: 0, counts: {}, done: !words[0] };
  let queue = [], found = 0, names, tried;

  const fits = (card) => words.every((word) =>
    [card.title, card.text, ...card.facts].some((text) => (find.near ? near : place)(text, word)) || card.initials.includes(word));

  const fill = (score) => {
    queue = [];
    for (const { name, first, end } of plan.ranges) for (let i = first; i < end; i++) if (score[i] && !tried[i]) {
      find.counts[name] = (find.counts[name] || 0) + 1;
      tried[i] = 1;
      if (!kind || kind === name) queue.push(i);
    }
    queue.sort((a, b) => score[b] - score[a] || a - b);
    if (find.near) queue.splice(40);
    find.total = found + queue.length;
  };

  const advance = async () => {
    if (!++find.stage) {
      const c = [...words[0]];
      names = await all(words, inNames);
      const [first, last] = await sets("t", ["\ue000" + c[0], c.pop() + "\ue001"]);
      tried = empty();
      fill(both(names).map((one, i) => one && (words[1] ? 1 : 1 + first[i] * (1 + last[i]))));
    } else if (find.stage < 2) {
      const inTexts = async (word, i) => word[1] ? either(names[i], await every("x", pieces(word, 5))) : names[i];
      if (!namesOnly) fill(both(await all(words.map(bare), inTexts)));
    } else if (find.stage < 3 && !found) {
      find.near = true;
      find.counts = {};
      tried = empty();
      fill(await likeness(words.map(bare).filter((word) => word[1])));
    } else find.done = true;
  };

  find.next = async (count) => {
    const hits = [];
    let left = 18;
    plan = await hexie.load("search/plan");
    if (!plan.ranges.some(({ name }) => name === kind)) kind = "";
    while (!find.done && hits.length < count && left > (found ? 0 : -40)) {
      if (!queue.length) await advance();
      const numbers = queue.splice(0, count - hits.length);
      left -= numbers.length * (find.stage === 1 ? 3 : 1);
      for (const card of await all(numbers, (number) => read(number, find.stage === 1))) {
        if (fits(card)) hits.push(card), found++;
        else find.total--, find.counts[card.sort.name]--;
      }
    }
    return hits;
  };
  return find;
};

// What is said stands in the templates.
const said = (told, key, values) => told.dataset[key].replace(/{(\w)}/g, (_, name) => values[name]);

const add = (parent, name, content = "", type = "") => {
  const one = parent.appendChild(document.createElement(name));
  one.append(content);
  one.className = type;
  return one;
};

const mark = (parent, text, words) => {
  let at = 0;
  for (const [from, to] of words.map((word) => place(text, word) || [-1]).sort((a, b) => a[0] - b[0])) if (from >= at) {
    parent.append(text.slice(at, from));
    add(parent, "mark", text.slice(from, at = to));
  }
  parent.append(text.slice(at));
};

const show = (list, card, words) => {
  const row = add(list, "li"), title = add(row, "p", "", "row-title"), link = add(title, "a"), meta = add(row, "p", "", "meta");
  const [slug, label] = plan.statuses[card.about] || [], text = card.text || (slug ? "" : card.about);
  link.href = card.href;
  mark(link, card.title, words);
  if (slug) title.append(" "), add(title, "span", label, `status is-${slug}`);
  add(meta, "span", card.sort.label, "kind");
  for (const fact of card.facts) mark(add(meta, "span"), fact, words);
  const [at] = words.map((word) => place(text, word)).find(Boolean) || [0], from = at > 30 ? at - 20 : 0, end = from + 80;
  if (text) mark(add(row, "p", "", "summary"), (from ? "…" : "") + text.slice(from, end) + (text[end] ? "…" : ""), words);
};

const attempt = (told, run) => run().catch(() => told.textContent = told.dataset.failed);
const address = (q, kind) => `${hexie.root}search/index.html?q=${encodeURIComponent(q)}&kind=${kind}`;

const main = document.getElementById("search");
if (main) {
  const [told, kinds, list, more] = ["found", "kinds", "hits", "more"].map((id) => document.getElementById(id));
  const asked = new URLSearchParams(location.search), q = asked.get("q") || "", kind = asked.get("kind") || "";
  const find = hexie.search(q, kind);
  const step = async () => {
    for (const card of await find.next(10)) show(list, card, find.words);
    const s = list.children.length, n = find.total, stage = find.stage, a = n <= s || !q[2] ? "" : "约";
    told.textContent = said(told, !n && find.done ? "none" : find.near ? "near" : stage ? "all" : "names", { q, n, s, a });
    kinds.textContent = "";
    for (const { name, label } of [{ name: "", label: "全部" }, ...plan.ranges]) {
      const count = find.counts[name] || "";
      if (find.near || name && !count) continue;
      const link = add(add(kinds, "li"), "a", label + " ");
      add(link, "span", count, "count");
      link.href = address(q, name);
      if (name === kind) link.setAttribute("aria-current", true);
    }
    more.hidden = find.done || stage && n <= s;
  };
  main.q.value = q;
  more.onclick = () => attempt(told, step);
  if (!find.done) more.onclick(document.title = `“${q}” - ${document.title}`);
}

for (const told of document.querySelectorAll(".answer")) {
  const form = told.parentNode;
  form.onsubmit = (event) => attempt(told, async () => {
    event.preventDefault();
    const q = form.q.value, find = hexie.search(q, "enterprise", true);
    const hits = await find.next(6), n = find.total;
    if (q !== form.q.value || !find.words[0]) return;
    const isNone = find.near || !n;
    told.textContent = "";
    for (const key of isNone ? ["none", "hint", "near"].slice(0, n ? 3 : 2) : ["some"]) add(told, "p", said(told, key, { q, n, t: plan.as_of }));
    const list = add(told, "ul", "", "rows");
    for (const card of hits.slice(0, 5)) show(list, card, find.words);
    if (!isNone && n > 5) add(told, "a", told.dataset.all).href = address(q, "enterprise");
  });
}
})();
