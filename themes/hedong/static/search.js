// The search, and 查一查. README.md says what the data files hold; without scripts the forms lead to indexes.
(() => {
"use strict";
const LIMIT = 14; // Blocks of cards read at one go.
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
// As src/output/search/fold.rs has them.
const BLANK = /[\s\0-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]/;
const MARK = /[\0-\/:-@[-`{-\xbf×÷\u2000-\u206f\u2190-\u2bff\u3000-\u3004\u3006\u3008-\u303f\ufe10-\ufe6f\uff00-\uffef]/;
const THREE = /^[0-9a-z]{3}$/;
let plan;

// A text as it is compared, and where each unit of it stands in what was written.
const fold = (raw, bare) => {
  const folded = { text: "", from: [], to: [] };
  let at = 0;
  for (const c of raw) {
    let low = c >= "\uff01" && c <= "\uff5e" ? String.fromCharCode(c.charCodeAt() - 0xfee0) : c;
    low = BLANK.test(low) || bare && MARK.test(low) ? "" : low.toLowerCase();
    for (const _ of low.split("")) { folded.from.push(at); folded.to.push(at + c.length); }
    folded.text += low;
    at += c.length;
  }
  return folded;
};

// Where a text has a word: [from, to]. A word without punctuation stands across punctuation too.
const place = (raw, word) => {
  let folded = fold(raw), at = folded.text.indexOf(word);
  if (at < 0 && !MARK.test(word)) at = (folded = fold(raw, true)).text.indexOf(word);
  return at < 0 ? null : [folded.from[at], folded.to[at + word.length - 1]];
};

// Whether a text has a word with so many slips.
const near = (raw, word, slips) => {
  let row = [0, ...word].map((_, i) => i);
  return [...fold(raw, true).text].some((c) => {
    const next = [0];
    [...word].forEach((w, i) => next.push(Math.min(next[i] + 1, row[i + 1] + 1, row[i] + (w !== c))));
    return (row = next)[next.length - 1] <= slips;
  });
};

// The pieces by which a word is looked up, of names with threes of letters and digits; of many, some from all of it.
const pieces = (word, most, threes) => {
  const c = [...word], list = [];
  c.forEach((_, i) => {
    const piece = (n, from = i) => c.slice(from, from + n).join("");
    if (threes && THREE.test(piece(3))) list.push(piece(3));
    else if ((i + 1 < c.length || !i) && !(threes && i && THREE.test(piece(3, i - 1)))) list.push(piece(2));
  });
  return list.length <= most ? list : [...Array(most)].map((_, i) => list[Math.round(i * (list.length - 1) / (most - 1))]);
};

// Which documents have a piece: a byte for each.
const having = async (index, piece) => {
  let hash = 0x811c9dc5;
  for (const c of piece) hash = Math.imul(hash ^ c.codePointAt(), 0x01000193);
  hash >>>= 0;
  const shard = "\n" + await hexie.load(`search/${index}-${((hash ^ hash >>> 15) >>> 0) % plan.shards}`);
  const set = new Uint8Array(plan.documents), at = shard.indexOf(`\n${piece} `);
  if (at < 0) return set;
  const start = at + piece.length + 2, form = shard[start];
  const values = [...shard.slice(start + 1, shard.indexOf("\n", start))].map((c) => DIGITS.indexOf(c));
  let next = 0, number = 0, shift = 0, gap = true;
  for (const value of values) {
    if (form === "b") for (let bit = 0; bit < 6; bit++) set[next++] = value >> bit & 1;
    else {
      number += (value & 31) << shift;
      shift += 5;
      if (value > 31) continue;
      if (!gap) set.fill(1, next, next + number);
      next += number;
      if (form === "r") gap = !gap;
      else set[next++] = 1;
      number = shift = 0;
    }
  }
  return set;
};

const empty = () => new Uint8Array(plan.documents);
const both = (sets) => sets.reduce((a, b) => a.map((one, i) => one & b[i]));
const either = (a, b) => a.map((one, i) => one | b[i]);
const all = async (index, names) => both(await Promise.all(names.map((name) => having(index, name))));

// The documents whose names may have a word, or its letters as initials; and those whose texts may.
const inNames = async (word) => {
  const plain = all("t", pieces(word, 5, true));
  if (!/^\d*[a-z][\da-z]+$/.test(word)) return plain;
  return either(await plain, await all("t", pieces(word, 5, true).map((piece) => "~" + piece)));
};
const inTexts = (word) => word[1] ? all("x", pieces(word, 5)) : empty();

// How well documents fit words that are misspelt: rare pieces count for more. `a~b` has one character between.
const likeness = async (words) => {
  const names = [], score = new Float64Array(plan.documents);
  for (const word of words) {
    const c = [...word];
    names.push(...pieces(word, 8, c.length > 4));
    if (c.length < 5) c.forEach((one, i) => {
      if (c[i + 1]) names.push(`${one}~${c[i + 1]}`);
      if (c[i + 2]) names.push(`${one}~${c[i + 2]}`, one + c[i + 2]);
    });
  }
  for (const set of await Promise.all(names.map((name) => having("t", name)))) {
    const rare = Math.log(1 + plan.documents / set.reduce((a, b) => a + b, 1));
    set.forEach((one, i) => { score[i] += one && rare; });
  }
  return score;
};

// A document's card, with its text where that is wanted.
const read = async (number, texts) => {
  const sort = plan.ranges.find((range) => number < range.end), at = number - sort.first;
  const [cards, lines] = await Promise.all([
    hexie.load(`search/c-${Math.floor(number / plan.cards)}`),
    texts ? hexie.load(`search/p-${sort.block + Math.floor(at / sort.texts)}`) : ""
  ]);
  const [title, id, code = "", former = "", brief = "", initials = "", fact = "", about = ""] =
    cards.split("\n")[number % plan.cards].split("\t");
  return { sort, title, code, former, brief, initials, fact, about, text: lines.split("\n")[at % sort.texts] || "",
    href: hexie.root + sort.address.join(id) };
};

// A search. `next(count)` gives the next results, the best first, in stages: 0 names, 1 texts, and where nothing
// was found, 2 what is alike.
hexie.search = (query, kind, namesOnly) => {
  const words = [...new Set(query.split(/\s+/).map((word) => fold(word).text))].filter(Boolean).slice(0, 6);
  const find = { words, stage: -1, total: 0, counts: {}, done: !words.length };
  let queue = [], names, tried, found = 0;

  const fits = (card) => {
    const texts = [card.title, card.code, ...card.former.split("|"), card.brief, card.text];
    return words.every((word) => texts.some((text) => find.stage < 2 ? place(text, word) :
      word[2] && near(text, word, word[5] ? 2 : 1)) || card.initials.split("|").some((text) => text.includes(word)));
  };

  const fill = (score) => {
    queue = [];
    for (const { name, first, end } of plan.ranges) for (let i = first; i < end; i++) if (score[i] && !tried[i]) {
      find.counts[name] = (find.counts[name] || 0) + 1;
      tried[i] = 1;
      if (!kind || kind === name) queue.push(i);
    }
    queue.sort((a, b) => score[b] - score[a] || a - b);
    if (find.stage > 1) queue.length = Math.min(queue.length, 40);
    find.total = found + queue.length;
  };

  const advance = async () => {
    if (++find.stage === 0) {
      const c = [...words[0]];
      names = await Promise.all(words.map(inNames));
      const [first, last] = await Promise.all([having("t", "\ue000" + c[0]), having("t", c.pop() + "\ue001")]);
      tried = empty();
      fill(both(names).map((one, i) => one && 1 + (words[1] ? 0 : first[i] + (first[i] & last[i]))));
    } else if (find.stage === 1 && !namesOnly) {
      const texts = await Promise.all(words.map((word) => inTexts(fold(word, true).text)));
      fill(both(texts.map((set, i) => either(set, names[i]))));
    } else if (find.stage === 2 && !found) {
      tried = empty();
      find.counts = {};
      fill(await likeness(words.map((word) => fold(word, true).text).filter((word) => word[1])));
    } else find.done = find.stage > 1;
  };

  find.next = async (count) => {
    const hits = [], blocks = new Set();
    plan = await hexie.load("search/plan");
    while (!find.done && hits.length < count && blocks.size < LIMIT) {
      if (!queue.length) await advance();
      const numbers = queue.splice(0, count - hits.length);
      for (const number of numbers) blocks.add(Math.floor(number / plan.cards));
      for (const card of await Promise.all(numbers.map((number) => read(number, find.stage === 1)))) {
        if (fits(card)) found = hits.push(card) && found + 1;
        else if (find.total--) find.counts[card.sort.name]--;
      }
    }
    find.about = queue.length && words.some((word) => word[2]) ? "约" : "";
    return hits;
  };
  return find;
};
hexie.fold = fold;

// What is shown. What is said stands in the templates: `data-none="没有“{q}”"`.
const say = (told, key, values) => {
  told.append(told.dataset[key].replace(/{(\w)}/g, (_, name) => values[name]));
};

const add = (parent, name, content = "", type = "") => {
  const one = parent.appendChild(document.createElement(name));
  one.append(content);
  if (type) one.className = type;
  return one;
};

const mark = (parent, text, words) => {
  let at = 0;
  for (const [from, to] of words.map((word) => place(text, word)).filter(Boolean).sort((a, b) => a[0] - b[0])) {
    if (from < at) continue;
    parent.append(text.slice(at, from));
    add(parent, "mark", text.slice(from, to));
    at = to;
  }
  parent.append(text.slice(at));
};

const show = (list, card, words) => {
  const row = add(list, "li"), title = add(row, "p", "", "row-title"), link = add(title, "a");
  const meta = add(row, "p", add(row, "span", card.sort.label, "kind"), "meta");
  const [slug, label] = plan.statuses[card.about] || [];
  link.href = card.href;
  mark(link, card.title, words);
  if (slug) title.append(" ", add(title, "span", label, `status is-${slug}`));
  const other = card.former && plan.former + card.former.replace(/\|/g, "、");
  for (const text of [card.fact, other, card.brief, card.code]) if (text) mark(add(meta, "span"), text, words);
  const text = card.text || (slug ? "" : card.about), at = words.map((word) => place(text, word)).find(Boolean);
  const from = at && at[0] > 30 ? at[0] - 20 : 0, end = from + 80;
  if (text) mark(add(row, "p", "", "summary"), (from && "…" || "") + text.slice(from, end) + (text[end] ? "…" : ""), words);
};

const main = document.getElementById("search");
if (main) {
  const [told, kinds, list, more] = ["found", "kinds", "hits", "more"].map((id) => document.getElementById(id));
  const asked = new URLSearchParams(location.search), q = (asked.get("q") || "").trim(), kind = asked.get("kind") || "";
  const find = hexie.search(q, kind);
  const tab = (name, label, count) => {
    const link = add(add(kinds, "li"), "a", label);
    if (name) link.append(" ", add(link, "span", count, "count"));
    link.href = `?q=${encodeURIComponent(q)}&kind=${name}`;
    if (name === kind) link.setAttribute("aria-current", "true");
  };
  const step = async () => {
    const before = list.children.length;
    more.hidden = true;
    told.textContent = told.dataset.wait;
    try {
      for (const card of await find.next(10)) show(list, card, find.words);
      const count = list.children.length, n = find.total, stage = find.stage;
      told.textContent = kinds.textContent = "";
      say(told, stage > 1 && n ? "near" : !n && find.done ? "none" : stage > 0 ? "all" : "names", { q, n, s: count, a: find.about });
      if (stage < 2 && n) {
        tab("", kinds.dataset.all);
        for (const { name, label } of plan.ranges) if (find.counts[name]) tab(name, label, find.counts[name]);
      }
      more.hidden = find.done || stage > 0 && n <= count;
      more.textContent = more.dataset[n > count ? "more" : "texts"];
      if (before && list.children[before]) list.children[before].querySelector("a").focus();
    } catch (_) { told.textContent = told.dataset.failed; }
  };
  main.q.value = q;
  more.onclick = step;
  if (find.words.length) {
    document.title = `“${q}” - ${document.title}`;
    step();
  }
}

for (const form of document.querySelectorAll("form.check")) {
  const told = form.querySelector(".answer");
  let last;
  form.onsubmit = async (event) => {
    event.preventDefault();
    const q = form.q.value.trim(), find = last = hexie.search(q, "enterprise", true);
    told.textContent = "";
    if (fold(q).text.length < 2) return say(told, "short");
    try {
      const hits = await find.next(6), n = find.total, t = plan.as_of, near = find.stage > 1;
      if (find !== last) return;
      say(told, near || !n ? "none" : n > 1 ? "some" : "one", { q, n, t });
      if (near && n) say(told, "near");
      const list = add(told, "ul", "", "rows");
      for (const card of hits.slice(0, 5)) show(list, card, find.words);
      if (!near && n > 5) add(told, "a", told.dataset.all).href = `${hexie.root}search/index.html?kind=enterprise&q=${encodeURIComponent(q)}`;
    } catch (_) { told.textContent = told.dataset.failed; }
  };
}
})();
