import type { RpcError } from "@parley/contract";
import { refusal } from "../refusal.js";

/**
 * Refuses connection params that tRPC would refuse, with its words: they are JSON, either null or an object of texts. Nobody reads them
 * here, and tRPC's own check is in the largest of its modules, which most servers never need.
 *
 * @throws RpcError with the code PARSE_ERROR.
 */
export function assertConnectionParams(text: string): void {
  const params = parse(text);
  if (params === null) return;
  if (typeof params !== "object" || Array.isArray(params)) throw wrongShape(new Error("Expected object"));
  const others = Object.entries(params).filter(([, value]) => typeof value !== "string");
  if (others.length === 0) return;
  const got = others.map(([key, value]) => `${key}: ${typeof value}`).join(", ");
  throw wrongShape(new Error(`Expected connectionParams to be string values. Got ${got}`));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refusal({ code: "PARSE_ERROR", message: "Not JSON-parsable query params", cause });
  }
}

function wrongShape(cause: Error): RpcError {
  return refusal({ code: "PARSE_ERROR", message: "Invalid connection params shape", cause });
}
