// Made from the contract of parley-mail. Changes are lost when it is made again.

import type { Procedure } from "../runtime/procedure.js";

export const sessionCurrent: Procedure = { path: "session.current", kind: "query", takes: "nothing" };
export const sessionSignIn: Procedure = { path: "session.signIn", kind: "mutation" };
export const sessionSignOut: Procedure = { path: "session.signOut", kind: "mutation", idempotent: true, takes: "nothing" };
