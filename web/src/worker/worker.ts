/**
 * The service worker: keeps the page in the browser, so that it opens while the server is gone.
 *
 * Its address names the version it keeps (`/static/worker.js?v=…`), and so does its cache: what
 * stands in it was fetched together and belongs together. The page itself is always asked of the
 * server first, so that nobody writes on yesterday's page; what it loads has a version in its
 * address and may come from the cache. Nothing else passes through here, the API never.
 */
import { filesOf, isOfVersion, urlsIn } from "./files";

declare const self: ServiceWorkerGlobalScope;

const VERSION = new URL(self.location.href).searchParams.get("v") ?? "";
const PREFIX = "lyricpad ";
const CACHE = PREFIX + VERSION;
/** How long a server that does not even refuse is waited for. */
const PATIENCE_MS = 4000;

self.addEventListener("install", (event) => {
  event.waitUntil(keepPage().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOthers().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname === "/" && request.mode === "navigate") event.respondWith(page());
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
});

/** Fetches the page, the files it names, and those its styles name. */
async function keepPage(): Promise<void> {
  const cache = await caches.open(CACHE);
  const answer = await fetch("/", { cache: "reload" });
  const html = await answer.clone().text();
  // Between the page's coming and ours the server may have been replaced: the next visit has a
  // worker of the version it serves.
  if (!answer.ok || !isOfVersion(html, VERSION)) throw new Error(`"/" is not of ${VERSION}`);
  const files = filesOf(html);
  await cache.addAll(files);
  for (const style of files.filter((name) => name.includes(".css"))) {
    const css = await (await cache.match(style))?.text();
    await cache.addAll(urlsIn(css ?? "", new URL(style, self.location.origin)));
  }
  await cache.put("/", answer);
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function page(): Promise<Response> {
  try {
    const answer = await fetch("/", {
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    // A proxy answers 502 to 504 for a server that is gone.
    if (answer.status < 502) return answer;
    return (await kept("/")) ?? answer;
  } catch (error) {
    const answer = await kept("/");
    if (answer) return answer;
    throw error;
  }
}

async function file(request: Request): Promise<Response> {
  return (await kept(request)) ?? fetch(request);
}

async function kept(what: RequestInfo): Promise<Response | undefined> {
  return (await caches.open(CACHE)).match(what);
}
