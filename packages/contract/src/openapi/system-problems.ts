import type { SystemCode } from "../error-code.js";

/** An error that nobody declares and operations name all the same, because their callers meet it. */
export interface SystemProblem {
  readonly status: number;
  readonly codes: readonly [SystemCode, ...SystemCode[]];
  readonly description: string;
  /** Whether the answer says when to try again. */
  readonly later?: true;
}

/** By their names in `components`. Every other error is in an operation's `default`. */
export const systemProblems = {
  BadRequest: {
    status: 400,
    codes: ["BAD_REQUEST", "PARSE_ERROR"],
    description: "The input is not valid; `issues` says where.",
  },
  Unauthorized: { status: 401, codes: ["UNAUTHORIZED"], description: "Nobody has signed in." },
  Forbidden: { status: 403, codes: ["FORBIDDEN"], description: "Whoever has signed in may not do this." },
  Conflict: {
    status: 409,
    codes: ["CONFLICT"],
    description: "A call with this idempotency key still runs, or nobody knows how it ended.",
  },
  UnprocessableContent: {
    status: 422,
    codes: ["UNPROCESSABLE_CONTENT"],
    description: "The idempotency key has been used with another input.",
  },
  TooManyRequests: {
    status: 429,
    codes: ["TOO_MANY_REQUESTS"],
    description: "More calls than this caller's share. Nothing has run: try again later.",
    later: true,
  },
  ServiceUnavailable: {
    status: 503,
    codes: ["SERVICE_UNAVAILABLE"],
    description: "The server cannot take the call now. Nothing has run: try again later.",
    later: true,
  },
} as const satisfies { readonly [name: string]: SystemProblem };

/** The name of one of them. */
export type SystemProblemName = keyof typeof systemProblems;
