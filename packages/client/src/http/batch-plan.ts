import { rpcHeaders } from "../borrowed.js";
import type { CallRequest } from "../interceptor.js";

/** How much may go into one request. */
export interface BatchLimits {
  /** The most calls in one request; 10 by default, which is what servers take by default. */
  readonly maxItems: number;
  /** The longest url of a request, in bytes; 8,000 by default. */
  readonly maxUrlLength: number;
}

/** What calls must have in common to share a request: their kind and every header but that of the deadline. */
function joinKey(call: CallRequest): string {
  const own = Object.entries(call.headers).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([call.procedure.kind, rpcHeaders({ ...call, deadline: undefined }), own]);
}

/** Divides calls, in their order, into requests that keep within the limits. One that is too long by itself goes alone. */
export function planBatches<T extends { readonly call: CallRequest }>(
  members: readonly T[],
  { maxItems, maxUrlLength }: BatchLimits,
  urlLength: (batch: readonly T[]) => number,
): T[][] {
  const batches: T[][] = [];
  const open = new Map<string, T[]>();
  for (const member of members) {
    const key = joinKey(member.call);
    const batch = open.get(key);
    if (batch && batch.length < maxItems && urlLength([...batch, member]) <= maxUrlLength) {
      batch.push(member);
      continue;
    }
    const next = [member];
    open.set(key, next);
    batches.push(next);
  }
  return batches;
}
