import { createClient, safe } from "@parley/client";
import { defineContract, query } from "@parley/contract";
import { implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { serve } from "@parley/server/node";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const contract = defineContract({
  report: query({ input: z.string(), output: z.string() }),
  search: query({ output: z.string() }),
});

const rows = async (query: string, { signal }: { readonly signal: AbortSignal }) => {
  await new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
  return query;
};

describe("the guides on deadlines", () => {
  it("hand the handler's signal on", async () => {
    // #region handler
    const service = implement(contract).service({
      report: async ({ input, signal }) => {
        const found = await rows(input, { signal }); // what takes an AbortSignal stops with the call
        return found.toUpperCase();
      },
      search: () => "found",
    });
    const handler = createFetchHandler(service, { maxTimeoutMs: 30_000 });
    // #endregion
    const init = { headers: { "rpc-timeout-ms": "30" } };
    const response = await handler(new Request("http://localhost/report?input=%7B%22json%22%3A%22a%22%7D", init));
    expect(response.status).toBe(504);
  });

  it("inherit deadlines, and say how to", async () => {
    const left: number[] = [];
    const behind = implement(contract).service({
      report: ({ input, context }) => {
        left.push(Number(context.headers.get("rpc-timeout-ms")));
        return input;
      },
      search: () => "found",
    });
    const inner = await serve(behind, { port: 0, handleSignals: false });
    // #region inherit
    const archive = createClient(contract, { url: inner.rpcUrl });
    const service = implement(contract).service({
      report: ({ input }) => archive.report(input), // has 95 % of what is left of this call's time
      search: (call) => archive.report("all", { parent: call }), // the same where the platform cannot tell which call that is
    });
    // #endregion
    const outer = await serve(service, { port: 0, handleSignals: false });
    const api = createClient(contract, { url: outer.rpcUrl });
    // #region timeout
    const report = await safe(api.report("2026", { timeoutMs: 2_000 }));
    if (!report.ok && report.error.code === "TIMEOUT") console.log(report.error.message); // "[TIMEOUT] report: 2000 ms elapsed"
    // #endregion
    expect(report).toEqual({ ok: true, data: "2026" });
    await api.search(undefined, { timeoutMs: 2_000 });
    expect(left.map((ms) => ms > 0 && ms <= 1_900)).toEqual([true, true]);
    await Promise.all([inner.close(), outer.close()]);
  });
});
