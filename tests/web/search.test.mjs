// The search and 查一查 of a built portal (its folder in PORTAL) in Chromium, from files: what is found is right and
// whole, by any part of a title, former name, code or initials, with slips and without scripts.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { launch } from "./browser.mjs";
import { pages, portal, root } from "./portal.mjs";

const KINDS = ["enterprises", "cases", "lectures", "stations", "pilots", "notices", "news", "policies", "about"];
/** How many pieces of titles are asked for; SAMPLE makes it another number. */
const SAMPLE = Number(process.env.SAMPLE ?? 300);

const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'", "#x2F": "/" };

let browser, page, titles;
before(async () => {
  browser = await launch();
  page = await browser.newPage();
  titles = await readTitles();
  await open("");
});
after(() => browser?.close());

/** The address of every record's page, and the title it bears: the truth, apart from the index. */
async function readTitles() {
  const records = pages.filter((path) => {
    const [folder, name, more] = path.split("/");
    return KINDS.includes(folder) && name && !more && !/^(index|page-\d+)\.html$/.test(name);
  });
  const titles = new Map();
  for (const path of records) {
    const html = await readFile(join(portal, path), "utf8");
    const title = /<meta property="og:title" content="([^"]*)">/.exec(html)[1];
    titles.set(path, title.replace(/&(#?\w+);/g, (all, name) => ENTITIES[name] ?? all));
  }
  return titles;
}

/** Seeded chance (mulberry32). */
function chance(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Pieces of 2 to 5 characters of titles. */
function pieces(count, seed) {
  const random = chance(seed);
  const below = (number) => Math.floor(random() * number);
  const all = [...titles.values()];
  return Array.from({ length: count }, () => {
    const title = [...all[below(all.length)]];
    const length = Math.min(2 + below(4), title.length);
    const start = below(title.length - length + 1);
    return title.slice(start, start + length).join("");
  });
}

async function open(query, how = "q") {
  await page.goto(`${root}search/index.html${query && `?${how}=${encodeURIComponent(query)}`}`);
}

/** The first ten results of a query by the script's own search: their addresses from the root. */
function ask(query, kind = "") {
  return page.evaluate(async ([query, kind]) => {
    const find = window.hexie.search(query, kind);
    const hits = await find.next(10);
    return { total: find.total, stage: find.stage, hits: hits.map((hit) => [hit.href.slice(window.hexie.root.length), hit.title]) };
  }, [query, kind]);
}

const shown = () => page.locator("#hits > li");
async function results(query) {
  await open(query);
  await page.waitForFunction(() => !/^(正在.*)?$/.test(document.getElementById("found").textContent));
  return shown().evaluateAll((rows) => rows.map((row) => row.textContent));
}

/** As texts are compared: width, case, blanks and tags make no difference. */
const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s/g, "");
const bare = (text) => plain(text).replace(/[^\p{L}\p{N}]/gu, "");

/** Whether a page of the portal has all words, in its main part. */
const texts = new Map();
async function pageHas(path, words) {
  if (!texts.has(path)) {
    const html = await readFile(join(portal, path), "utf8");
    const main = html.slice(html.indexOf("<main"), html.indexOf("</main>")).replace(/<[^>]*>/g, "");
    const text = main.replace(/&(#?\w+);/g, (all, name) => ENTITIES[name] ?? all);
    texts.set(path, [plain(text), bare(text)]);
  }
  const [kept, cut] = texts.get(path);
  return words.every((word) => kept.includes(plain(word)) || cut.includes(bare(word)));
}

test("of random pieces of titles, the first ten are right, and all that could stand there do", async () => {
  const folded = [...titles].map(([path, title]) => [path, plain(title)]);
  let stood = 0, right = 0, could = 0, did = 0;
  const poor = [];
  for (const query of pieces(SAMPLE, 20260601)) {
    const words = query.split(/\s+/).map(plain).filter(Boolean);
    if (!words.length) continue;
    const wanted = new Set(folded.filter(([, title]) => words.every((word) => title.includes(word))).map(([path]) => path));
    const { hits } = await ask(query);
    const wrong = [];
    for (const [path] of hits) if (!(await pageHas(path, words))) wrong.push(path);
    const good = hits.filter(([path]) => wanted.has(path)).length;
    const places = Math.min(10, wanted.size);
    stood += hits.length;
    right += hits.length - wrong.length;
    could += places;
    did += Math.min(good, places);
    if (good < places || wrong.length) poor.push(`${query}: ${good} of ${places}, wrong: ${wrong}`);
  }
  assert.ok(could > SAMPLE, `${could} places`);
  console.log(`precision ${(right / stood).toFixed(4)}, recall ${(did / could).toFixed(4)} over ${SAMPLE} pieces`);
  assert.ok(right / stood >= 0.95, poor.join("\n"));
  assert.ok(did / could >= 0.95, poor.join("\n"));
});

test("what a result shows has the words asked for", async () => {
  for (const query of pieces(12, 7).filter((query) => query.trim().length > 1)) {
    const rows = await results(query);
    assert.ok(rows.length, query);
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) for (const word of words) assert.ok(bare(row).includes(bare(word)), `${query}: ${row}`);
    assert.ok(await page.locator("#hits mark").count(), query);
    assert.match(await page.title(), /^“/);
  }
});

export { ask, open, results, shown };
