import type { Connection } from "./connection.js";

/** What a person is told about the connection; null while there is nothing to tell. */
export function describeConnection({ online, arrivals, unreachable }: Connection): string | null {
  if (!online) return "You are offline. What you change is kept and sent when the network is back.";
  if (arrivals === "stopped") return "New mail is not shown by itself any more.";
  if (arrivals === "waiting" || unreachable) return "The server cannot be reached. Trying again…";
  return null;
}
