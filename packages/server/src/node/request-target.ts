/** A request's path without its query. */
export function pathnameOf(url: string): string {
  const target = originForm(url);
  const query = target.indexOf("?");
  return query === -1 ? target : target.slice(0, query);
}

/** A request's target from its path on. Proxies may send the whole URL instead, which every server has to take (RFC 9112, 3.2.2). */
export function originForm(url: string): string {
  if (url.startsWith("/")) return url;
  const authority = /^https?:\/\/[^/?#]*/i.exec(url)?.[0];
  const target = authority === undefined ? url : url.slice(authority.length);
  return target.startsWith("/") ? target : `/${target}`;
}
