// A plain static server for a built portal under a path, as a host portal would serve it.

import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
};

/** Serves `folder` under `prefix` ("/" at both ends) and resolves to the address of its root. */
export async function serve(folder, prefix) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    try {
      if (!path.startsWith(prefix)) throw new Error("outside");
      let file = join(folder, normalize("/" + path.slice(prefix.length)));
      if ((await stat(file)).isDirectory()) file = join(file, "index.html");
      response.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
      response.end(await readFile(file));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { root: `http://127.0.0.1:${server.address().port}${prefix}`, close: () => server.close() };
}
