import type { Db } from "../database/tables.js";
import { type Account, accountColumns } from "./account.js";
import { type Attempt, countAttempt, forgiveAttempt } from "./attempts.js";
import { isNobodysPassword, isPassword } from "./password.js";

interface SignInErrors {
  readonly WRONG_PASSWORD: () => Error;
  readonly TOO_MANY_ATTEMPTS: (data: { retryAfterMs: number }) => Error;
}

/** What somebody signs in with. */
export interface Credentials extends Attempt {
  readonly password: string;
}

/** Finds the account that an address and a password belong to. An unknown address fails like a wrong password, and as slowly. */
export async function signIn(db: Db, credentials: Credentials, errors: SignInErrors): Promise<Account> {
  const attempt = { ...credentials, address: credentials.address.toLowerCase() };
  const retryAfterMs = await countAttempt(db, attempt);
  if (retryAfterMs > 0) throw errors.TOO_MANY_ATTEMPTS({ retryAfterMs });
  const found = await db
    .selectFrom("accounts")
    .select([...accountColumns, "passwordHash"])
    .where("address", "=", attempt.address)
    .executeTakeFirst();
  const isRight = found
    ? await isPassword(credentials.password, found.passwordHash)
    : await isNobodysPassword(credentials.password);
  if (!found || !isRight) throw errors.WRONG_PASSWORD();
  await forgiveAttempt(db, attempt);
  const { passwordHash, ...account } = found;
  return account;
}
