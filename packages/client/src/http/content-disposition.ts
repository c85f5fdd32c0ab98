/** Reads the file name out of `content-disposition` (RFC 6266), without any folders; undefined when it has none. It does not throw. */
export function parseFileName(header: string | null): string | undefined {
  if (header === null) return undefined;
  const name = extendedName(header) ?? plainName(header);
  // A name from elsewhere must not choose the folder it is saved in.
  const last = name?.split(/[/\\]/).pop();
  return last === "" || last === "." || last === ".." ? undefined : last;
}

/** `filename*=UTF-8''na%C3%AFve.txt` (RFC 5987), which goes before the plain one. */
function extendedName(header: string): string | undefined {
  const [, charset, encoded] = /;\s*filename\*\s*=\s*([\w-]+)'[^']*'([^;\s]*)/i.exec(header) ?? [];
  if (charset === undefined || encoded === undefined) return undefined;
  try {
    return charset.toLowerCase() === "utf-8" ? decodeURIComponent(encoded) : unescapeBytes(encoded);
  } catch {
    return undefined;
  }
}

function plainName(header: string): string | undefined {
  const [, quoted, token] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s"]+))/i.exec(header) ?? [];
  return quoted === undefined ? token : quoted.replace(/\\(.)/g, "$1");
}

function unescapeBytes(text: string): string {
  return text.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
