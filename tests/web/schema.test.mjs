// The JSON Schemas that editors complete and mark by, in the hands of a validator that we did not write:
// they are sound schemas; all sample content passes; and whatever they refuse, the parser refuses too.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import Ajv from "ajv/dist/2020.js";
import { parseDocument, stringify } from "yaml";

const run = promisify(execFile);
const root = resolve(import.meta.dirname, "../..");
const folders = {
  enterprises: "enterprise", cases: "case", lectures: "lecture", stations: "station", pilots: "pilot",
  notices: "notice", news: "news", policies: "policy", pages: "page",
};
/** What the parser says of a value that a schema may refuse (see src/schema/mod.rs). */
const SEEN = ["H107", "H201", "H202", "H204", "H205", "H206", "H207"];

const metadata = run("cargo", ["metadata", "--no-deps", "--format-version", "1"], { cwd: root });
const hexie = process.env.HEXIE ?? join(JSON.parse((await metadata).stdout).target_directory, "debug/hexie");

const ajv = new Ajv({ strict: true, strictTypes: false, strictNumbers: false, allErrors: true });
// What VS Code says of a mistake; of no meaning to a validator.
ajv.addVocabulary(["errorMessage", "patternErrorMessage"]);
const schemas = new Map();
for (const file of await readdir(join(root, "content/_schema"), { recursive: true })) {
  if (file.endsWith(".json")) {
    const schema = JSON.parse(await readFile(join(root, "content/_schema", file), "utf8"));
    schemas.set(file.replaceAll("\\", "/").replace(".json", ""), { schema, validate: ajv.compile(schema) });
  }
}

const temporary = await mkdtemp(join(tmpdir(), "hexie-schema-"));
after(() => rm(temporary, { recursive: true }));

/** What an editor sees in a text; nothing when its YAML library refuses the text itself. */
function seen(text) {
  const document = parseDocument(text, { version: "1.2" });
  return document.errors.length + document.warnings.length > 0 ? [] : [document.toJS()];
}

const frontMatter = (text) => text.split(/^---\s*$/m)[1];

/** Every file of the sample that a schema is for: its path, its schema's name and its YAML. */
async function sample() {
  const content = join(root, "content");
  const files = (await readdir(content, { recursive: true })).map((file) => file.replaceAll("\\", "/"));
  const found = [];
  for (const file of files.filter((file) => /\.(md|yaml)$/.test(file) && !/^(_|static)/.test(file)).sort()) {
    const text = await readFile(join(content, file), "utf8");
    const kind = folders[file.split("/")[0]];
    const name = file.endsWith(".md") ? `front-matter/${kind}` : (kind ?? basename(file, ".yaml"));
    found.push({ file, name, yaml: file.endsWith(".md") ? frontMatter(text) : text });
  }
  return found;
}

const files = await sample();

test("there is a schema for every file of the sample", () => {
  assert.deepEqual(files.filter(({ name }) => !schemas.has(name)), []);
  assert.ok(files.length > 60);
});

test("the schemas are sound by the metaschema", () => {
  for (const [name, { schema }] of schemas) {
    assert.equal(schema.$schema, "https://json-schema.org/draft/2020-12/schema", name);
    assert.ok(ajv.validateSchema(schema), `${name}: ${ajv.errorsText()}`);
  }
});

test("all sample content passes", () => {
  for (const { file, name, yaml } of files) {
    const { validate } = schemas.get(name);
    const [value] = seen(yaml);
    assert.ok(validate(value), `${file}: ${ajv.errorsText(validate.errors)}`);
  }
});

