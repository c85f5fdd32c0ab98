import type { RequestInfo } from "@parley/server";
import type { Db } from "../database/tables.js";
import type { Account } from "./account.js";
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from "./session-cookie.js";
import { beginSession, endSession, findSession } from "./sessions.js";

/** The session of the request that is being answered, in its cookie. */
export interface RequestSession {
  /** Who is signed in; asked of the database once, for all calls of a batch. */
  readonly account: () => Promise<Account | undefined>;
  readonly begin: (accountId: string) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** Reads and writes the session cookie of a request. */
export function createRequestSession(
  { db, now }: { readonly db: Db; readonly now: () => Date },
  { headers, responseHeaders, url }: RequestInfo,
): RequestSession {
  const token = readSessionCookie(headers.get("cookie"));
  // Behind a proxy that is trusted, the scheme that the page was asked for with.
  const isSecure = url.protocol === "https:";
  const find = async () => {
    if (token === undefined) return undefined;
    const session = await findSession(db, token, now());
    if (session?.renewed) responseHeaders.append("set-cookie", writeSessionCookie(token, isSecure));
    return session?.account;
  };
  let found: Promise<Account | undefined> | undefined;
  return {
    account: () => {
      found ??= find();
      return found;
    },
    async begin(accountId) {
      const begun = await beginSession(db, accountId, now());
      // Nobody else's session is left behind by one that signs in over it.
      if (token !== undefined) await endSession(db, token);
      responseHeaders.append("set-cookie", writeSessionCookie(begun, isSecure));
    },
    async end() {
      if (token !== undefined) await endSession(db, token);
      responseHeaders.append("set-cookie", clearSessionCookie(isSecure));
    },
  };
}
