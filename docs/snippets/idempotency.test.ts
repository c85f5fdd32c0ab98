import { createClient, inProcessTransport } from "@parley/client";
import { defineContract, mutation } from "@parley/contract";
import { implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { describe, expect, it } from "vitest";
import { z } from "zod";

// #region declare
const contract = defineContract({
  pay: mutation({
    input: z.object({ to: z.string(), cents: z.int().positive() }),
    output: z.object({ receipt: z.string() }),
    errors: { NO_FUNDS: { status: 402 } },
    idempotent: "key",
  }),
});
// #endregion

const payments: string[] = [];
const server = implement(contract).context(({ headers }) => ({ account: headers.get("x-account") ?? "nobody" }));
const pay = ({ input }: { input: { to: string; cents: number } }) => {
  payments.push(`${input.cents} to ${input.to}`);
  return { receipt: `no. ${payments.length}` };
};

describe("the guide to idempotency keys", () => {
  it("pays once, however often it is asked", async () => {
    // #region scope
    const service = server.service({ pay }, { idempotency: { scope: ({ account }) => account } });
    // #endregion
    const api = createClient(contract, { transport: inProcessTransport(createFetchHandler(service)) });
    const order = { to: "ada", cents: 500, key: crypto.randomUUID() };
    const click = async () => {
      // #region own-key
      const { receipt } = await api.pay({ to: order.to, cents: order.cents }, { idempotencyKey: order.key });
      // #endregion
      return receipt;
    };
    expect([await click(), await click()]).toEqual(["no. 1", "no. 1"]);
    expect(payments).toEqual(["500 to ada"]);
  });
});