// Values as they stand in a file: each is put in place of every kind of value there is.
const WRITTEN = `
~|null|Null|true|True|false|yes|0|5|007|120|-1|1.5|1e3|.inf|0x10|''|' '|"\\u200b"|null #
2024|1999|2101|'2024'|"24"|2024年|2024年度|' 20 24 '|'２０２４'|4294967296|'120'|'0120'|1,200|120人
2024-03-01|2024-3-1|2024/3/1|2024.3.1|2024年3月1日|'２０２４-03-01'|2024-02-31|3月1日|2024 - 03 - 01|20240301
2024-03-01 09:30|2024-03-01T09:30|2024-03-01 9:30|2024年3月1日 9时30分|2024/3/1 9点半|2024-03-01 09:30:00+08:00
2024.3.1 9 : 30|2024-03-01 24:00|2024-03-01 下午2点|2024年3月1日9:30
是|否|' 是'|有|无|"有\\u200b"|'ｔｒｕｅ'|'true'|TRUE|没有
91120102MA0DEM021J|91120102ma0dem021j|911201020000000094|9112 0102 0000 0009 4A|'９１１２０１０２000000094A'|91120102MA0DEM021
91120102000000094A|91120102MA0DEM02lJ|9.11E+17
022-24120000|02224120000|'02224120000'|12333|(022)24120000|+86 22 24120000|022-24120000转801|022-24120000 ext.801|022—24120000
'０２２-24120000'|13800000000|24120000|022-24120000/24120001|4001234567|010-12345678-801
津人社办发〔2023〕28号|津人社办发(2023)28号|' 津人社办发〔2023〕28号 '|津人社办发〔2023〕028号|〔2023〕28号
周一至周五 09:00-17:00|工作日 9:00-17:00|每天|周六、周日 '9':00|'周一 ９:00-１２:00'|09:00-17:00
117.2345|东经117.2345|117.2345°|136.0000001|72.9999996|39.1|'39.1'|39.1N|54.0000004|2.9999995|39
1201020000|aa00000000|'12 0102 0000'|120102000|津ICP备00000000号|津icp备00000000号-1|津 ICP 备 00000000 号|津公网安备 12010200000000号|津公网安备12010200000000号
www.example.gov.cn|WWW.EXAMPLE.GOV.CN|1.e5|example|'ｗｗｗ.example.cn'|www.example.gov.cn.
https://www.example.gov.cn/|HTTP://www.example.gov.cn|https://www.example.gov.cn/a b|https://localhost:8080|www.example.gov.cn/a|ftp://a.cn/
a@b.cn|mailto:a@b.cn|a@b|'ａ@b.cn'|300171|012345|'３００１７１'|3001|chang cheng|cháng chéng|chang2 cheng2|Chang'an|lv:e|长城
hd-2023-001|001|HD-1|' hd-1 '|a|index|hd_1|-a|'“引号”'|"a\\tb"|a\u00a0b
[a, b]|[]|{a: b}|{}|[[]]|[~]|[{}]
区级|' 区级'|大王庄街道|'大王庄街道 '|"大王\\u200b庄街道"|大王庄|制造业|经验做法|公示|一级|WGS-84|wgs-84|首页|2023年第1期`
  .split(/[|\n]/).filter(Boolean);

/** Values in place of a map or a list. */
const SHAPES = ["~", "''", "文字", "5", "true", "[]", "{}", "[a, b]", "[~]", "[{}]", "{a: b}"];

const TOKEN = "PUT-HERE";

/** The ways to every value within a value, and the schema of each. */
function* places(value, schema, way = []) {
  yield { way, schema };
  if (Array.isArray(value) && value.length > 0) yield* places(value[0], schema.items, [...way, 0]);
  else if (value && typeof value === "object" && schema.properties) {
    for (const key of Object.keys(value)) yield* places(value[key], schema.properties[key], [...way, key]);
  }
}

/** What is alike in two schemas but for their words to people. */
const shape = (schema) => JSON.stringify(schema, (key, value) => (/^(title|description|examples|.*[mM]essage)$/.test(key) ? undefined : value));

function replaced(value, way, change) {
  const copy = structuredClone(value);
  let holder = { top: copy }, key = "top";
  for (const step of way) [holder, key] = [holder[key], step];
  change(holder, key);
  return holder.top ?? copy;
}

/** A value with something else in every one of its places. Places alike are tried once. */
function* mistakes(value, schema) {
  for (const { way, schema: here } of places(value, schema)) {
    const own = shape(here);
    if (tried.has(own)) continue;
    tried.add(own);
    for (const written of way.length === 0 ? [] : here.properties || here.items ? SHAPES : WRITTEN) {
      yield stringify(replaced(value, way, (holder, key) => (holder[key] = TOKEN)), { lineWidth: 0 }).replace(TOKEN, () => written);
    }
    for (const key of Object.keys(here.properties ?? {})) {
      yield stringify(replaced(value, way, (holder, last) => delete holder[last][key]));
    }
    if (here.properties) yield stringify(replaced(value, way, (holder, last) => (holder[last].多余 = 1)));
  }
}

