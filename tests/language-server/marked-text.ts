/** Finds a text with a `|` in it and says where the `|` is. @throws Error when the text is not there. */
export function offsetOf(text: string, marked: string): number {
  const wanted = marked.replace("|", "");
  const found = text.indexOf(wanted);
  if (found < 0) throw new Error(`There is no "${wanted}"`);
  return found + Math.max(marked.indexOf("|"), 0);
}
