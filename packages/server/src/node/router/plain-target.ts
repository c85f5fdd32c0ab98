/** What a request line addresses. */
export interface PlainTarget {
  readonly pathname: string;
  /** The query, without its question mark. */
  readonly search: string;
}

/**
 * Takes a request's target apart, if `new URL` would leave every character of it as it stands, so that none has to be made. Undefined for
 * anything else: percent-encoded paths, dot segments, fragments, whole URLs.
 */
export function parsePlainTarget(target: string): PlainTarget | undefined {
  if (/[^\x21\x22\x24-\x7e]/.test(target)) return undefined;
  const query = target.indexOf("?");
  const pathname = query === -1 ? target : target.slice(0, query);
  // Two slashes at the front would name a host.
  if (!/^\/(?!\/)[\w.,~/-]*$/.test(pathname) || /\/\.{1,2}(?:\/|$)/.test(pathname)) return undefined;
  return { pathname, search: query === -1 ? "" : target.slice(query + 1) };
}

/** Makes a check for `Host` headers that a URL can be made of. It remembers the last good one: most requests of a server have the same. */
export function createHostCheck(): (host: string | undefined) => boolean {
  let lastGood: string | undefined;
  return (host) => {
    if (host === undefined) return false;
    if (host === lastGood) return true;
    if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(`http://${host}`)) return false;
    lastGood = host;
    return true;
  };
}