/** The codes that the parser tells of each file of a project. */
async function told(project) {
  const check = (folder) =>
    run(hexie, ["check", "--format", "json", "--date", "2026-11-22", "-C", folder], { maxBuffer: 1 << 30 })
      .then(({ stdout }) => stdout, (error) => (error.code === 1 ? error.stdout : Promise.reject(error)));
  const codes = new Map();
  for (const line of (await check(project)).split("\n").filter(Boolean)) {
    const { file, code } = JSON.parse(line);
    codes.set(file, [...(codes.get(file) ?? []), code]);
  }
  return codes;
}

/** A project with no more than the site-wide data that there must be. */
async function project(name) {
  const folder = join(temporary, name);
  await mkdir(join(folder, "content"), { recursive: true });
  for (const file of ["site.yaml", "columns.yaml", "lists.yaml"]) {
    await cp(join(root, "content", file), join(folder, "content", file));
  }
  return folder;
}

/** The shapes of values for which everything has been tried. */
const tried = new Set();

/** The mistakes that a schema refuses, and how many it takes. */
function refused(value, schema, validate) {
  const found = [];
  let taken = 0;
  for (const text of mistakes(value, schema)) {
    for (const value of seen(text)) validate(value) ? taken++ : found.push({ text, said: ajv.errorsText(validate.errors) });
  }
  return { found, taken };
}

test("what the schema of a kind refuses, the parser refuses", async () => {
  const folder = await project("kinds");
  const variants = new Map();
  let taken = 0;
  for (const [kinds, kind] of Object.entries(folders)) {
    const { schema, validate } = schemas.get(`front-matter/${kind}`);
    await mkdir(join(folder, "content", kinds));
    for (const { yaml } of files.filter(({ file }) => file.startsWith(`${kinds}/`))) {
      for (const value of seen(yaml).flat()) {
        const tries = refused(value, schema, validate);
        taken += tries.taken;
        for (const { text, said } of tries.found) {
          const path = `content/${kinds}/v-${variants.size}.md`;
          variants.set(path, { text, said });
          const ownId = text.replace(`编号: ${value.编号}\n`, `编号: v-${variants.size}\n`);
          await writeFile(join(folder, path), `---\n${ownId}---\n\n正文\n`);
        }
      }
    }
  }
  const codes = await told(folder);
  const wrong = [...variants].filter(([path]) => !codes.get(path)?.some((code) => SEEN.includes(code)));
  assert.deepEqual(wrong.map(([path, { text, said }]) => ({ path, said, text, codes: codes.get(path) })), []);
  assert.ok(variants.size > 2000, `only ${variants.size} mistakes were refused`);
  assert.ok(taken > 500, `only ${taken} odd values were taken`);
});

test("what the schema of site-wide data refuses, the parser refuses", async () => {
  const mistakes = files.filter(({ file }) => !file.includes("/")).flatMap(({ file, name, yaml }) => {
    const { schema, validate } = schemas.get(name);
    return refused(seen(yaml)[0], schema, validate).found.map((mistake) => ({ file, ...mistake }));
  });
  const wrong = [];
  const worker = async (_, number) => {
    const clean = await project(`site-${number}`);
    for (let mistake; (mistake = mistakes.pop()); ) {
      const path = join(clean, "content", mistake.file);
      const before = await readFile(path, "utf8").catch(() => null);
      await writeFile(path, mistake.text);
      const codes = (await told(clean)).get(`content/${mistake.file}`) ?? [];
      if (!codes.some((code) => SEEN.includes(code))) wrong.push({ codes, ...mistake });
      await (before === null ? rm(path) : writeFile(path, before));
    }
  };
  const count = mistakes.length;
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  assert.deepEqual(wrong, []);
  assert.ok(count > 500, `only ${count} mistakes were refused`);
});
