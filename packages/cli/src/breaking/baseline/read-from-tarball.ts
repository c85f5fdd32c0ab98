import { gunzipSync } from "node:zlib";

const blockBytes = 512;
/** More than any manifest; a small archive can unpack to very much. */
const maxBytes = 2 ** 28;

/** Takes one file out of a `.tgz`; undefined if it is not in there, or if what is there is no such archive. */
export function readFromTarball(archive: Uint8Array, path: string): Buffer | undefined {
  let tar: Buffer;
  try {
    tar = gunzipSync(archive, { maxOutputLength: maxBytes });
  } catch {
    return undefined;
  }
  for (let at = 0; at + blockBytes <= tar.length; ) {
    const header = tar.subarray(at, at + blockBytes);
    const size = Number.parseInt(textAt(header, 124, 12).trim() || "0", 8);
    if (!(size >= 0)) return undefined;
    const start = at + blockBytes;
    const isFile = header[156] === 0 || header[156] === 0x30;
    if (isFile && nameOf(header) === path) return tar.subarray(start, start + size);
    at = start + Math.ceil(size / blockBytes) * blockBytes;
  }
  return undefined;
}

function nameOf(header: Buffer): string {
  const prefix = textAt(header, 345, 155);
  const name = textAt(header, 0, 100);
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** A field of the header: text up to the first zero. */
function textAt(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.subarray(0, end === -1 ? length : end).toString();
}
