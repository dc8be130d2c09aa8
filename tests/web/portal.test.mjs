// A built portal (its folder in PORTAL) in Chromium: every page loads with all that it asks for, at the
// root of a host, under a path of it and from a file; nothing scrolls sideways on a small phone; and the
// Nu HTML checker finds no error.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { launch } from "./browser.mjs";
import { kinds, pages, portal, posts, root } from "./portal.mjs";
import { serve } from "./serve.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Opens pages one by one and gathers what went wrong. */
async function visit(root, paths, width, look = async () => {}) {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const faults = [];
  page.on("requestfailed", (request) => faults.push(`${page.url()}: ${request.url()} failed`));
  page.on("response", (answer) => answer.ok() || faults.push(`${page.url()}: ${answer.url()} ${answer.status()}`));
  page.on("console", (message) => message.type() === "error" && faults.push(`${page.url()}: ${message.text()}`));
  page.on("request", (request) => request.url().startsWith(root) || faults.push(`${page.url()} asks for ${request.url()}`));
  for (const path of paths) {
    await page.goto(root + path);
    await look(page, faults);
  }
  await page.close();
  return faults;
}

async function isNotTooWide(page, faults) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (overflow > 0) faults.push(`${page.url()} is ${overflow} px too wide`);
}

test("the portal has pages of every kind", () => {
  assert.ok(kinds.length >= 20, `${kinds.length} shapes of pages in ${portal}`);
});

for (const prefix of ["/", "/ztzl/hxldgx/"]) {
  test(`every kind of page loads under ${prefix}`, async () => {
    const server = await serve(portal, prefix);
    try {
      assert.deepEqual(await visit(server.root, kinds, 1280), []);
    } finally {
      server.close();
    }
  });
}

test("every page loads from a file", async () => {
  assert.deepEqual(await visit(root, [...pages, ...posts], 768), []);
});

test("nothing scrolls sideways at 320 px", async () => {
  assert.deepEqual(await visit(root, kinds, 320, isNotTooWide), []);
});

test("nothing scrolls sideways at 320 px in 关怀版", async () => {
  const inCare = async (page, faults) => {
    await page.evaluate(() => document.documentElement.classList.add("is-care"));
    await isNotTooWide(page, faults);
  };
  assert.deepEqual(await visit(root, kinds, 320, inCare), []);
});

test("nothing scrolls sideways with text twice as large", async () => {
  const enlarged = async (page, faults) => {
    await page.evaluate(() => document.documentElement.style.setProperty("--size", "225%"));
    await isNotTooWide(page, faults);
  };
  assert.deepEqual(await visit(root, kinds, 1280, enlarged), []);
});

test("the Nu checker finds no error", async () => {
  const jar = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
  const check = promisify(execFile)("java", ["-jar", jar, "--errors-only", "--skip-non-html", portal]);
  const told = await check.then(() => "", (error) => error.stderr);
  assert.equal(told, "");
});
