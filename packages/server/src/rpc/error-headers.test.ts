import { RpcError } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { errorHeaders } from "./error-headers.js";

describe("error headers", () => {
  it.each([
    [{}, []],
    [{ notExecuted: true }, ["rpc-not-executed", "1"]],
    [{ retryAfterMs: 1_500 }, ["retry-after", "2", "rpc-pushback-ms", "1500"]],
    [{ retryAfterMs: 0 }, ["retry-after", "0", "rpc-pushback-ms", "0"]],
    [{ notExecuted: true, retryAfterMs: -1 }, ["rpc-not-executed", "1", "rpc-pushback-ms", "-1"]],
  ])("of %o say when, and whether, to try again", (facts, headers) => {
    expect(errorHeaders(new RpcError({ code: "SERVICE_UNAVAILABLE", ...facts }))).toEqual(headers);
  });
});
