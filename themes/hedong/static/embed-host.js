// For other sites: gives frames with small pages of this portal the height that those ask for.
(() => {
  const base = new URL("../embed/", document.currentScript.src);
  const frames = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(base.href));

  addEventListener("message", ({ origin, data, source }) => {
    const height = origin === base.origin && data && data.hexie && data.hexie.height;
    if (height > 0 && height < 9999) frames().forEach((frame) => {
      if (frame.contentWindow === source) frame.style.height = height + "px";
    });
  });
  // Those that were there first.
  frames().forEach((frame) => frame.contentWindow.postMessage("hexie", "*"));
})();
