// What every page runs, before it is drawn: the only script that is not deferred. Without scripts the pages are whole.

// Data files are scripts as well, so that they load from a folder on a disk too: hexie.load("search/a") asks for
// search/a.js, which calls hexie.take("search/a", value). Each is loaded once.
var hexie = (function () {
  "use strict";
  var root = document.currentScript.src.replace(/theme\/site\.js.*$/, "");
  var promises = {};
  var takers = {};

  return {
    root: root,
    load: function (name) {
      return promises[name] || (promises[name] = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        takers[name] = resolve;
        script.onload = function () { script.remove(); };
        script.onerror = function () {
          script.remove();
          delete promises[name];
          reject(new Error(name));
        };
        script.src = root + name + ".js";
        document.head.appendChild(script);
      }));
    },
    take: function (name, value) {
      if (takers[name]) takers[name](value);
      delete takers[name];
    }
  };
})();

// 关怀版: large type and a simple layout, remembered on this device. Without scripts the page is as it is.
(function () {
  "use strict";
  var root = document.documentElement;
  var KEY = "hexie-care";

  function remembered() {
    try { return localStorage.getItem(KEY) === "1"; } catch (error) { return false; }
  }

  function remember(on) {
    try { localStorage.setItem(KEY, on ? "1" : "0"); } catch (error) { /* A private window: for this page alone. */ }
  }

  // Before the page is drawn, so that nothing jumps; the button comes later.
  root.classList.toggle("is-care", remembered());
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector(".care");
    if (!button) return;
    function say() { button.setAttribute("aria-pressed", String(root.classList.contains("is-care"))); }
    document.querySelectorAll(".care, [data-copy]").forEach(function (one) { one.hidden = false; });
    say();
    button.addEventListener("click", function () {
      remember(root.classList.toggle("is-care"));
      say();
    });
  });
})();

// Copy buttons: the text alone, or with its looks; a citation gets the day.
addEventListener("click", function (event) {
  var button = event.target.closest("[data-copy]"), text = button && document.getElementById(button.dataset.copy);
  if (!text) return;
  var day = text.querySelector("[data-day]");
  if (day) day.textContent = "[" + new Date().toLocaleDateString("sv") + "]";
  getSelection().selectAllChildren(text);
  addEventListener("copy", function (event) {
    event.preventDefault();
    event.clipboardData.setData("text/plain", String(getSelection()).trim());
    if ("rich" in button.dataset) event.clipboardData.setData("text/html", text.innerHTML);
  }, { once: true });
  button.textContent = document.execCommand("copy") ? "已复制" : "已选中，请按 Ctrl+C";
});
