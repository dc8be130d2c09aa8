// The preview (the program in HEXIE) in Chromium, as an editor uses it: edit, see it; break it, see what
// is wrong; mend it, see the page.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { launch } from "./browser.mjs";

const program = resolve(process.env.HEXIE ?? "../../target/debug/hexie");
const repository = resolve("../..");
const NEWS = "content/news/2026/probe.md";
const article = (title, more = "") => `---\n编号: probe\n标题: ${title}\n发布时间: 2026-11-01 09:00\n${more}---\n\n正文。\n`;

let browser, project, preview, root;
before(async () => void (browser = await launch()));
after(() => browser?.close());

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), "hexie-preview-"));
  for (const folder of ["content", "themes"]) await cp(join(repository, folder), join(project, folder), { recursive: true });
  await save(NEWS, article("初稿"));
  preview = spawn(program, ["serve", "--port", "0", "--date", "2026-11-22", "--drafts"], { cwd: project });
  preview.stderr.resume();
  for await (const line of createInterface({ input: preview.stdout })) {
    root = line.match(/http:\S+/)?.[0];
    if (root) break;
  }
  preview.stdout.resume();
});
afterEach(async () => {
  preview.kill("SIGINT");
  const [code] = await once(preview, "exit");
  await rm(project, { recursive: true, force: true });
  assert.equal(code, 0, "Ctrl-C ends it cleanly");
});

const save = (file, text) => writeFile(join(project, file), text);
const edit = async (file, change) => save(file, change(await readFile(join(project, file), "utf8")));

/** Opens an address and counts how often the page is loaded. */
async function open(context, path) {
  const page = await context.newPage();
  page.loads = 0;
  page.on("load", () => (page.loads += 1));
  await page.goto(root + path);
  return page;
}

const heading = (page, text) => page.getByRole("heading", { level: 1, name: text }).waitFor({ timeout: 30000 });
const overlay = (page) => page.locator("hexie-preview section");

test("an edit is seen, a mistake is told, and its mending is seen", async () => {
  const page = await open(browser, "news/probe.html");
  await heading(page, "初稿");
  await save(NEWS, article("二稿"));
  await heading(page, "二稿");

  await save(NEWS, article("三稿", "来原: 甲\n"));
  await overlay(page).waitFor();
  const told = await overlay(page).innerText();
  for (const part of ["1 个错误", "H202", "没有“来原”这个字段", `${NEWS}:5:1`, "改法：", "来源"]) assert.ok(told.includes(part), told);
  const link = await overlay(page).getByRole("link").first().getAttribute("href");
  assert.ok(link.startsWith("vscode://file/") && link.endsWith(`${NEWS}:5:1`), link);
  await heading(page, "二稿");

  await save(NEWS, article("四稿"));
  await heading(page, "四稿");
  await overlay(page).waitFor({ state: "detached" });
});

test("a page that shows nothing of an edit is not loaded again, and the place on it stays", async () => {
  const page = await open(browser, "enterprises/index.html");
  await page.setViewportSize({ width: 360, height: 500 });
  await page.mouse.wheel(0, 600);
  await page.waitForFunction(() => scrollY > 300);
  const place = await page.evaluate(() => scrollY);
  const loads = page.loads;
  await save("content/news/2026/another.md", article("别的").replace("probe", "another"));
  await page.waitForFunction(async () => (await fetch("/news/another.html")).ok, null, { polling: 50 });
  await page.waitForTimeout(300);
  assert.equal(page.loads, loads, "nothing it shows has changed");

  await edit("themes/hedong/templates/base.html", (text) => text.replace("</main>", "<!-- new --></main>"));
  await page.waitForFunction(() => document.documentElement.outerHTML.includes("<!-- new -->"), null, { polling: 50 });
  await page.waitForFunction((place) => Math.abs(scrollY - place) < 2, place);
});

test("a style sheet is put in place without loading the page", async () => {
  const page = await open(browser, "news/probe.html");
  await page.evaluate(() => (window.mark = true));
  const sheet = await page.evaluate(() => new URL(document.querySelector('link[rel="stylesheet"]').href).pathname);
  await edit(`themes/hedong/static/${sheet.replace("/theme/", "")}`, (text) => `${text}\nh1 { color: rgb(1, 2, 3); }\n`);
  await page.waitForFunction(() => getComputedStyle(document.querySelector("h1")).color === "rgb(1, 2, 3)");
  assert.equal(await page.evaluate(() => window.mark), true);
});

test("a wrong template shows its line, and the last good page stays", async () => {
  const page = await open(browser, "news/probe.html");
  const template = "themes/hedong/templates/record.html";
  const whole = await readFile(join(project, template), "utf8");
  const lines = whole.split("\n");
  const at = lines.findIndex((line) => line.includes("<h1")) + 1;
  assert.ok(at > 0);
  for (const wrong of ["{% if %}", "{{ no_such_thing.at_all }}"]) {
    await save(template, lines.toSpliced(at, 0, wrong).join("\n"));
    await overlay(page).waitFor();
    assert.match(await overlay(page).innerText(), new RegExp(`templates/record\\.html:${at + 1}\\b`));
    await heading(page, "初稿");
    await save(template, whole);
    await overlay(page).waitFor({ state: "detached" });
  }
});

test("ten pages of one browser all keep fresh, and starve none", async () => {
  const context = await browser.newContext();
  const pages = [];
  for (let count = 0; count < 10; count += 1) pages.push(await open(context, "news/probe.html"));
  await save(NEWS, article("众稿"));
  await Promise.all(pages.map((page) => heading(page, "众稿")));
  await (await open(context, "index.html")).close();
  await context.close();
});

test("a page that comes back later learns that it is stale", async () => {
  const page = await open(browser, "news/probe.html");
  await page.context().setOffline(true);
  await save(NEWS, article("后稿"));
  await page.waitForTimeout(300);
  await heading(page, "初稿");
  await page.context().setOffline(false);
  await heading(page, "后稿");
});

test("a save by rename, a deletion and a new folder are seen", async () => {
  const page = await open(browser, "news/probe.html");
  await save(`${NEWS}.tmp~`, article("改名"));
  await rename(join(project, `${NEWS}.tmp~`), join(project, NEWS));
  await heading(page, "改名");
  await cp(join(project, "content/news/2026"), join(project, "content/news/2031"), { recursive: true });
  await overlay(page).waitFor();
  assert.match(await overlay(page).innerText(), /H301/);
  await rm(join(project, "content/news/2031"), { recursive: true });
  await overlay(page).waitFor({ state: "detached" });
});

test("a draft is marked", async () => {
  await save(NEWS, article("草案", "草稿: 是\n"));
  const page = await open(browser, "news/probe.html");
  await page.reload();
  await heading(page, "草案");
  await page.getByText("仅供预览").waitFor();
});

test("without a site there is a page that waits for one", async () => {
  const site = await readFile(join(project, "content/site.yaml"), "utf8");
  preview.kill("SIGINT");
  await once(preview, "exit");
  await save("content/site.yaml", site.replace("名称:", "名城:"));
  preview = spawn(program, ["serve", "--port", new URL(root).port], { cwd: project });
  for await (const line of createInterface({ input: preview.stdout })) if (line.includes("http:")) break;
  preview.stdout.resume();
  preview.stderr.resume();
  const page = await open(browser, "index.html");
  await overlay(page).waitFor();
  assert.match(await overlay(page).innerText(), /名城/);
  await save("content/site.yaml", site);
  await page.getByRole("heading", { level: 1 }).waitFor();
});
