// One stream of news for all pages that are open: a browser opens six connections to a host at most.
"use strict";
const pages = new BroadcastChannel("hexie");
new EventSource("/.hexie/news").onmessage = (event) => pages.postMessage(Number(event.data));
