// The finder of the built portal's directory, from files: what its combinations list is what the pages of the facets
// list, in the same order and the same words; counts, orders, the address, the keyboard, and what is shown when nothing
// is found, when the data is missing and without scripts.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { launch } from "./browser.mjs";
import { pages, root } from "./portal.mjs";

const HOME = root + "enterprises/index.html";
const FACET = /^enterprises\/([a-z]+)\/([\w-]+)\.html$/;
const values = pages.flatMap((path) => (FACET.test(path) ? [{ facet: FACET.exec(path)[1], slug: FACET.exec(path)[2], path }] : []));

let browser, page;
/** What the pages without scripts list: rows by the value's path, and of the whole directory. */
const listed = new Map();
const faults = [];

before(async () => {
  browser = await launch();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const still = await context.newPage();
  for (const path of ["enterprises/index.html", ...values.map((value) => value.path)]) {
    await still.goto(root + path);
    listed.set(path, await everyRow(still));
  }
  await context.close();
  page = await watched(await browser.newPage());
});
after(() => browser?.close());

async function watched(page) {
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => request.url().startsWith(root) || faults.push(request.url()));
  return page;
}

/** The rows that are shown: where each leads, and its cells. */
const rows = (page) =>
  page.locator(".directory tbody tr").evaluateAll((rows) =>
    rows.map((row) => [row.querySelector("a").href, row.querySelector("a").textContent, ...[...row.cells].slice(1).map((cell) => cell.innerHTML)].join("|")));

/** The rows of a list, page by page. */
async function everyRow(page) {
  const all = await rows(page);
  for (let next = page.locator(".pager a[rel=next], .pager a", { hasText: "下一页" }); (await next.count()) > 0; ) {
    const address = await next.getAttribute("href");
    await page.goto(new URL(address, page.url()).href);
    await settled(page);
    all.push(...(await rows(page)));
  }
  return all;
}

const shown = (page) => page.textContent("#shown");
const isCombined = (page) => page.url().includes("?");
/** Waits for the list that the address asks for. */
const settled = (page) => (isCombined(page) ? page.waitForSelector(".finder .tags a") : page.waitForLoadState());

async function open(chosen, more = {}) {
  const query = new URLSearchParams([...chosen.map(({ facet, slug }) => [facet, slug]), ...Object.entries(more)]);
  await page.goto("about:blank");
  await page.goto(`${HOME}?${query}`);
  await settled(page);
}

/** What a combination must list: of each facet one of its values. */
function expected(chosen) {
  const sets = [...new Set(chosen.map((one) => one.facet))].map((facet) =>
    new Set(chosen.filter((one) => one.facet === facet).flatMap(({ path }) => listed.get(path))));
  return listed.get("enterprises/index.html").filter((row) => sets.every((set) => set.has(row)));
}

/** Chance that is the same in every run. */
let seed = 20240301;
const chance = (below) => (seed = (seed * 48271) % 2147483647) % below;
const some = (count) => Array.from({ length: count }, () => values[chance(values.length)]);

test("a single value lists what its page lists", async () => {
  assert.ok(values.length >= 40, `${values.length} values`);
  for (const value of values) {
    await open([value]);
    assert.deepEqual(await everyRow(page), listed.get(value.path), value.path);
  }
});

test("a combination lists what the pages of its values have in common, and counts what each more would leave", async () => {
  const order = await inOrder();
  let found = 0;
  for (let round = 0; round < 24; round++) {
    const chosen = [...new Set(some(1 + (round % 4)))];
    await open(chosen);
    const name = page.url();
    const links = await page.locator(".facet a:has(.count)").evaluateAll((links) =>
      links.map((link) => [Number(link.querySelector(".count").textContent), link.hasAttribute("href")]));
    const told = order.map((value) => {
      const left = expected([...chosen.filter((one) => one.facet !== value.facet), value]).length;
      return [left, left > 0 || chosen.includes(value)];
    });
    assert.deepEqual(links, told, name);
    const all = expected(chosen);
    if (all.length) assert.match(await shown(page), new RegExp(`共 ${all.length} 户`), name);
    assert.deepEqual(await everyRow(page), all, name);
    found += all.length > 0;
  }
  assert.ok(found > 5, "some combinations have records");
});

/** The values in the order of their links, as a page without combinations has them. */
async function inOrder() {
  const still = await browser.newPage();
  await still.goto(HOME);
  const paths = await still.locator(".facet a:has(.count)").evaluateAll((links) => links.map((link) => link.href));
  await still.close();
  return paths.map((path) => values.find((value) => path === root + value.path));
}

test("orders: the newest certification first, the title that ends soonest first, and what has none last", async () => {
  const day = (pattern) => (row) => {
    const parts = pattern.exec(row);
    return parts && Date.UTC(parts[1], parts[2] - 1, parts[3]);
  };
  const certified = day(/(\d+)年(\d+)月(\d+)日<span class="screen">认定/);
  const until = day(/有效期至<\/span>(\d+)年(\d+)月(\d+)日/);
  const ends = (row) => (/is-(certified|rectifying)/.test(row) ? until(row) : null);
  const natural = listed.get("enterprises/index.html");
  const by = (key) => [...natural].sort((a, b) => key(a) - key(b));
  await open([], { sort: "newest" });
  assert.deepEqual(await everyRow(page), by((row) => -(certified(row) ?? -Infinity)));
  await open([], { sort: "ending" });
  assert.deepEqual(await everyRow(page), by((row) => ends(row) ?? Infinity));
});

