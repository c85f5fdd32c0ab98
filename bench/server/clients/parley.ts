import { createClient } from "@parley/client";
import { isError } from "@parley/contract";
import { contract } from "../app/contract.js";
import { inputs } from "../workloads.js";
import { type CreateCalls, failureOf } from "./calls.js";
import { countEvents } from "./count-events.js";

/** Parley's own client: queries by GET. */
export const parleyCalls: CreateCalls = (origin, fetch) => {
  const url = `${origin}/rpc`;
  const api = createClient(contract, { url, fetch });
  const joined = createClient(contract, { url, fetch, batch: true });
  return {
    echo: () => api.echo(inputs.echo),
    list: () => api.list(inputs.list),
    batch: () => Promise.all(inputs.batch.map((input) => joined.echo(input))),
    error: async () => {
      const failure = await failureOf(api.full());
      return isError(failure, contract.full, "MAILBOX_FULL") ? failure.data : failure;
    },
    broken: () => failureOf(api.list(inputs.broken)),
    // @ts-expect-error as a client without types would send it
    invalid: () => failureOf(api.echo(inputs.invalid)),
    upload: () => api.upload(inputs.upload),
    stream: () => countEvents(api.ticks()),
  };
};
