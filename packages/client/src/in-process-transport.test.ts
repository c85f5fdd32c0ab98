import { defineContract, mutation, query, subscription } from "@parley/contract";
import { initTRPC, tracked } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import superjson from "superjson";
import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { createClient } from "./client.js";
import { inProcessTransport } from "./in-process-transport.js";

const contract = defineContract({
  greet: query({ input: z.string(), output: z.string() }),
  touch: mutation({}),
  ticks: subscription({ output: z.number(), resumable: true }),
  never: query({}),
});
const t = initTRPC.create({ transformer: superjson });
const requests: Request[] = [];
const router = t.router({
  greet: t.procedure.input(z.string()).query(({ input }) => `hello ${input}`),
  touch: t.procedure.mutation(() => undefined),
  ticks: t.procedure.subscription(async function* () {
    yield tracked("1", 1);
    yield tracked("2", 2);
  }),
  never: t.procedure.query(() => new Promise(() => {})),
});
const transport = inProcessTransport((req) => {
  requests.push(req);
  return fetchRequestHandler({ endpoint: "", req, router });
});
const api = createClient(contract, { transport });

describe("the in-process transport", () => {
  it("goes the way that calls over a network go", async () => {
    expect(await api.greet("you", { timeoutMs: 5_000 })).toBe("hello you");
    expect(await api.touch()).toBeUndefined();
    await expect(api.greet(3 as unknown as string)).rejects.toMatchObject({ code: "BAD_REQUEST", status: 400 });
    expect(requests[0]?.headers.get("rpc-timeout-ms")).toMatch(/^\d+$/);
  });

  it("carries subscriptions", async () => {
    const seen: number[] = [];
    for await (const tick of api.ticks()) seen.push(tick);
    expect(seen).toEqual([1, 2]);
  });

  it("ends a call whose handler does not listen to the signal", async () => {
    await expect(api.never(undefined, { timeoutMs: 10 })).rejects.toMatchObject({ code: "TIMEOUT", origin: "client" });
  });

  it("stops the source of an answer that is called off half-way", async () => {
    const cancel = new AbortController();
    let stopped: unknown;
    const endless = new ReadableStream<Uint8Array>({
      pull: () => cancel.abort("enough"),
      cancel: (reason) => {
        stopped = reason;
      },
    });
    const calling = createClient(contract, { transport: inProcessTransport(async () => new Response(endless)) });
    await expect(calling.greet("you", { signal: cancel.signal })).rejects.toMatchObject({ code: "ABORTED" });
    await vi.waitFor(() => expect(stopped).toBeDefined(), { interval: 1 });
  });

  it("gives a mutation without input a body, because body parsers refuse an empty one", async () => {
    requests.length = 0;
    await api.touch();
    expect(await requests[0]?.json()).toMatchObject({ json: null, meta: { values: ["undefined"] } });
  });

  it("batches when told to", async () => {
    requests.length = 0;
    const batching = createClient(contract, {
      transport: inProcessTransport(
        (req) => {
          requests.push(req);
          return fetchRequestHandler({ endpoint: "/api", req, router });
        },
        { url: "http://in-process/api", batch: true },
      ),
    });
    expect(await Promise.all([batching.greet("a"), batching.greet("b")])).toEqual(["hello a", "hello b"]);
    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual(["/api/greet,greet"]);
  });
});
