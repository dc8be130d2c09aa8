// The pages with posts for WeChat: copies what a button names, with its looks or as text alone. No public page loads it.
(function () {
  "use strict";
  var told = document.querySelector("[role=status]");

  // What is selected is copied with its looks by every browser, on file:// too.
  function select(element) {
    var selection = getSelection();
    var range = document.createRange();
    range.selectNodeContents(element);
    selection.removeAllRanges();
    selection.addRange(range);
    var done = document.execCommand("copy");
    if (done) selection.removeAllRanges();
    return done;
  }

  function write(element, rich) {
    var text = element.innerText;
    if (!navigator.clipboard || (rich && !window.ClipboardItem)) return Promise.reject(new Error("no clipboard"));
    if (!rich) return navigator.clipboard.writeText(text);
    return navigator.clipboard.write([new ClipboardItem({
      "text/html": new Blob([element.innerHTML], { type: "text/html" }),
      "text/plain": new Blob([text], { type: "text/plain" })
    })]);
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (!button) return;
    var element = document.getElementById(button.dataset.copy);
    var name = button.textContent.replace("复制", "");
    write(element, button.hasAttribute("data-rich")).then(function () { return true; }, function () {
      return select(element);
    }).then(function (done) {
      told.textContent = done ? "已复制" + name : "没有复制成，" + name + "已选中，请按 Ctrl+C";
    });
  });
})();
