/**
 * Whether a page of another site is behind a request, as far as the browser says. Only for what such a page can send together with the
 * user's cookies and without a preflight: multipart forms. Programs that are no browser send neither header, and are let through.
 */
export function isCrossSite(request: {
  readonly secFetchSite: string | undefined;
  readonly origin: string | undefined;
  /** The host the request was sent to, with its port unless that is the scheme's own. */
  readonly host: string;
}): boolean {
  const { secFetchSite, origin, host } = request;
  if (secFetchSite !== undefined) return secFetchSite !== "same-origin" && secFetchSite !== "none";
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
