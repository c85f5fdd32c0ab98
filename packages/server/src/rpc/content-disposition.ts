/**
 * Writes a `content-disposition` that makes browsers save the answer (RFC 6266): a plain name for old clients, and the exact one in UTF-8
 * (RFC 8187) where the two differ.
 */
export function formatContentDisposition(name: string | undefined): string {
  if (name === undefined || name === "") return "attachment";
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  // `encodeURIComponent` throws on half a surrogate pair.
  const wellFormed = name.replace(/[\ud800-\udfff]/gu, "\ufffd");
  const exact = encodeURIComponent(wellFormed).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return plain === name
    ? `attachment; filename="${plain}"`
    : `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
