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

  function show(on) {
    root.classList.toggle("is-care", on);
    button.setAttribute("aria-pressed", on ? "true" : "false");
  }

  var button = document.querySelector(".care");
  if (!button) return;
  button.hidden = false;
  show(remembered());
  button.addEventListener("click", function () {
    var on = !root.classList.contains("is-care");
    remember(on);
    show(on);
  });
})();
