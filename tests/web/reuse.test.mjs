// What readers take with them: copy buttons, small pages in frames of another site, and the descriptions by which
// programs find those.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import axe from "axe-core";
import { launch } from "./browser.mjs";
import { embeds, pages, portal, root } from "./portal.mjs";
import { serve } from "./serve.mjs";

const project = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const text = (path) => readFile(join(portal, path), "utf8");
const listings = ["enterprises/index.html", "lectures/index.html"];
const samples = [...listings.map((page) => `embed/${page}`), ...(await Promise.all(
  ["certified", "rectifying", "expired", "withdrawn", "announced", "dissolved"].map(async (status) => {
    const enterprise = await firstWith(new RegExp(`<p class="badge"><span class="status is-${status}">`));
    return enterprise && `embed/${enterprise}`;
  }),
))].filter(Boolean);

async function firstWith(pattern) {
  for (const page of pages.filter((page) => page.startsWith("enterprises/"))) {
    if (pattern.test(await text(page))) return page;
  }
}

let browser, server, base;
before(async () => {
  browser = await launch();
  server = await serve(portal, "/zt/");
  base = (await text("index.html")).match(/<link rel="canonical" href="([^"]*)"/)[1];
});
after(async () => {
  await browser?.close();
  server?.close();
});

/** Another site, with one page. */
async function otherSite(html) {
  const site = createServer((_, response) => response.setHeader("content-type", "text/html; charset=utf-8").end(html));
  await new Promise((listening) => site.listen(0, "127.0.0.1", listening));
  return { address: `http://127.0.0.1:${site.address().port}/`, close: () => site.close() };
}

test("a citation is copied with the keyboard, with the reader's day", async () => {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date("2026-11-30T12:00:00+08:00"));
  await page.goto(server.root + "enterprises/index.html");
  assert.doesNotMatch(await page.textContent("#cite"), /2026-11-30/);
  await page.focus('[data-copy="cite"]');
  await page.keyboard.press("Enter");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^[^.]+\. [^\[]+\[DS\/OL\]\. \(\d{4}-\d\d-\d\d\)\[2026-11-30\]\. https:\/\/[^ ]+\/enterprises\/\.$/);
  assert.match(await page.textContent('[data-copy="cite"]'), /已复制/);
  await context.close();
});

test("without scripts there are no copy buttons, and what they would copy is there", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(root + "enterprises/index.html");
  assert.equal(await page.locator("[data-copy]:visible").count(), 0);
  assert.ok(await page.isVisible("#cite"));
  await page.click("details:has(#embed) summary");
  assert.ok(await page.isVisible("#embed"));
  await context.close();
});

test("pages that people cite say how", async () => {
  for (const folder of ["enterprises", "cases", "news", "notices", "policies"]) {
    const records = pages.filter((page) => new RegExp(`^${folder}/(?!index|page-)[^/]+\\.html$`).test(page));
    assert.ok(records.length > 0, folder);
    for (const page of records) assert.match(await text(page), /<p id="cite">[^<]+\[EB\/OL\]\. \(\d{4}-\d\d-\d\d\)/, page);
  }
  for (const page of [...listings, "progress/index.html"]) assert.match(await text(page), /<p id="cite">[^<]+\[DS\/OL\]\./, page);
});

test("the code to copy shows the small page on another origin, as high as it is", async () => {
  for (const path of samples) {
    const page = await browser.newPage({ viewport: { width: 400, height: 800 } });
    const faults = [];
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(server.root + path.replace(/^embed\//, ""));
    const code = (await page.evaluate(() => document.getElementById("embed").textContent)).replaceAll(base, server.root);
    assert.ok(code.includes(server.root + path), path);
    const other = await otherSite(`<!DOCTYPE html><html lang="zh"><title>别的网站</title><body><p>前文</p>${code}<p>后文</p></body></html>`);
    await page.goto(other.address);
    const inside = () => page.frames()[1]?.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height)).catch(() => -1);
    const outside = () => page.evaluate(() => document.querySelector("iframe").clientHeight);
    for (let tries = 0; tries < 50 && (await outside()) !== (await inside()); tries += 1) await page.waitForTimeout(100);
    assert.equal(await outside(), await inside(), path);
    // A narrower page makes it higher.
    const wide = await outside();
    await page.setViewportSize({ width: 256, height: 800 });
    for (let tries = 0; tries < 50 && (await outside()) !== (await inside()); tries += 1) await page.waitForTimeout(100);
    assert.equal(await outside(), await inside(), path);
    assert.ok((await outside()) > wide, path);
    assert.deepEqual(faults, [], path);
    await page.close();
    other.close();
  }
});

test("a page that is not ours cannot set the height of the frame", async () => {
  const code = `<iframe src="${server.root}embed/enterprises/index.html" height="200"></iframe><script src="${server.root}theme/embed-host.js"></script>`;
  const other = await otherSite(`<!DOCTYPE html><title>x</title>${code}`);
  const page = await browser.newPage();
  await page.goto(other.address);
  await page.waitForFunction(() => document.querySelector("iframe").style.height);
  const height = await page.evaluate(() => document.querySelector("iframe").style.height);
  await page.evaluate(() => postMessage({ hexie: { height: 7 } }, "*"));
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => document.querySelector("iframe").style.height), height);
  await page.close();
  other.close();
});

