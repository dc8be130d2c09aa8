// The built portal that is looked at, its folder in PORTAL.

import { readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

export const portal = resolve(process.env.PORTAL ?? "../../public");
const files = (await readdir(portal, { recursive: true })).map((file) => file.replaceAll("\\", "/"));
const all = files.filter((file) => file.endsWith(".html") && file !== "404.html").sort();
const isEmbed = (page) => page.startsWith("embed/");
const isForTeam = (page) => page.startsWith("wechat/");
/** The pages that people come to. */
export const pages = all.filter((page) => !isEmbed(page) && !isForTeam(page));
/** The small pages that other sites show in a frame. */
export const embeds = all.filter(isEmbed);
/** The pages with posts for WeChat, which no page leads to. */
export const posts = all.filter(isForTeam);
/** One page of every template, and a listing's second page. */
export const kinds = [...new Map(pages.map((page) => [shape(page), page])).values()];

/** Pages of one shape are made by one template: their folders and their last part without ids. */
function shape(page) {
  const parts = page.split("/");
  const last = parts.at(-1);
  const name = /^(index|page-)/.test(last) ? last.replace(/\d+/, "N") : "record";
  return [parts[0], parts.length, name].join(" ");
}

/** The portal as files: its address ends with a slash. */
export const root = pathToFileURL(portal).href + "/";
