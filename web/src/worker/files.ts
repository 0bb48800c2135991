/** What a page needs to open, read off the page itself: no list to be kept in step by hand. */

/**
 * The addresses on this server that a page's tags name.
 *
 *     filesOf('<script src="/static/a.js?v=1"></script>'); // ["/static/a.js?v=1"]
 */
export function filesOf(html: string): string[] {
  const found = [...html.matchAll(/(?:src|href)="(\/static\/[^"]+)"/gu)];
  return [...new Set(found.map((match) => match[1] ?? ""))];
}

/** Whether a page names files of this version. */
export function isOfVersion(html: string, version: string): boolean {
  return version !== "" && html.includes(`?v=${version}"`);
}

/** The addresses a style sheet names, as seen from where it lies. */
export function urlsIn(css: string, base: URL): string[] {
  const found = [...css.matchAll(/url\("?([^")]+)"?\)/gu)].map((match) => match[1] ?? "");
  const own = found.filter((url) => !url.startsWith("data:"));
  return [...new Set(own.map((url) => new URL(url, base).pathname))];
}
