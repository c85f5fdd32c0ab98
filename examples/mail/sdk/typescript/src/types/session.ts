// Made from the contract of parley-mail. Changes are lost when it is made again.

import type { Address } from "../models.js";

/** The input of `session.signIn`. */
export interface SessionSignInInput {
  address: Address;
  /** 1–1000 characters. */
  password: string;
}

/** The data of TOO_MANY_ATTEMPTS of `session.signIn`. */
export interface SessionSignInTooManyAttemptsData {
  retryAfterMs: number;
}
