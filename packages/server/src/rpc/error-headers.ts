import { headers as names, type RpcError } from "@parley/contract";

const none: readonly string[] = [];
const refused: readonly string[] = [names.notExecuted, "1"];

/**
 * What proxies and programs that know no tRPC can read off an error answer's head. Only for an answer of one call: a batch says it in each
 * member.
 */
export function errorHeaders({ notExecuted, retryAfterMs }: RpcError): readonly string[] {
  const executed = notExecuted ? refused : none;
  if (retryAfterMs === undefined) return executed;
  if (retryAfterMs < 0) return [...executed, names.pushbackMs, "-1"];
  return [...executed, "retry-after", String(Math.ceil(retryAfterMs / 1_000)), names.pushbackMs, String(retryAfterMs)];
}
