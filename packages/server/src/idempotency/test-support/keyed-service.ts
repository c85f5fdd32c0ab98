import { defineContract, mutation, query } from "@parley/contract";
import { z } from "zod";
import { createFetchHandler } from "../../fetch/create-fetch-handler.js";
import type { Handlers } from "../../handler.js";
import { implement } from "../../implement.js";
import type { RequestInfo } from "../../request-info.js";
import { post, type Told, told } from "../../test-support/wire.js";
import type { IdempotencyOptions } from "../idempotency-options.js";

/** One procedure that runs once for each key, and others beside it. */
export const contract = defineContract({
  pay: mutation({
    input: z.object({ cents: z.int(), at: z.date().default(() => new Date()) }),
    output: z.object({ receipt: z.string(), at: z.date() }),
    errors: {
      NO_FUNDS: { status: 402, data: z.object({ missing: z.bigint(), since: z.date() }) },
      CLOSED: { status: 410 },
    },
    idempotent: "key",
  }),
  other: mutation({ input: z.object({ cents: z.int() }), output: z.string(), idempotent: "key" }),
  unkeyed: mutation({ output: z.string(), idempotent: true }),
  balance: query({ output: z.int() }),
});

type PayHandler = Extract<Handlers<typeof contract, RequestInfo, RequestInfo>["pay"], (args: never) => unknown>;

/** How a call is made: with which key, and whatever else. */
export interface Calling {
  readonly key?: string;
  readonly input?: unknown;
  readonly path?: string;
  readonly headers?: Record<string, string>;
}

/** A service behind HTTP whose `pay` runs as the test says. */
export function servePay(pay: PayHandler, idempotency: IdempotencyOptions<RequestInfo> = {}) {
  const server = implement(contract);
  const handlers = { pay, other: () => "other", unkeyed: () => "unkeyed", balance: () => 3 };
  const service = server.service(handlers, { idempotency });
  const handle = createFetchHandler(service, { onError: () => {} });
  /** Calls `pay`, by default, with 100 cents and no key. */
  const call = async ({ key, input = { cents: 100 }, path = "pay", headers = {} }: Calling = {}): Promise<Told> => {
    const keyed = key === undefined ? headers : { ...headers, "idempotency-key": key };
    return await told(await handle(new Request(`http://host/${path}`, post(input, keyed))));
  };
  return { service, handle, call };
}

/** A payment that counts how often it has happened. */
export function payment() {
  const paid = { times: 0 };
  const pay = ({ input }: { input: { cents: number; at: Date } }) => {
    paid.times += 1;
    return { receipt: `${paid.times}: ${input.cents}`, at: input.at };
  };
  return { paid, pay };
}

/** Something to wait for. */
export function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}
