/** Where a server answers: its url taken apart, so that paths can be put into it. */
export interface Endpoint {
  /** Everything before the procedure's path, without a slash at its end. */
  readonly prefix: string;
  /** The url's own query, without its question mark. */
  readonly query: string;
}

/** Takes a url apart; relative ones such as `/rpc` stay relative. */
export function parseEndpoint(url: string): Endpoint {
  const [, path = "", query = ""] = /^([^?#]*)\??([^#]*)/.exec(url) ?? [];
  return { prefix: path.replace(/\/+$/, ""), query };
}

/** The url of some procedures, with query parameters; those that are undefined are left out. */
export function formatUrl(
  { prefix, query }: Endpoint,
  paths: readonly string[],
  parameters: Readonly<Record<string, string | undefined>> = {},
): string {
  let search = query;
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) search += `${search && "&"}${name}=${encodeURIComponent(value)}`;
  }
  return `${prefix}/${paths.map(encodeURIComponent).join(",")}${search && "?"}${search}`;
}
