// The search and 查一查 of a built portal (its folder in PORTAL) in Chromium, from files: what is found is right and
// whole, by any part of a title, former name, code or initials, with slips and without scripts.

import assert from "node:assert/strict";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
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

/** Opens a search in a fresh page, and adds up the bytes of all scripts and data that it loads. */
async function weigh(query) {
  const fresh = await browser.newPage();
  const asked = new Set();
  fresh.on("request", (request) => request.url().endsWith(".js") && asked.add(request.url()));
  await fresh.goto(`${root}search/index.html?q=${encodeURIComponent(query)}`);
  await fresh.waitForFunction(() => document.getElementById("found").textContent);
  await fresh.close();
  const sizes = await Promise.all([...asked].map((url) => stat(fileURLToPath(url))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}

test("the first query asks for at most 150 KB, scripts included", async () => {
  const weights = [];
  const slips = ["津横精", "没有这样的东西", "91120102MADEM00X13", "tjsl", "协商 2025"];
  for (const query of [...pieces(SAMPLE / 10, 3), ...slips]) weights.push([await weigh(query), query]);
  weights.sort((a, b) => a[0] - b[0]);
  const [most, query] = weights.at(-1);
  console.log(`bytes: median ${weights[weights.length >> 1][0]}, most ${most} (${query}) over ${weights.length} queries`);
  assert.ok(most <= 150_000, weights.slice(-5).join("\n"));
});

/** The first result of a query, as the page shows it. */
const first = async (query) => (await results(query))[0] ?? "";

test("former names, codes, document numbers and initials lead to the record", async () => {
  assert.match(await first("二号桥货运"), /天津示例二号桥物流有限公司.*曾用名：天津示例二号桥货运有限公司/);
  assert.match(await first("91120102MADEM0054G"), /天津示例二号桥物流有限公司/);
  assert.match(await first("em0054"), /天津示例二号桥物流有限公司/);
  assert.match(await first("津人社办发〔2023〕28号"), /28号/);
  assert.match(await first("slehqwl"), /天津示例二号桥物流有限公司/);
  assert.match(await first("天津示例二号桥物流有限公司"), /天津示例二号桥物流有限公司/);
});

test("width, case, blanks and punctuation make no difference", async () => {
  for (const query of ["９１１２０１０２ＭＡＤＥＭ００５４Ｇ", "91120102madem0054g", "二号桥　物流", "例二号桥物流"]) {
    assert.match(await first(query), /天津示例二号桥物流有限公司/, query);
  }
});

test("all of several words are found, in titles or in texts", async () => {
  const rows = await results("协商 工资");
  assert.ok(rows.length >= 3);
  for (const row of rows) assert.ok(row.includes("协商") || row.includes("工资"), row);
  const { hits } = await ask("二号桥 物流");
  for (const [path] of hits) assert.ok(await pageHas(path, ["二号桥", "物流"]), path);
});

test("one wrong, missing or added character is forgiven, and it is said so", async () => {
  for (const query of ["津横精", "津衡京密机械", "津衡密机械", "津衡精精密", "91120102MADEM0054X"]) {
    const rows = await results(query);
    assert.match(await page.textContent("#found"), /没有与.*完全相同.*相近/, query);
    assert.match(rows.join("\n"), query[0] === "9" ? /二号桥物流/ : /津衡精密机械/, query);
  }
});

test("results are narrowed by kind, with their counts", async () => {
  await results("示例");
  const tabs = await page.locator("#kinds a").allTextContents();
  assert.ok(tabs.some((tab) => /^企业 \d+$/.test(tab)), tabs.join());
  await page.click("#kinds a >> text=/^企业/");
  await page.waitForURL(/kind=enterprise/);
  await page.waitForFunction(() => document.getElementById("found")?.textContent);
  for (const kind of await page.locator("#hits .kind").allTextContents()) assert.equal(kind, "企业");
  assert.equal(await page.getAttribute("#kinds [aria-current]", "href").then((href) => /kind=enterprise/.test(href)), true);
});

test("more results are listed below the first ten", async () => {
  const before = await results("示例");
  assert.equal(before.length, 10);
  await page.click("#more");
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length > 10);
  const all = await shown().evaluateAll((rows) => rows.map((row) => row.querySelector("a").href));
  assert.equal(new Set(all).size, 20);
});

test("odd queries do no harm", async () => {
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  for (const query of ["<script>alert(1)</script>", "😀😀", "公".repeat(500), "，。！", "%", "a", "\\", "\"'", "null", "__proto__"]) {
    await results(query);
    assert.equal(await page.locator("#hits script").count(), 0);
    assert.notEqual(await page.textContent("#found"), await page.getAttribute("#found", "data-failed"), query);
  }
  assert.deepEqual(faults, []);
});

test("the box on every page leads to the search, with the keyboard alone", async () => {
  await page.goto(`${root}about/about.html`).catch(() => page.goto(root + pages.find((path) => path.startsWith("about/"))));
  await page.focus("header .find input");
  await page.keyboard.type("协商");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\/index\.html\?q=/);
  await page.waitForFunction(() => document.querySelectorAll("#hits > li").length);
  assert.equal(await page.inputValue("#q"), "协商");
});

