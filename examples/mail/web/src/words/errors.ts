import { RpcError } from "@parley/contract";

/** What went wrong, for a person: a server's own words where it has some, without codes and paths. */
export function errorWords(error: unknown): string {
  if (!(error instanceof RpcError)) return error instanceof Error ? error.message : String(error);
  if (error.code === "NETWORK" || error.code === "TIMEOUT") return "The server cannot be reached.";
  if (error.code === "INTERNAL_SERVER_ERROR") return "Something went wrong on the server.";
  return error.rawMessage;
}
