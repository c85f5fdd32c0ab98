/** The request's id: the caller's where it is one that can stand in a header and a log line, else a new one. */
export function requestIdOf(header: string | undefined): string {
  return header !== undefined && /^[\w.:=+/@-]{1,128}$/.test(header) ? header : crypto.randomUUID();
}
