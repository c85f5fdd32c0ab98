/** Puts values of one schema on the wire and takes them off again. The wire is superjson's: `{ json, meta? }`. */
export interface Codec {
  /** The value as JSON text in superjson's form. */
  readonly encode: (value: unknown) => string;
  /** The value from what `JSON.parse` made of that text, which it may use up. @throws Error that says what is wrong with it. */
  readonly decode: (json: unknown) => unknown;
}
