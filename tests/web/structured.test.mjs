// What the pages tell programs (JSON-LD), held against schema.org's vocabulary: TypeScript checks every node against
// the types of schema-dts, which knows all types, their properties and what each may be.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { embeds, pages, portal } from "./portal.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
const OPTIONS = ["--noEmit", "--strict", "--skipLibCheck", "--types", "", "--module", "esnext", "--moduleResolution", "bundler"];

const graphs = new Map();
for (const page of pages) {
  const found = [...(await readFile(join(portal, page), "utf8")).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
  graphs.set(page, found.map(([, text]) => JSON.parse(text)));
}
const nodes = [...graphs].flatMap(([page, found]) => found.flatMap((graph) => graph["@graph"].map((node) => ({ page, node }))));
const ofType = (type) => nodes.filter(({ node }) => node["@type"] === type);

/** What the vocabulary has against nodes. Each node is named by what `told` says of it. */
async function faults(nodes, told) {
  // Where modules are resolved as they are here.
  await mkdir(join(here, "node_modules/.cache"), { recursive: true });
  const folder = await mkdtemp(join(here, "node_modules/.cache/structured-"));
  try {
    const line = (node, number) => `export const n${number}: ${typed(node)} = ${JSON.stringify(node)};`;
    const text = ['import type * as s from "schema-dts";', ...nodes.map(line)].join("\n");
    await writeFile(join(folder, "nodes.ts"), text);
    const run = promisify(execFile)(process.execPath, [tsc, ...OPTIONS, join(folder, "nodes.ts")], { maxBuffer: 1 << 28 });
    const out = await run.then(() => "", (error) => error.stdout || error.message);
    const errors = out.split("\n").filter((line) => line.trim() && !line.startsWith(" "));
    return errors.map((error) => `${told(Number(error.match(/nodes\.ts\((\d+),/)?.[1]) - 2)}: ${error.replace(/^.*?: /, "").slice(0, 300)}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The type of a node. An action's `query-input` is no property, but a remark on the action. */
function typed(node) {
  const type = `s.${node["@type"]}`;
  return node.potentialAction ? `Omit<${type}, "potentialAction"> & { potentialAction: s.WithActionConstraints<s.SearchAction> }` : type;
}

test("every page has one graph, with the publisher, the site and the page itself", () => {
  for (const [page, found] of graphs) {
    assert.equal(found.length, 1, page);
    const types = found[0]["@graph"].map((node) => node["@type"]);
    assert.deepEqual(types.slice(0, 2), ["GovernmentOrganization", "WebSite"], page);
    assert.match(types[2], /Page$/, page);
    assert.equal(types.includes("BreadcrumbList"), page !== "index.html", page);
  }
  assert.ok(graphs.size > 300);
});

test("the vocabulary has nothing against any of them", { timeout: 600_000 }, async () => {
  const distinct = [...new Map(nodes.map(({ page, node }) => [JSON.stringify(node), { page, node }])).values()];
  const told = (number) => `${distinct[number]?.page} ${distinct[number]?.node["@type"]}`;
  assert.deepEqual(await faults(distinct.map(({ node }) => node), told), []);
});

test("the vocabulary catches what is wrong", { timeout: 600_000 }, async () => {
  const enterprise = ofType("Organization")[0].node;
  const event = ofType("Event")[0].node;
  const wrong = [
    enterprise,
    { ...enterprise, hasCertificate: enterprise.hasCertification },
    { ...enterprise, "@type": "Organisation" },
    { ...enterprise, numberOfEmployees: "276人" },
    { ...enterprise, hasCredential: [{ "@type": "EducationalOccupationalCredential", validFrom: "2024-10-31" }] },
    { ...event, eventStatus: "https://schema.org/EventMoved" },
    { ...event, location: [{ "@type": "Place", address: { "@type": "PostalAddress", street: "示例路" } }] },
    event,
  ];
  const found = await faults(wrong, (number) => number);
  const places = [...new Set(found.map((fault) => Number(fault.split(":")[0])))].sort();
  assert.deepEqual(places, [1, 2, 3, 4, 5, 6], found.join("\n"));
});

test("names are given once in a graph, and every reference within the page leads to one", () => {
  for (const [page, [graph]] of graphs) {
    const names = graph["@graph"].map((node) => node["@id"]);
    assert.equal(new Set(names).size, names.length, page);
    const references = (value) => {
      if (value === null || typeof value !== "object") return [];
      const own = Object.keys(value).length === 1 && value["@id"] ? [value["@id"]] : [];
      return [...own, ...Object.values(value).flatMap(references)];
    };
    const lost = references(graph).filter((name) => !names.includes(name));
    assert.deepEqual(lost, [], page);
  }
});

test("dates and times have the forms of ISO 8601, those of events with the zone", () => {
  for (const { page, node } of nodes) {
    for (const [key, value] of Object.entries(node).filter(([key]) => /Date$|^date/.test(key))) {
      assert.match(value, /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\+08:00)?$/, `${page} ${key}`);
    }
  }
  for (const { page, node } of ofType("Event")) assert.match(node.startDate + node.endDate, /\+08:00.*\+08:00$/, page);
});

test("a title that does not hold is no credential, and its certifications are inactive", async () => {
  let ended = 0;
  for (const { page, node } of ofType("Organization")) {
    const text = await readFile(join(portal, page), "utf8");
    const holds = /<span class="status is-(certified|rectifying)">/.test(text.match(/<p class="badge">.*?<\/p>/s)[0]);
    const active = (node.hasCertification ?? []).filter((one) => one.certificationStatus.endsWith("/CertificationActive"));
    assert.equal(Boolean(node.hasCredential), holds, page);
    assert.equal(active.length > 0, holds, page);
    ended += holds ? 0 : 1;
  }
  assert.ok(ended > 5);
});

test("small pages for frames have none: they are parts of pages that have", async () => {
  for (const page of embeds) assert.ok(!(await readFile(join(portal, page), "utf8")).includes("ld+json"), page);
});
