// The finder combines facets, with the state in the address. Without it, or its data, each is a plain link.
(() => {
  const HOME = hexie.root + "enterprises/index.html";
  const all = (what) => Array.from(document.querySelectorAll(what));
  const places = [".directory tbody", "#shown", ".finder .tags", ".pager"].map((what) => all(what)[0]);
  const before = places.map((place) => place && place.innerHTML);
  const shown = places[1];
  const here = document.getElementById("row");
  const sorts = all("[data-sort]");
  const values = all(".facet .count").map((count) => {
    const a = count.parentNode;
    const [, facet, slug] = /(\w+)\/([\w-]+)\.html$/.exec(a.href);
    const label = (facet === "letter" ? "首字母" : "") + a.innerHTML.split(" <")[0];
    return { a, count, facet, slug, label, href: a.href, total: count.textContent };
  });
  let chosen = values.filter(({ a }) => a.hasAttribute("aria-current"));
  let [sort, page, turn, broken] = [sorts[0], 1, 0];

  const address = (chosen, order = sort, number = 1) => {
    const query = chosen.map(({ facet, slug }) => facet + "=" + slug);
    if (order !== sorts[0]) query.push("sort=" + order.dataset.sort);
    if (number > 1) query.push("page=" + number);
    return HOME + (query[0] ? "?" : "") + query.join("&");
  };
  const toggled = (value) => values.filter((other) => chosen.includes(other) !== (other === value));

  // The places of the enterprises that have one of the chosen values of each facet.
  const find = ({ count, facets }, chosen) => {
    const signs = (name, values) => chosen.map(({ facet, slug }) => facet === name ? values[slug] : "").join("");
    const tests = Object.entries(facets).map(([name, { of, values }]) => [of, signs(name, values)]).filter((test) => test[1]);
    const found = [];
    for (let i = 0; i < count; i++) if (tests.every(([of, signs]) => signs.includes(of[i]))) found.push(i);
    return found;
  };

  const link = (href, text, more) => `<li><a href="${href}" ${more}>${text}</a></li>`;
  // A row of the directory; cells without a value stay empty.
  const row = (cells) => here.innerHTML.replace(/\$(\d+)/g, (_, i) => cells[i] || "$")
    .replace(/<td>(<[^<]*<\/span>)?\$(<[^<]*<\/span>)?</g, "<td><");

  const set = (a, name, value) => value ? a.setAttribute(name, value) : a.removeAttribute(name);
  // Shows a list; `of` tells where each value leads, and how many it would leave.
  const put = (html, of) => {
    places.forEach((place, i) => { if (place && place.innerHTML !== html[i]) place.innerHTML = html[i]; });
    sorts.forEach((a) => {
      a.href = address(chosen, a);
      set(a, "aria-current", a === sort);
    });
    values.forEach((value) => {
      const [href, left] = of(value);
      const is = chosen.includes(value);
      value.count.textContent = left;
      set(value.a, "aria-current", is);
      set(value.a, "href", (is || left > 0) && href);
    });
  };

  const combine = (data) => {
    const found = find(data, chosen);
    const count = found.length;
    const ranks = data.orders[sort.dataset.sort];
    if (ranks) found.sort((a, b) => ranks.charCodeAt(a) - ranks.charCodeAt(b) || a - b);
    const last = Math.ceil(count / data.page);
    page = Math.max(1, Math.min(page, last)) || 1;
    const first = (page - 1) * data.page;
    const some = found.slice(first, first + data.page);
    const block = (i) => hexie.load("enterprises/rows-" + Math.floor(i / data.block));
    return Promise.all(some.map(block)).then((blocks) => () => {
      const by = {};
      chosen.forEach(({ facet, label }) => { by[facet] = (by[facet] ? by[facet] + "或" : "") + label; });
      let says = Object.values(by).join("，") + (chosen[0] ? "：" : "");
      says += count ? `共 <strong>${count}</strong> 户，${sort.textContent}，第 ${first + 1}–${first + some.length} 户。`
        : "<strong>没有这样的企业。</strong>";
      const remove = chosen.map((value) => {
        const less = toggled(value);
        if (!count) says += `去掉“${value.label}”，有 ${find(data, less).length} 户。`;
        return link(address(less), value.label + " ×", `class="tag" aria-label="去掉${value.label.replace(/"/g, "&quot;")}"`);
      });
      const step = (n, text = n) => n > 0 && n <= last
        ? link(address(chosen, sort, n), text, n === page ? 'aria-current="page"' : "") : "";
      put([
        blocks.map((rows, i) => row(rows[some[i] % data.block])).join(""), says,
        remove.join("") + link(HOME, "全部清除", 'class="tag"'), last > 1 ? `<ul>${step(page - 1, "上一页")}${step(page)}${step(page + 1, "下一页")}</ul>` : ""
      ], (value) => {
        const others = chosen.filter(({ facet }) => facet !== value.facet);
        return [address(toggled(value)), find(data, [value, ...others]).length];
      });
    });
  };
  const plain = () => put(before, ({ href, total }) => [href, total]);
  const show = () => {
    const own = ++turn;
    const query = new URLSearchParams(location.search);
    chosen = values.filter(({ facet, slug }) => query.getAll(facet).includes(slug));
    sort = sorts.find((a) => a.dataset.sort === query.get("sort")) || sorts[0];
    page = Math.floor(query.get("page"));
    const list = chosen[0] || sort !== sorts[0] ? hexie.load("enterprises/finder").then(combine) : Promise.resolve(plain);
    return list.then((put) => own === turn && put()).catch(() => {
      broken = true;
      shown.textContent = "名单没有取到，请检查网络后刷新；各分类仍可点开。";
    });
  };

  shown.setAttribute("role", "status");
  shown.tabIndex = -1;
  document.addEventListener("click", (event) => {
    const a = event.target.closest(".facet a, .finder a, .pager a");
    if (!a || !a.href || broken || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const value = values.find((value) => value.a === a);
    const to = value ? address(toggled(value)) : a.href;
    const top = a.getBoundingClientRect().top;
    event.preventDefault();
    try {
      if (!here || !to.startsWith(HOME)) throw 0;
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
  if (here) {
    addEventListener("popstate", show);
    show();
  } else plain();
})();
