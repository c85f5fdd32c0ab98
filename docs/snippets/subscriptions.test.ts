import { createClient, inProcessTransport } from "@parley/client";
import { defineContract, subscription } from "@parley/contract";
import { implement, tracked } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { describe, expect, it } from "vitest";
import { z } from "zod";

// #region contract
const contract = defineContract({
  /** Prices as they change. A client that was away misses what happened meanwhile. */
  prices: subscription({ input: z.object({ symbol: z.string() }), output: z.number() }),
  /** Log lines in order, without gaps: each has an id, and a client goes on after the last one it saw. */
  log: subscription({ output: z.object({ line: z.string() }), resumable: true }),
});
// #endregion

const lines = ["one", "two", "three"].map((line, index) => ({ id: index + 1, line }));

// #region server
const service = implement(contract).service({
  async *prices({ input, signal }) {
    for (let price = input.symbol.length; !signal.aborted; price += 1) yield price;
  },
  async *log({ lastEventId }) {
    const after = Number(lastEventId ?? 0);
    for (const { id, line } of lines.filter((entry) => entry.id > after)) yield tracked(String(id), { line });
  },
});
// #endregion

describe("the subscriptions guide", () => {
  const api = createClient(contract, { transport: inProcessTransport(createFetchHandler(service)) });

  it("follows a stream, and leaves it", async () => {
    const seen: unknown[] = [];
    // #region client
    for await (const { line } of api.log()) seen.push(line); // ends when the server returns

    const controller = new AbortController();
    for await (const price of api.prices({ symbol: "PRLY" }, { signal: controller.signal })) {
      seen.push(price);
      if (price >= 6) break; // the handler's `signal` aborts; so it does on controller.abort()
    }
    // #endregion
    expect(seen).toEqual(["one", "two", "three", 4, 5, 6]);
  });
});
