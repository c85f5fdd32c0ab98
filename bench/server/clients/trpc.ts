import { createTRPCClient, httpBatchLink, httpLink, TRPCClientError } from "@trpc/client";
import type { TRPCDataTransformer } from "@trpc/server";
import { readEvents } from "../app/sse.js";
import type { AppRouter } from "../app/trpc-router.js";
import { inputs } from "../workloads.js";
import { type CreateCalls, failureOf } from "./calls.js";

/** How tRPC's client is set up. */
export interface TrpcSetup {
  readonly transformer: TRPCDataTransformer;
  /** How queries travel. */
  readonly method: "GET" | "POST";
}

/** tRPC's own client. Its subscriptions need an EventSource, which Node 20 has not: their request is made by hand. */
export function trpcCalls({ transformer, method }: TrpcSetup): CreateCalls {
  return (url, fetch) => {
    const link = {
      url: `${url}/rpc`,
      // tRPC's type for it lets every property be undefined.
      fetch: (input: string | URL | Request, init: unknown) => fetch(input, init as RequestInit),
      transformer,
      ...(method === "POST" && { methodOverride: method }),
    };
    const api = createTRPCClient<AppRouter>({ links: [httpLink(link)] });
    const joined = createTRPCClient<AppRouter>({ links: [httpBatchLink(link)] });
    return {
      echo: () => api.echo.query(inputs.echo),
      list: () => api.list.query(inputs.list),
      batch: () => Promise.all(inputs.batch.map((input) => joined.echo.query(input))),
      error: async () => {
        const failure = await failureOf(api.full.query());
        return failure instanceof TRPCClientError ? failure.data.full : failure;
      },
      broken: () => failureOf(api.list.query(inputs.broken)),
      // @ts-expect-error as a client without types would send it
      invalid: () => failureOf(api.echo.query(inputs.invalid)),
      upload: () => api.upload.mutate(inputs.upload),
      stream: async () => {
        const { count, last } = await readEvents(await fetch(`${url}/rpc/ticks`));
        return { count, last: transformer.deserialize(last) };
      },
    };
  };
}
