import { createClient, inProcessTransport, safe } from "@parley/client";
import { defineContract, mutation, RpcError } from "@parley/contract";
import { implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { describe, expect, it } from "vitest";
import { z } from "zod";

// #region declare
const contract = defineContract({
  withdraw: mutation({
    input: z.object({ cents: z.int().positive() }),
    output: z.object({ balance: z.int() }),
    errors: {
      INSUFFICIENT_FUNDS: { status: 409, data: z.object({ balance: z.int() }), message: "There is not enough money" },
      ACCOUNT_CLOSED: { status: 410 },
    },
  }),
});
// #endregion

const account = { balance: 100, frozen: false };

// #region throw
const service = implement(contract).service({
  withdraw({ input, errors }) {
    if (account.frozen) throw new RpcError({ code: "FORBIDDEN", message: "The account is frozen: call the bank" });
    if (input.cents > account.balance) throw errors.INSUFFICIENT_FUNDS({ balance: account.balance });
    account.balance -= input.cents;
    return { balance: account.balance };
  },
});
// #endregion

describe("the errors guide", () => {
  const api = createClient(contract, {
    transport: inProcessTransport(createFetchHandler(service, { onError: () => {} })),
  });

  it("switches on codes", async () => {
    const say: string[] = [];
    // #region switch
    const result = await safe(api.withdraw({ cents: 500 }));
    if (!result.ok) {
      switch (result.error.code) {
        case "INSUFFICIENT_FUNDS":
          say.push(`You have ${result.error.data.balance} cents.`);
          break;
        case "ACCOUNT_CLOSED":
          say.push("This account is closed.");
          break;
        default:
          say.push(result.error.message);
      }
    }
    // #endregion
    expect(say).toEqual(["You have 100 cents."]);
  });

  it("says what was wrong with the input", async () => {
    const refused = await safe(api.withdraw({ cents: -1 }));
    expect(refused).toMatchObject({ ok: false, error: { code: "BAD_REQUEST", issues: [{ path: ["cents"] }] } });
  });

  it("passes system codes on", async () => {
    account.frozen = true;
    const refused = await safe(api.withdraw({ cents: 1 }));
    expect(refused.ok || refused.error.message).toBe("[FORBIDDEN] withdraw: The account is frozen: call the bank");
  });
});
