/**
 * Refuses a url at which no call could ever arrive, when the client is made and not at its first call. A relative one is let pass where
 * nothing can resolve it, too: a page's modules are imported by the server that renders it, and call nothing there.
 *
 * @param hasOwnFetch whether a `fetch` of the user's own is to send to it
 * @throws TypeError that says what to write instead.
 */
export function checkUrl(url: unknown, hasOwnFetch: boolean): asserts url is string {
  if (typeof url !== "string") {
    throw new TypeError('Give the client a `url`, such as "http://localhost:3000/rpc", or a `transport`');
  }
  const refusal = (what: string) =>
    new TypeError(`The client's url ${JSON.stringify(url)} ${what}: write one like "http://localhost:3000/rpc"`);
  if (/^https?:/i.test(url)) {
    if (URL.canParse(url)) return;
    throw refusal("is not a url");
  }
  // A `fetch` of the user's own may know other schemes, such as an app's `app://`.
  if (hasOwnFetch && /^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return;
  // What comes before a colon is a scheme or a host, not the beginning of a path.
  if (/^[^/?#]*:/.test(url)) throw refusal("has no http:// or https://");
}
