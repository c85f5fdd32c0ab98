import { bytes, query, subscription } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { requestOf } from "../../tests/request-of.js";
import type { CallRequest } from "../interceptor.js";
import { callHeaders, toOperation } from "./operation.js";

const operation = (more: Partial<CallRequest> = {}) => toOperation(requestOf(more), { id: 1, rpcHeaders: true });

describe("an operation", () => {
  const watch = subscription({ input: z.object({ folder: z.string() }).optional(), resumable: true });

  it.each([
    [undefined, { lastEventId: "7" }],
    [{ folder: "inbox" }, { folder: "inbox", lastEventId: "7" }],
    ["inbox", "inbox"],
  ])("resumes with input %o as tRPC's links do", (input, expected) => {
    expect(operation({ procedure: watch, input, resume: { lastEventId: "7" } }).input).toEqual(expected);
  });

  it("begins a subscription with its input alone", () => {
    const input = { folder: "inbox" };
    expect(operation({ procedure: watch, input }).input).toBe(input);
  });

  it("is refused for a procedure that answers with bytes", () => {
    expect(() => operation({ procedure: query({ output: bytes() }) })).toThrow("[UNSUPPORTED_MEDIA_TYPE] ping");
  });
});

describe("the headers of calls", () => {
  it("are all that one call has", () => {
    const headers = { authorization: "a" };
    expect(callHeaders({ op: operation({ headers, idempotencyKey: "k", attempt: 2 }) })).toEqual({
      authorization: "a",
      "idempotency-key": "k",
      "rpc-attempt": "2",
    });
  });

  it("are in a batch those that every call has alike", () => {
    const one = operation({ headers: { authorization: "a", "x-tab": "1" } });
    const other = operation({ headers: { authorization: "a", "x-tab": "2" } });
    expect(callHeaders({ opList: [one, other] })).toEqual({ authorization: "a" });
  });

  it("have no deadline in a batch where one call has none", () => {
    const timed = operation({ deadline: { at: Date.now() + 1_000 } });
    expect(callHeaders({ op: timed })).toHaveProperty("rpc-timeout-ms");
    expect(callHeaders({ opList: [timed, operation()] })).toEqual({});
  });

  it("are none for an operation that Parley did not make", () => {
    expect(callHeaders({ op: { ...operation(), context: {} } })).toEqual({});
  });
});
