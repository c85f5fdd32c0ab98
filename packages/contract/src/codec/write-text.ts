/** What may not stand in JSON text as it is: control characters, and surrogates, of which only pairs may. */
const needsEscape = /["\\]|[^ -\ud7ff\ue000-\uffff]/;

/** Up to this length looking at each character is faster than a regular expression; from `long` on, `JSON.stringify` is. */
const short = 42;
const long = 5_000;

/** A string as JSON text, the same that `JSON.stringify` makes. */
export function writeText(text: string): string {
  const { length } = text;
  if (length >= short) return length < long && !needsEscape.test(text) ? `"${text}"` : JSON.stringify(text);
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 32 || unit === 34 || unit === 92 || (unit >= 0xd800 && unit <= 0xdfff)) return JSON.stringify(text);
  }
  return `"${text}"`;
}
