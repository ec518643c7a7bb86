import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { basename, extname, join, normalize } from "node:path";
import config from "../../rosterkit.config.ts";
import { listen } from "../support/loopback-server.ts";
import { siteFolder } from "./write-sources.ts";

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".md": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

/** Serves the built site under the same path as its host, which also omits the extension of pages. */
export async function serveSite() {
  const folder = join(siteFolder, "dist", "site");
  const base = `/${basename(config.repository)}/`;
  const server = createServer(async (request, response) => {
    const file = fileOf(folder, base, new URL(request.url ?? "/", "http://localhost").pathname);
    response.writeHead(file ? 200 : 404, { "content-type": mediaTypes[extname(file ?? ".html")] ?? "" });
    response.end(await readFile(file ?? join(folder, "404.html")));
  });
  const listening = await listen(server);
  /** URL of the home page, with a trailing slash. */
  const home = listening.url + base;
  return { ...listening, folder, home };
}

function fileOf(folder: string, base: string, pathname: string): string | undefined {
  if (!pathname.startsWith(base)) return undefined;
  const path = normalize(`/${decodeURIComponent(pathname.slice(base.length))}`);
  const candidates = [path, `${path}.html`, join(path, "index.html")].map((name) => join(folder, name));
  return candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
}
