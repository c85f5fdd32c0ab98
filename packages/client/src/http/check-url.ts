/**
 * Refuses a url at which no call could ever arrive, when the client is made and not at its first call. A relative one is let pass where
 * nothing can resolve it, too: a page's modules are imported by the server that renders it, and call nothing there.
 *
 * @throws TypeError that says what to write instead.
 */
export function checkUrl(url: unknown, { customFetch }: { readonly customFetch: boolean }): asserts url is string {
  if (typeof url !== "string") {
    throw new TypeError('Give the client a `url`, such as "https://example.com/rpc", or a `transport`');
  }
  const told = `The client's url ${JSON.stringify(url)}`;
  if (/^https?:/i.test(url)) {
    if (URL.canParse(url)) return;
    throw new TypeError(`${told} is not a url: write one like "https://example.com/rpc"`);
  }
  // A `fetch` of the user's own may know other schemes, such as an app's `app://`.
  if (customFetch && /^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return;
  // What comes before a colon is a scheme or a host, not the beginning of a path.
  if (/^[^/?#]*:/.test(url)) {
    throw new TypeError(`${told} has no http:// or https://: write one like "http://localhost:3000/rpc"`);
  }
}
