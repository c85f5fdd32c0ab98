/** What a command cannot do, in words for the person who typed it; no stack is shown. */
export class Problem extends Error {
  override readonly name = "Problem";
}

/** What an error of either client says. */
interface Failure {
  readonly code: string;
  readonly rawMessage: string;
}

/** What to tell a person of anything that was thrown; undefined when it is a mistake of this program. */
export function explain(thrown: unknown, isFailure: (thrown: unknown) => thrown is Failure): string | undefined {
  if (thrown instanceof Problem) return thrown.message;
  if (!isFailure(thrown)) return undefined;
  if (thrown.code === "UNAUTHORIZED") return "Your session has ended. Sign in again: mail login";
  if (thrown.code === "NETWORK") return `The server cannot be reached: ${thrown.rawMessage}`;
  return thrown.rawMessage;
}
