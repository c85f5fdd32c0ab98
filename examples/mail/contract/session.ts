import { mutation, query } from "@parley/contract";
import { z } from "zod";
import { Account, Address } from "./schemas.js";

/** Begins a session, which the server keeps in an HttpOnly cookie. */
export const signIn = mutation({
  input: z.object({ address: Address, password: z.string().min(1).max(1_000) }),
  output: Account,
  errors: {
    WRONG_PASSWORD: { status: 401, message: "There is no such account, or its password is another." },
    TOO_MANY_ATTEMPTS: { status: 429, data: z.object({ retryAfterMs: z.int() }) },
  },
  criticality: "critical-plus",
});

/** Ends the session, here and nowhere else. */
export const signOut = mutation({ idempotent: true });

/** Who is signed in; null when nobody is. */
export const current = query({ output: Account.nullable() });
