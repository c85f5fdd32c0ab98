import { type Codec, type CodecPlan, codecFromPlan } from "@parley/contract";

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

/** Writes errors in superjson's form, several times as fast as superjson does, for which it has to look at everything. */
export const errorCodec: Codec = codecFromPlan(plan);
