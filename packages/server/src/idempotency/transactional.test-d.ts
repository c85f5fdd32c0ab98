import { defineContract, mutation } from "@parley/contract";
import { describe, expectTypeOf, it } from "vitest";
import { z } from "zod";
import { implement } from "../implement.js";
import type { KeyTransaction } from "./key-store.js";
import { transactional } from "./transactional.js";

const contract = defineContract({
  pay: mutation({
    input: z.object({ cents: z.int() }),
    output: z.object({ receipt: z.string() }),
    errors: { NO_FUNDS: { status: 402, data: z.object({ missing: z.int() }) } },
    idempotent: "key",
  }),
});
const server = implement(contract).context(() => ({ account: "ada" }));
declare const keys: KeyTransaction;

describe("a transactional handler", () => {
  it("is given what any handler is, and once", () => {
    server.service({
      pay: transactional(async ({ input, context, errors, once }) => {
        expectTypeOf(input).toEqualTypeOf<{ cents: number }>();
        expectTypeOf(context).toEqualTypeOf<{ account: string }>();
        expectTypeOf(errors.NO_FUNDS).parameters.toEqualTypeOf<[{ missing: number }]>();
        const paid = await once(keys, async () => ({ receipt: "1" }));
        expectTypeOf(paid).toEqualTypeOf<{ receipt: string }>();
        return paid;
      }),
    });
  });

  it("answers what the contract says", () => {
    // @ts-expect-error a receipt is text
    server.service({ pay: transactional(async ({ once }) => await once(keys, () => ({ receipt: 1 }))) });
  });
});

describe("whose keys they are", () => {
  it("is told by what the context function made", () => {
    const pay = () => ({ receipt: "" });
    server.service({ pay }, { idempotency: { scope: ({ account }) => account } });
    // @ts-expect-error the context has no user
    server.service({ pay }, { idempotency: { scope: ({ user }) => user } });
    // @ts-expect-error a scope is text
    server.service({ pay }, { idempotency: { scope: () => 3 } });
    implement(contract).service({ pay }, { idempotency: { scope: ({ headers }) => headers.get("x-account") ?? "" } });
  });
});
