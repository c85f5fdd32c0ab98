let prefix: string | undefined;
let count = 0;

/**
 * The request's id: the caller's where it is one that can stand in a header and a log line, else a new one. New ones begin with what is
 * random for the process and go on by counting: no two are the same, and they cost next to nothing.
 */
export function requestIdOf(header: string | undefined): string {
  if (header !== undefined && /^[\w.:=+/@-]{1,128}$/.test(header)) return header;
  // Not when the module is loaded: Workers have no randomness then.
  prefix ??= crypto.randomUUID().slice(0, 13);
  count += 1;
  return `${prefix}-${count.toString(36)}`;
}
