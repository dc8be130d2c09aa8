// For other sites: gives frames with small pages of this portal the height that those ask for.
(function () {
  "use strict";
  var base = new URL("../embed/", document.currentScript.src);

  function frames() {
    return [].filter.call(document.querySelectorAll("iframe"), function (frame) { return frame.src.indexOf(base.href) === 0; });
  }

  addEventListener("message", function (event) {
    var said = event.origin === base.origin && event.data && event.data.hexie;
    if (!said || !(said.height > 0 && said.height < 9999)) return;
    frames().forEach(function (frame) {
      if (frame.contentWindow === event.source) frame.style.height = said.height + "px";
    });
  });
  // Those that were there first.
  frames().forEach(function (frame) { frame.contentWindow.postMessage("hexie", "*"); });
})();
