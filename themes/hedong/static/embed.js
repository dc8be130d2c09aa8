// Small pages in frames of other sites: says how high the page is, and what has run out since it was made.
(function () {
  "use strict";
  var root = document.documentElement;
  var today = new Date(Date.now() + 288e5).toISOString().slice(0, 10); // In Shanghai.

  document.querySelectorAll("[data-until]").forEach(function (part) {
    part.classList.toggle("is-over", part.dataset.until < today);
  });

  // How high is no secret, and whoever shows the page may ask.
  function say() { parent.postMessage({ hexie: { height: Math.ceil(root.getBoundingClientRect().height) } }, "*"); }
  new ResizeObserver(say).observe(root);
  addEventListener("message", function (event) { if (event.source === parent && event.data === "hexie") say(); });
})();
