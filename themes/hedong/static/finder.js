// The finder combines facets of the directory, with the state in the address. Without it, or without its data, each
// facet is a plain link to its own page. Data is loaded once something is combined.
(() => {
  "use strict";
  const HOME = hexie.root + "enterprises/index.html";
  const all = (what) => Array.from(document.querySelectorAll(what));
  const places = [".directory tbody", "#shown", ".finder .tags", ".pager"].map((what) => all(what)[0]);
  const before = places.map((place) => place && place.innerHTML);
  const shown = places[1];
  const path = location.href.replace(/[?#].*/, "");
  const here = path === HOME || path + "index.html" === HOME;
  const sorts = all("[data-sort]");
  const values = all(".facet .count").map((count) => {
    const a = count.parentNode;
    const [, facet, slug] = /(\w+)\/([\w-]+)\.html$/.exec(a.href);
    const label = (facet === "letter" ? "首字母" : "") + a.innerHTML.split(" <")[0];
    return { a, count, facet, slug, label, href: a.href, total: count.textContent };
  });
  let chosen = values.filter(({ a }) => a.hasAttribute("aria-current"));
  let [sort, page, turn, broken] = [sorts[0], 1, 0];

  const read = () => {
    const query = new URLSearchParams(location.search);
    chosen = values.filter(({ facet, slug }) => query.getAll(facet).includes(slug));
    sort = sorts.find((a) => a.dataset.sort === query.get("sort")) || sorts[0];
    page = Math.floor(query.get("page"));
  };
  const address = (chosen, order = sort, number = 1) => {
    const query = chosen.map(({ facet, slug }) => facet + "=" + slug);
    if (order !== sorts[0]) query.push("sort=" + order.dataset.sort);
    if (number > 1) query.push("page=" + number);
    return HOME + (query[0] ? "?" : "") + query.join("&");
  };
  const toggled = (value) => values.filter((other) => chosen.includes(other) !== (other === value));

  const sign = (text, i) => text.charCodeAt(i) - 35;
  // The places of the enterprises that have one of the chosen values of each facet.
  const find = (data, chosen) => {
    const tests = [];
    data.facets.forEach(({ name, values, sets, of }) => {
      const wanted = chosen.filter(({ facet }) => facet === name).map(({ slug }) => values.indexOf(slug));
      if (wanted.length) tests.push([of, sets.map((set) => set.some((value) => wanted.includes(value)))]);
    });
    const found = [];
    for (let i = 0; i < data.count; i++) if (tests.every(([of, pass]) => pass[sign(of, i)])) found.push(i);
    return found;
  };

  const link = (href, text, more) => `<li><a href="${href}" ${more}>${text}</a></li>`;
  const said = (text, unit) => text && `${text}<span class="screen">${unit}</span>`;
  // As `ui.row_enterprise` makes it.
  const row = ([id, slug, name, status, street, industry, level, years, certified, until, code]) =>
    `<tr><th scope="row"><a href="../enterprises/${id}.html">${name}</a></th>
<td><span class="status is-${slug}">${status}</span></td>
<td class="next">${street}</td><td>${industry}</td><td>${level}</td><td>${said(years, "年度")}</td><td>${
  said(certified, "认定")}</td><td>${until && `<span class="screen">有效期至</span>${until}`}</td>
<td class="next"><span class="screen">统一社会信用代码 </span><span class="code">${code}</span></td></tr>`;

  const mark = (a, is, href) => {
    if (is) a.setAttribute("aria-current", "true"); else a.removeAttribute("aria-current");
    if (href) a.href = href; else a.removeAttribute("href");
  };
  // Shows a list; `of` tells where each value leads, and how many it would leave.
  const put = (html, of) => {
    places.forEach((place, i) => { if (place) place.innerHTML = html[i]; });
    sorts.forEach((a) => mark(a, a === sort, address(chosen, a)));
    values.forEach((value) => {
      const [href, left] = of(value);
      value.count.textContent = left;
      mark(value.a, chosen.includes(value), (left > 0 || chosen.includes(value)) && href);
    });
  };

  const combine = (data) => {
    const found = find(data, chosen);
    const count = found.length;
    const ranks = data.orders[sort.dataset.sort];
    if (ranks) found.sort((a, b) => sign(ranks, a) - sign(ranks, b) || a - b);
    const last = Math.ceil(count / data.page);
    page = Math.max(1, Math.min(page, last));
    const first = (page - 1) * data.page;
    const some = found.slice(first, first + data.page);
    const block = (i) => hexie.load("enterprises/rows-" + Math.ceil((i + 1) / data.block));
    return Promise.all(some.map(block)).then((blocks) => () => {
      const by = {};
      chosen.forEach(({ facet, label }) => { by[facet] = (by[facet] ? by[facet] + "或" : "") + label; });
      const range = last > 1 ? `，第 ${first + 1}–${first + some.length} 户` : "";
      const says = count ? [`共 <strong>${count}</strong> 户，${sort.textContent}排列${range}。`] : ["没有这样的企业。"];
      const chips = chosen.map((value) => {
        const less = toggled(value);
        if (!count) says.push(`去掉“${value.label}”，有 ${find(data, less).length} 户。`);
        return link(address(less), value.label + " ×", `class="tag" aria-label="去掉${value.label}"`);
      });
      const step = (n, text = n) => n > 0 && n <= last
        ? link(address(chosen, sort, n), text, n === page && 'aria-current="page"') : "";
      put([
        blocks.map((rows, i) => row(rows[some[i] % data.block])).join(""),
        Object.values(by).join("、") + (chosen[0] ? "：" : "") + says.join(""),
        chips.join("") + link(HOME, "全部清除", 'class="tag"'),
        last > 1 ? `<ul>${step(page - 1, "上一页")}${step(page - 1)}${step(page)}${step(page + 1)}${step(page + 1, "下一页")}</ul>` : ""
      ], (value) => {
        const others = chosen.filter(({ facet }) => facet !== value.facet);
        return [address(toggled(value)), find(data, others.concat(value)).length];
      });
    });
  };
  const show = () => {
    const own = ++turn;
    if (here) read();
    const load = here && (chosen[0] || sort !== sorts[0]) ? hexie.load("enterprises/finder").then(combine)
      : Promise.resolve(() => put(before, ({ href, total }) => [href, total]));
    return load.then((put) => own === turn && put()).catch(() => {
      broken = true;
      shown.textContent = "名单数据没有取到，请检查网络后刷新本页；各分类仍可点开。";
    });
  };

  sorts[0].closest("nav").hidden = false;
  shown.setAttribute("role", "status");
  shown.tabIndex = -1;
  addEventListener("popstate", show);
  document.addEventListener("click", (event) => {
    const a = event.target.closest(here ? ".facet a, .finder a, .pager a" : ".facet a");
    if (!a || !a.href || broken || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const value = values.find((value) => value.a === a);
    const to = value ? address(toggled(value)) : a.href;
    const top = a.getBoundingClientRect().top;
    try {
      if (!here) throw 0;
      history.pushState(null, "", to);
    } catch (error) {
      location.href = to;
      return;
    }
    show().then(() => {
      if (a.closest(".facet")) scrollBy(0, a.getBoundingClientRect().top - top);
      else shown.focus();
    });
  });
  show();
})();
