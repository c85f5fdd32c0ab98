import { describeSessions } from "../accounts/session.suite.js";
import { describeImports } from "../import/import-message.suite.js";
import { describeArrivals } from "../messages/arrivals.suite.js";
import { describeMessages } from "../messages/messages.suite.js";
import { describeDrafts } from "../messages/save-draft.suite.js";
import { describeSending } from "../messages/send-message.suite.js";
import type { UseDatabase } from "./use-database.js";

/** Everything that the server can do. One database serves all of it, because PGlite takes seconds to begin. */
export function describeMailServer(use: UseDatabase): void {
  describeSessions(use);
  describeMessages(use);
  describeDrafts(use);
  describeSending(use);
  describeArrivals(use);
  describeImports(use);
}
