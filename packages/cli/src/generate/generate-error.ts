/** What a generator cannot do with a manifest: names that collide, say. It is told to a person without a stack. */
export class GenerateError extends Error {
  override readonly name = "GenerateError";
}
