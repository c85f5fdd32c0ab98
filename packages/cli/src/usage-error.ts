/**
 * What a person who uses the command has to put right: it is told as it is, without a stack, and the command exits with 2. The message says
 * what is wrong, where, and what to do about it.
 */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