test("the address holds the state: a new load and Back show it again", async () => {
  await page.goto(HOME);
  const whole = await rows(page);
  const [street, year] = [page.locator("[aria-labelledby=facet-street] a").first(), page.locator("[aria-labelledby=facet-year] a").nth(1)];
  await street.click();
  await page.waitForURL(/\?street=/);
  await settled(page);
  const first = [await shown(page), await rows(page)];
  await year.click();
  await page.waitForURL(/&year=/);
  await page.waitForFunction((before) => document.querySelector("#shown").textContent !== before, first[0]);
  const second = [await shown(page), await rows(page)];
  await page.reload();
  await settled(page);
  assert.deepEqual([await shown(page), await rows(page)], second);
  await page.goBack();
  await page.waitForFunction((before) => document.querySelector("#shown").textContent === before, first[0]);
  assert.deepEqual(await rows(page), first[1]);
  await page.goBack();
  await page.waitForFunction(() => !document.querySelector(".finder .tags a"));
  assert.deepEqual(await rows(page), whole);
});

test("from a page of one value, another is added to it", async () => {
  const value = values.find(({ facet }) => facet === "street");
  await page.goto(root + value.path);
  await page.locator("[aria-labelledby=facet-level] a").first().click();
  await page.waitForURL(new RegExp(`index\\.html\\?street=${value.slug}&level=`));
  await settled(page);
  assert.match(await shown(page), /，区级：共/);
});

test("nothing is loaded until something is combined", async () => {
  const asked = [];
  const fresh = await watched(await browser.newPage());
  fresh.on("request", (request) => asked.push(request.url()));
  const data = () => asked.filter((url) => /enterprises\/(finder|rows-\d+)\.js$/.test(url));
  await fresh.goto(HOME);
  await fresh.goto(root + values[0].path);
  assert.deepEqual(data(), []);
  await fresh.goto(`${HOME}?level=city`);
  await settled(fresh);
  assert.ok(data().length >= 2);
  assert.equal(new Set(data()).size, data().length, "each once");
  await fresh.close();
});

test("by the keyboard alone: choose, order, remove, clear", async () => {
  await page.goto(HOME);
  const focused = () => page.evaluate(() => document.activeElement.textContent.trim().replace(/ \d+$/, ""));
  const tabTo = async (text) => {
    for (let presses = 0; presses < 250; presses++) {
      await page.keyboard.press("Tab");
      if ((await focused()).startsWith(text)) return;
    }
    assert.fail(`${text} is not reached`);
  };
  const says = (text) => page.waitForFunction((text) => document.querySelector("#shown").textContent.includes(text), text);
  await tabTo("春华街道");
  await page.keyboard.press("Enter");
  await says("春华街道：共");
  assert.equal(await focused(), "春华街道", "the focus stays on what was chosen");
  await tabTo("已认定");
  await page.keyboard.press("Enter");
  await says("春华街道，已认定：共");
  await page.evaluate(() => document.querySelector("#main").focus());
  await tabTo("按有效期");
  await page.keyboard.press("Enter");
  await says("户，按有效期从早到晚");
  assert.match(await focused(), /^按有效期/);
  await page.evaluate(() => document.querySelector("#main").focus());
  await tabTo("春华街道 ×");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "shown");
  assert.match(await shown(page), /^已认定：/);
  await tabTo("全部清除");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => !document.querySelector(".finder .tags a"));
  assert.equal(page.url(), HOME);
});

test("when nothing is found, it says what to leave out", async () => {
  const has = (a, b) => expected([a, b]).length > 0;
  const one = values.find(({ facet }) => facet === "street");
  const other = values.find((value) => value.facet === "industry" && !has(one, value));
  await open([one, other]);
  const count = (value) => listed.get(value.path).length;
  const text = await shown(page);
  assert.match(text, /没有这样的企业/);
  for (const left of [count(one), count(other)]) assert.ok(text.includes(`有 ${left} 户`), text);
  assert.equal(await page.locator(".directory tbody tr").count(), 0);
  await page.click(".finder .tags a >> nth=0");
  await page.waitForFunction(() => document.querySelectorAll(".directory tbody tr").length > 0);
  assert.deepEqual(await everyRow(page), listed.get(other.path));
});

test("without its data it says so, and the links lead to their pages", async () => {
  const offline = await browser.newPage();
  await offline.route("**/enterprises/finder.js", (route) => route.abort());
  await offline.goto(HOME);
  const link = offline.locator("[aria-labelledby=facet-street] a").first();
  const path = await link.getAttribute("href");
  await link.click();
  await offline.waitForFunction(() => document.querySelector("#shown").textContent.includes("没有取到"));
  await link.click();
  await offline.waitForURL(new URL(path, HOME).href);
  await offline.close();
});

test("without scripts every value is a plain link, and nothing is offered that needs them", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const still = await context.newPage();
  await still.goto(HOME);
  assert.equal(await still.locator(".finder a:visible").count(), 0);
  assert.equal(await still.locator(".facet a[href]:visible").count(), values.length);
  await context.close();
});

for (const [name, colorScheme, care] of [["light", "light"], ["dark", "dark"], ["关怀版", "light", true]]) {
  test(`results are for everyone: ${name}`, async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 700 }, colorScheme, reducedMotion: "reduce" });
    const small = await watched(await context.newPage());
    await small.goto(`${HOME}?street=dawangzhuang&street=chunhua&level=district&sort=newest`);
    await settled(small);
    if (care) await small.click("button.care");
    assert.ok((await small.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, "too wide");
    const targets = await small.locator(".facet a[href], .finder a[href]").evaluateAll((links) =>
      links.map((link) => link.getBoundingClientRect()).filter(({ width, height }) => Math.min(width, height) < 24).length);
    assert.equal(targets, 0, "targets are 24 px or more");
    await small.evaluate(axe.source);
    const { violations } = await small.evaluate(() => window.axe.run({ preload: false }));
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`), []);
    await context.close();
  });
}

test("no page told an error or asked another host", () => assert.deepEqual(faults, []));
