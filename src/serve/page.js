// Keeps a page of the preview fresh, and shows what is wrong with the content.
"use strict";
(() => {
  const { tag, generation } = document.currentScript.dataset;
  let since = Number(generation);
  let busy = false;
  let again = false;

  // Asks what is new. One question at a time; news that come meanwhile lead to another.
  const ask = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const query = new URLSearchParams({ page: location.pathname, tag, since });
      take(await (await fetch(`/.hexie/state?${query}`, { cache: "no-store" })).json());
    } catch {
      // The server has ended, or begins anew; or the network is away for a while.
      setTimeout(ask, 1000);
    }
    busy = false;
    if (again) {
      again = false;
      ask();
    }
  };

  const take = (state) => {
    const shown = state.files === null ? null : state.files.filter(isShown);
    const styles = (shown ?? []).filter((file) => file.endsWith(".css"));
    if (state.stale || shown === null || shown.length > styles.length) {
      location.reload();
      return;
    }
    since = state.generation;
    styles.forEach(freshenStyle);
    tell(state);
  };

  const pathOf = (address) => {
    try {
      const url = new URL(address, location.href);
      return url.origin === location.origin ? decodeURIComponent(url.pathname).slice(1) : null;
    } catch {
      return null;
    }
  };

  // Whether the page has loaded a file: whatever brought it in, the browser has a note of it.
  const isShown = (file) => performance.getEntriesByType("resource").some((entry) => pathOf(entry.name) === file);

  // Puts a style sheet's new version beside the old one, which goes when the new one is there.
  const freshenStyle = (file) => {
    for (const old of document.querySelectorAll('link[rel~="stylesheet"]')) {
      if (pathOf(old.href) !== file) continue;
      const fresh = old.cloneNode();
      fresh.href = `${old.href.split("?")[0]}?${since}`;
      fresh.onload = fresh.onerror = () => old.remove();
      old.after(fresh);
    }
  };

  // News: by one worker for all pages; where there is none, by the pages that can be seen.
  const listen = () => {
    if (window.SharedWorker && window.BroadcastChannel) {
      new BroadcastChannel("hexie").onmessage = ({ data }) => data !== since && ask();
      new SharedWorker("/.hexie/worker.js", { name: "hexie" });
      return;
    }
    let stream = null;
    const follow = () => {
      if (document.hidden) {
        stream?.close();
        stream = null;
      } else if (!stream) {
        stream = new EventSource("/.hexie/news");
        stream.onmessage = ({ data }) => Number(data) !== since && ask();
      }
    };
    document.addEventListener("visibilitychange", follow);
    follow();
  };

  // What is wrong, over the page, in a tree of its own that the page's style does not reach.
  const STYLE = `
    :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; color-scheme: light dark;
      font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
    @media print { :host { display: none; } }
    section { max-height: 70vh; overflow: auto; box-sizing: border-box; padding: 12px 20px 20px;
      background: light-dark(#fff, #1c1c1e); color: light-dark(#1a1a1a, #eee);
      border-top: 4px solid light-dark(#b3261e, #ff8a80); box-shadow: 0 -4px 24px rgb(0 0 0 / 25%); }
    section.warnings { border-color: light-dark(#8a5a00, #ffca66); }
    header { display: flex; gap: 16px; align-items: baseline; justify-content: space-between; }
    h2 { font-size: 18px; margin: 0; } p { margin: 2px 0; } ol { margin: 8px 0 0; padding: 0; list-style: none; }
    li { padding: 10px 0; border-top: 1px solid light-dark(#ddd, #444); overflow-wrap: anywhere; }
    .kind { font-weight: 700; color: light-dark(#b3261e, #ff8a80); }
    .warning .kind { color: light-dark(#8a5a00, #ffca66); }
    a { color: light-dark(#0b57d0, #a8c7fa); }
    pre { margin: 4px 0; padding: 6px 10px; overflow: auto; background: light-dark(#f3f3f3, #2c2c2e);
      font: 14px/1.6 ui-monospace, Consolas, "Noto Sans Mono CJK SC", monospace; white-space: pre; }
    mark { background: light-dark(#ffd9d6, #7a2a25); color: inherit; padding: 1px; }
    button { font: inherit; min-height: 32px; padding: 2px 14px; cursor: pointer; border: 1px solid currentcolor;
      border-radius: 4px; background: transparent; color: inherit; }
    .badge { position: fixed; right: 16px; bottom: 16px; background: light-dark(#fff, #1c1c1e);
      color: light-dark(#1a1a1a, #eee); box-shadow: 0 1px 6px rgb(0 0 0 / 30%); }`;

  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  const host = element("hexie-preview");
  const tree = host.attachShadow({ mode: "open" });
  let wanted = null; // Whether the reader has opened or closed the list; until then errors open it.

  const tell = ({ problems, more, outdated }) => {
    const errors = problems.filter((problem) => problem.is_error).length;
    const isOpen = wanted ?? errors > 0;
    const parts = [element("style", STYLE)];
    if (problems.length > 0) {
      const warnings = problems.length + more - errors;
      const count = [errors && `${errors} 个错误`, warnings && `${warnings} 个提醒`].filter(Boolean).join("、");
      parts.push(isOpen ? list(problems, more, count, errors, outdated) : toggle(count, true, "badge"));
    }
    tree.replaceChildren(...parts);
    if (problems.length > 0) document.body.append(host);
    else host.remove();
    latest = { problems, more, outdated };
  };
  let latest = null;

  const toggle = (text, opens, kind) => {
    const button = element("button", text, kind);
    button.type = "button";
    button.setAttribute("aria-expanded", String(!opens));
    button.onclick = () => {
      wanted = opens;
      tell(latest);
      tree.querySelector("button")?.focus();
    };
    return button;
  };

  const list = (problems, more, count, errors, outdated) => {
    const section = element("section", null, errors ? "errors" : "warnings");
    section.setAttribute("role", errors ? "alert" : "status");
    const header = element("header");
    header.append(element("h2", outdated ? `${count}；页面还是改动之前的样子` : count), toggle("收起", false));
    const items = element("ol");
    items.append(...problems.map(item));
    section.append(header, items);
    if (more > 0) section.append(element("p", `还有 ${more} 个，见终端`));
    return section;
  };

  const item = (problem) => {
    const entry = element("li", null, problem.is_error ? "error" : "warning");
    const head = element("p");
    head.append(element("span", `${problem.is_error ? "错误" : "提醒"} ${problem.code}`, "kind"), ` ${problem.title}`);
    entry.append(head, element("p", problem.message));
    if (problem.place) {
      const place = element("p");
      const link = element("a", problem.place.text);
      link.href = problem.place.editor;
      place.append(link);
      entry.append(place);
      if (problem.place.line) {
        const [before, marked, after] = problem.place.line;
        const line = element("pre");
        line.append(before, element("mark", marked || " "), after);
        entry.append(line);
      }
    }
    if (problem.help) entry.append(element("p", `改法：${problem.help}`));
    return entry;
  };

  addEventListener("pageshow", (event) => event.persisted && ask());
  listen();
  ask();
})();