test("where data is missing, it is said", async () => {
  await page.route("**/search/t-*.js", (route) => route.abort());
  await open("协商");
  await page.waitForFunction(() => document.getElementById("found").textContent);
  assert.equal(await page.textContent("#found"), await page.getAttribute("#found", "data-failed"));
  await page.unroute("**/search/t-*.js");
});

test("without scripts the search shows the indexes, and 查一查 leads to the directory", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const still = await context.newPage();
  await still.goto(`${root}index.html`);
  await still.fill("header .find input", "协商");
  await still.press("header .find input", "Enter");
  await still.waitForURL(/search\/index\.html/);
  assert.ok(await still.isVisible("noscript p"));
  assert.ok((await still.locator(".map a").count()) > 20);
  await still.goto(`${root}index.html`);
  await still.fill("#check-q", "物流");
  await still.press("#check-q", "Enter");
  await still.waitForURL(/enterprises\/index\.html/);
  await context.close();
});

async function check(query, from = "index.html") {
  await page.goto(root + from);
  await page.fill("#check-q", query);
  await page.press("#check-q", "Enter");
  await page.waitForFunction(() => document.querySelector(".answer").textContent);
  return page.innerText(".answer");
}

test("查一查 answers in place: one, several, none, and alike", async () => {
  assert.match(await check("二号桥货运"), /^截至\d{4}年.*1 户[^]*天津示例二号桥物流有限公司[^]*认定/);
  assert.match(await check("示例", "enterprises/index.html"), /的企业有 \d\d 户[^]*查看全部/);
  const none = await check("没有这家公司的");
  assert.match(none, /名录里没有[^]*不是对企业的评价[^]*022-/);
  assert.match(await check("津横精"), /名录里没有[^]*名称相近的有[^]*津衡精密/);
  assert.doesNotMatch(await check("集体协商培训"), /站点|讲座/);
});

test("axe finds nothing wrong with results and answers", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport: { width: 360, height: 800 }, colorScheme });
    const look = await context.newPage();
    for (const care of [false, true]) {
      for (const path of [`search/index.html?q=${encodeURIComponent("示例")}`, "index.html"]) {
        await look.goto(root + path);
        await look.evaluate((care) => document.documentElement.classList.toggle("is-care", care), care);
        if (path === "index.html") {
          await look.fill("#check-q", "示例");
          await look.press("#check-q", "Enter");
        }
        await look.waitForSelector(".rows > li mark");
        await look.evaluate(axe.source);
        const { violations } = await look.evaluate(() => window.axe.run());
        assert.deepEqual(violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0].html.slice(0, 100)}`), []);
        const overflow = await look.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${path} is ${overflow} px too wide`);
      }
    }
    await context.close();
  }
});

test("texts are folded as the generator folds them", async () => {
  // src/output/search/fold.rs is tested by the same table.
  const { default: table } = await import("./folded.json", { with: { type: "json" } });
  await open("");
  for (const [raw, folded] of table) {
    assert.deepEqual(await page.evaluate((raw) => window.hexie.search(raw).words, raw), folded ? [folded] : [], raw);
  }
});
