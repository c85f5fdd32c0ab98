import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/fetch";
import { BatchLinkPlugin } from "@orpc/client/plugins";
import type { RouterClient } from "@orpc/server";
import type { Router } from "../hosts/orpc.js";
import { inputs } from "../workloads.js";
import { type CreateCalls, failureOf } from "./calls.js";
import { countEvents } from "./count-events.js";

/** oRPC 1's own client: every call by POST. */
export const orpcCalls: CreateCalls = (url, fetch) => {
  const link = { url: `${url}/rpc`, fetch };
  const api: RouterClient<Router> = createORPCClient(new RPCLink(link));
  const batch = new BatchLinkPlugin({ groups: [{ condition: () => true, context: {} }] });
  const joined: RouterClient<Router> = createORPCClient(new RPCLink({ ...link, plugins: [batch] }));
  return {
    echo: () => api.echo(inputs.echo),
    list: () => api.list(inputs.list),
    batch: () => Promise.all(inputs.batch.map((input) => joined.echo(input))),
    error: async () => ((await failureOf(api.full())) as { readonly data: unknown }).data,
    broken: () => failureOf(api.list(inputs.broken)),
    // @ts-expect-error as a client without types would send it
    invalid: () => failureOf(api.echo(inputs.invalid)),
    upload: () => api.upload(inputs.upload),
    stream: async () => countEvents(await api.ticks()),
  };
};
