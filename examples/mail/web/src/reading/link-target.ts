/** Where a link may lead: to the web and to mail. Null for everything else. */
export function allowedTarget(href: string | null): URL | null {
  const url = href ? URL.parse(href.trim()) : null;
  return url && ["http:", "https:", "mailto:"].includes(url.protocol) ? url : null;
}

/**
 * The host that a link really leads to, when its words name another one: `bank.example` that leads to `evil.example`. Null when the words
 * name none, or the same.
 */
export function disguisedHost(words: string, target: URL): string | null {
  const named = /^\s*(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/:?#]\S*)?\s*$/i.exec(words)?.[1];
  if (!named || target.protocol === "mailto:") return null;
  return withoutWww(named) === withoutWww(target.hostname) ? null : target.hostname;
}

function withoutWww(host: string): string {
  return host.toLowerCase().replace(/^www\./, "");
}
