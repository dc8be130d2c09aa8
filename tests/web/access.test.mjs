// The built portal for everyone: axe finds no violation on any kind of page (but 404.html, which is made for a
// host's root), light, dark and in 关怀版; and
// 关怀版 is switched with the keyboard and remembered.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { launch } from "./browser.mjs";
import { kinds, pages, root } from "./portal.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const looks = [
  { name: "light", colorScheme: "light" },
  { name: "dark", colorScheme: "dark" },
  { name: "关怀版", colorScheme: "light", care: true },
  { name: "关怀版, dark", colorScheme: "dark", care: true },
];

for (const { name, colorScheme, care } of looks) {
  test(`axe finds nothing wrong: ${name}`, async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 800 }, colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    const faults = [];
    for (const path of kinds) {
      await page.goto(root + path);
      // Pages for the team have one look.
      const isCare = care && (await page.locator("button.care").count()) > 0;
      if (isCare) await page.click("button.care");
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => window.axe.run());
      for (const { id, nodes } of violations) faults.push(`${path}: ${id}: ${nodes[0].html.slice(0, 120)} (${nodes.length})`);
      if (isCare) await page.click("button.care");
    }
    await context.close();
    assert.deepEqual(faults, []);
  });
}

test("关怀版 is switched with the keyboard, and stays", async () => {
  const page = await browser.newPage();
  await page.goto(root + "index.html");
  const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
  const before = await size();
  await page.focus("button.care");
  await page.keyboard.press("Enter");
  assert.equal(await page.getAttribute("button.care", "aria-pressed"), "true");
  assert.ok((await size()) > before * 1.2);
  await page.goto(root + "enterprises/index.html");
  assert.equal(await page.getAttribute("button.care", "aria-pressed"), "true");
  assert.ok((await size()) > before * 1.2);
  await page.click("button.care");
  await page.goto(root + "index.html");
  assert.equal(await size(), before);
  await page.close();
});

test("without scripts there is no switch, and the page is whole", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(root + "index.html");
  assert.equal(await page.isVisible("button.care"), false);
  assert.ok(await page.isVisible("main h1"));
  await context.close();
});

test("关怀版 is not printed", async () => {
  const page = await browser.newPage();
  await page.goto(root + "enterprises/index.html");
  await page.emulateMedia({ media: "print" });
  const look = () => page.evaluate(() => ["body", ".directory", "footer.site", ".menu", "main"].map((what) => {
    const { display, fontSize } = getComputedStyle(document.querySelector(what));
    return [what, display, fontSize];
  }));
  const usual = await look();
  await page.evaluate(() => document.documentElement.classList.add("is-care"));
  assert.deepEqual(await look(), usual);
  await page.close();
});

test("printed, the directory is a table whose head every sheet repeats, and the switches are gone", async () => {
  const page = await browser.newPage();
  await page.goto(root + "enterprises/index.html");
  await page.emulateMedia({ media: "print" });
  const display = (what) => page.evaluate((what) => getComputedStyle(document.querySelector(what)).display, what);
  assert.equal(await display(".directory thead"), "table-header-group");
  assert.equal(await display(".directory tbody tr"), "table-row");
  for (const gone of ["button.care", ".official", "nav.bar", ".facets"]) assert.equal(await display(gone), "none", gone);
  await page.close();
});

test("each sheet of incentives is printed on one A4 page", async () => {
  const page = await browser.newPage();
  let sheets = 0;
  for (const path of pages.filter((path) => path.startsWith("policies/"))) {
    await page.goto(root + path);
    if (!(await page.$("body.policy.incentives"))) continue;
    const text = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    assert.equal(text.match(/\/Type\s*\/Page\b/g)?.length, 1, path);
    assert.match(text, /\/MediaBox\s*\[0 0 59[45]\.\d+ 84[12]\.\d+\]/, path);
    sheets += 1;
  }
  assert.ok(sheets > 0);
  await page.close();
});
