import type { CodecPlan, ErrorShape } from "@parley/contract";
import { codecFromPlan } from "@parley/contract/codec";

/** What stands where in an error. Only a declared error's data, and the keys that lead to an issue, may be anything. */
const plan: CodecPlan = {
  nodes: [
    { object: { message: 1, code: 2, data: 3 } },
    { leaf: ["string"] },
    { leaf: ["number"] },
    { object: { code: 1, httpStatus: 2, path: 1, stack: 1, declared: 4, issues: 6, rpc: 9 } },
    { object: { code: 1, data: 5 } },
    { any: true },
    { array: 7 },
    { object: { path: 8, message: 1 } },
    { array: 5 },
    { object: { notExecuted: 10, retryAfterMs: 2, pushbackMs: 2, inFlight: 10, requestId: 1 } },
    { leaf: ["boolean"] },
  ],
};

const { encode } = codecFromPlan(plan);

/** Writes an error in superjson's form, several times as fast as superjson itself, which has to look at everything. */
export function encodeError(shape: ErrorShape): string {
  return isPlain(shape) ? `{"json":${JSON.stringify(shape)}}` : encode(shape);
}

/** Whether there is nothing in it that JSON would change. */
function isPlain({ data: { declared, issues, rpc } }: ErrorShape): boolean {
  if (declared || (rpc?.retryAfterMs !== undefined && !Number.isFinite(rpc.retryAfterMs))) return false;
  return issues === undefined || issues.every(({ path }) => path.every(isPlainKey));
}

function isPlainKey(key: PropertyKey): boolean {
  return typeof key === "string" || (Number.isFinite(key) && !Object.is(key, -0));
}
