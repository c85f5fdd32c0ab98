import { query } from "@parley/contract";
import type { CallRequest } from "../src/interceptor.js";

/** A call as a transport gets it, with the parts that a test is about. */
export function requestOf(parts: Partial<CallRequest>): CallRequest {
  return {
    path: "ping",
    procedure: query({}),
    input: undefined,
    headers: {},
    signal: undefined,
    timeoutMs: undefined,
    deadline: undefined,
    attempt: 1,
    idempotencyKey: undefined,
    criticality: undefined,
    joinable: true,
    onUploadProgress: undefined,
    resume: { lastEventId: undefined },
    route: { tried: [], hasOther: false, staysPut: false },
    onConnected: undefined,
    ...parts,
  };
}
