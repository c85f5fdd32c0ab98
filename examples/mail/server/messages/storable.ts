/** Text as the database takes it: without NUL, which Postgres cannot store, and without halves of characters, which are no Unicode. */
export function storable(text: string): string {
  return text.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\u{FFFD}");
}
