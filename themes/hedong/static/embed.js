// Small pages in frames of other sites: says how high the page is, and what has run out since it was made.
(() => {
  const root = document.documentElement;
  const today = new Date(Date.now() + 288e5).toISOString().slice(0, 10); // In Shanghai.
  document.querySelectorAll("[data-until]").forEach((part) => part.classList.toggle("is-over", part.dataset.until < today));

  // How high is no secret, and whoever shows the page may ask.
  const say = () => parent.postMessage({ hexie: { height: Math.ceil(root.getBoundingClientRect().height) } }, "*");
  new ResizeObserver(say).observe(root);
  addEventListener("message", ({ source, data }) => { if (source === parent && data === "hexie") say(); });
})();
