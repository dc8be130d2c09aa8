// Posts for WeChat and QR codes of a built portal (its folder in PORTAL), as people use them: what a button copies
// is on the clipboard with its looks, pages for the team are sound, and a code is read from what a screen shows.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import axe from "axe-core";
import jsQR from "jsqr";
import { launch } from "./browser.mjs";
import { portal, root } from "./portal.mjs";
import { serve } from "./serve.mjs";

const base = "https://www.example.gov.cn/ztzl/hxldgx/";
const [first] = await readdir(join(portal, "wechat/cases"));
const post = `wechat/cases/${first}`;

let browser;
let server;
before(async () => {
  browser = await launch();
  server = await serve(portal, "/");
});
after(async () => {
  server?.close();
  await browser?.close();
});

/** What a paste brings: as HTML and as text. */
async function pasted(page) {
  await page.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", "<div id='into' contenteditable='true'></div>");
    const into = document.getElementById("into");
    into.addEventListener("paste", (event) => {
      const read = (type) => event.clipboardData.getData(type);
      window.brought = { html: read("text/html"), text: read("text/plain") };
    });
    into.focus();
  });
  await page.keyboard.press("Control+V");
  return page.evaluate(() => window.brought);
}

for (const [way, open] of [["clipboard", () => server.root], ["selection, from a file", () => root]]) {
  test(`the text is copied with its looks: ${way}`, async () => {
    const context = await browser.newContext();
    if (way === "clipboard") await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(server.root).origin });
    const page = await context.newPage();
    if (way !== "clipboard") await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.goto(open() + post);
    const wanted = await page.innerText("#post p");
    await page.click("[data-rich]");
    assert.equal(await page.textContent("[data-rich]"), "已复制");
    const { html, text } = await pasted(page);
    assert.ok(html.includes("style=") && html.includes("line-height"), html.slice(0, 200));
    assert.ok(!/<(script|img|a|link)\b/.test(html));
    assert.ok(text.includes(wanted.trim().slice(0, 20)), text.slice(0, 200));
    await context.close();
  });
}

test("a summary is copied as text", async () => {
  const context = await browser.newContext();
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(server.root).origin });
  const page = await context.newPage();
  await page.goto(server.root + post);
  const summary = await page.innerText("#summary");
  await page.click("[data-copy=summary]");
  assert.equal(await page.textContent("[data-copy=summary]"), "已复制");
  assert.deepEqual(await pasted(page), { html: "", text: summary });
  await context.close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`pages for the team are sound: ${colorScheme}`, async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 800 }, colorScheme });
    for (const path of ["wechat/index.html", post]) {
      await page.goto(root + path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${path}: ${overflow} px too wide`);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => window.axe.run());
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), [], path);
    }
    await page.close();
  });
}

/** The text of the code that an element shows on the screen. */
async function scanned(page, selector) {
  const shot = await page.locator(selector).screenshot();
  const pixels = await page.evaluate(async (bytes) => {
    const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, image.width, image.height);
    return { data: [...data], width, height };
  }, [...shot]);
  return jsQR(new Uint8ClampedArray(pixels.data), pixels.width, pixels.height)?.data;
}

for (const colorScheme of ["light", "dark"]) {
  test(`the code on an enterprise's page leads to that page: ${colorScheme}`, async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 800 }, deviceScaleFactor: 2, colorScheme });
    const path = "enterprises/hd-2023-001.html";
    await page.goto(root + path);
    const selector = "img[src$='qr/hd-2023-001.svg']";
    await page.locator(selector).scrollIntoViewIfNeeded();
    await page.waitForFunction((selector) => document.querySelector(selector).complete, selector);
    assert.equal(await scanned(page, selector), base + path);
    await page.close();
  });
}