test("small pages ask for nothing elsewhere, do not scroll sideways, and axe finds nothing", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [240, 320]) {
      const page = await browser.newPage({ viewport: { width, height: 400 }, colorScheme });
      const faults = [];
      page.on("console", (message) => message.type() === "error" && faults.push(`${page.url()}: ${message.text()}`));
      page.on("request", (request) => request.url().startsWith(root) || faults.push(`${page.url()} asks for ${request.url()}`));
      for (const path of samples) {
        await page.goto(root + path);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (overflow > 0) faults.push(`${path} is ${overflow} px too wide at ${width}`);
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() => window.axe.run());
        for (const { id, nodes } of violations) faults.push(`${path}: ${id}: ${nodes[0].html.slice(0, 120)}`);
        await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
        const larger = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (larger > 0) faults.push(`${path} is ${larger} px too wide at ${width} in large type`);
      }
      assert.deepEqual(faults, [], `${colorScheme} ${width}`);
      await page.close();
    }
  }
});

test("every enterprise has a small page, which says where it stands", async () => {
  const words = { certified: "称号有效", rectifying: "正在限期整改", expired: "称号已期满", withdrawn: "称号已撤销", "moved-out": "企业已迁出", dissolved: "企业已注销", announced: "尚未认定", concluded: "尚未认定" };
  let told = 0;
  for (const page of pages.filter((page) => /^enterprises\/(?!index|page-)[^/]+\.html$/.test(page))) {
    const status = (await text(page)).match(/<p class="badge"><span class="status is-([a-z-]+)">/)[1];
    const small = await text(`embed/${page}`);
    assert.ok(small.includes(words[status]), `${page}: ${status}`);
    assert.equal(/称号有效/.test(small), ["certified", "rectifying"].includes(status), page);
    assert.match(small, /数据截至/);
    assert.match(small, /<meta name="robots" content="noindex">/);
    told += 1;
  }
  assert.equal(told, embeds.length - 2);
});

test("a title that ran out after the page was made is told as that", async () => {
  const page = await browser.newPage();
  const path = samples.find((path) => /hd-/.test(path));
  await page.goto(root + path);
  assert.ok(await page.isVisible(".held"));
  assert.ok(await page.isHidden(".over"));
  const until = await page.getAttribute("body", "data-until");
  await page.clock.setFixedTime(new Date(`${until}T23:30:00+08:00`));
  await page.reload();
  assert.ok(await page.isVisible(".held"));
  await page.clock.setFixedTime(new Date(Date.parse(`${until}T00:30:00+08:00`) + 86_400_000));
  await page.reload();
  assert.ok(await page.isHidden(".held"));
  assert.ok(await page.isVisible(".over"));
  await page.close();
});

test("oEmbed is found on the page, and its HTML shows a page that is there", async () => {
  const found = [];
  for (const page of pages) {
    for (const [, href] of (await text(page)).matchAll(/<link rel="alternate" type="application\/json\+oembed"[^>]* href="([^"]+)"/g)) {
      assert.ok(href.startsWith(base), href);
      const answer = JSON.parse(await text(href.slice(base.length)));
      assert.deepEqual([answer.type, answer.version], ["rich", "1.0"], page);
      assert.ok(answer.width > 0 && answer.height > 0 && answer.cache_age > 0 && answer.title && answer.provider_name, page);
      const shown = answer.html.match(/<iframe src="([^"]+)"/)[1];
      assert.equal(shown, `${base}embed/${page}`);
      for (const [, source] of answer.html.matchAll(/src="([^"]+)"/g)) await stat(join(portal, source.slice(base.length)));
      found.push(shown.slice(base.length));
    }
  }
  assert.deepEqual(found.sort(), embeds);
});

test("names that look like code stay names", async () => {
  const name = "甲\"'><img src=x>&</script><script>window.bad = 1</script>😀𠮷";
  const folder = await mkdtemp(join(tmpdir(), "hexie-names-"));
  try {
    await cp(join(project, "themes"), join(folder, "themes"), { recursive: true });
    await cp(join(project, "content"), join(folder, "content"), { recursive: true });
    const record = `编号: hd-2024-999\n名称: ${JSON.stringify(name)}\n统一社会信用代码: 91120102MA0DEM021J\n街道: 大王庄街道\n发布时间: 2024-03-01 09:00\n认定:\n  - {级别: 区级, 年度: 2024, 认定日期: 2026-10-20, 有效期至: 2029-10-19}\n`;
    await writeFile(join(folder, "content/enterprises/zz-names.yaml"), record);
    await promisify(execFile)(process.env.HEXIE ?? join(project, "target/debug/hexie"), ["build", "--date", "2026-11-22"], { cwd: folder });
    const built = await serve(join(folder, "public"), "/");
    const page = await browser.newPage();
    for (const path of ["enterprises/hd-2024-999.html", "embed/enterprises/hd-2024-999.html", "embed/enterprises/index.html"]) {
      await page.goto(built.root + path);
      assert.equal(await page.evaluate(() => window.bad), undefined, path);
      assert.ok((await page.textContent("main")).includes(name), path);
    }
    await page.goto(built.root + "enterprises/hd-2024-999.html");
    const graph = JSON.parse(await page.textContent('script[type="application/ld+json"]'));
    assert.ok(graph["@graph"].some((node) => node.legalName === name));
    const { html } = JSON.parse(await readFile(join(folder, "public/oembed/enterprises/hd-2024-999.json"), "utf8"));
    await page.setContent(html);
    assert.equal(await page.getAttribute("iframe", "title"), `${name}：和谐企业称号的状态`);
    assert.equal(await page.locator("img").count(), 0);
    await page.close();
    built.close();
  } finally {
    await rm(folder, { recursive: true });
  }
});
