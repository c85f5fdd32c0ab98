import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "@parley/client";
import { callHeaders, resilience } from "@parley/client/trpc";
import { defineContract, query } from "@parley/contract";
import { implement } from "@parley/server";
import { createNodeHandler } from "@parley/server/node";
import { type RouterOf, toTRPCRouter } from "@parley/server/trpc";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const t = initTRPC.create({ transformer: superjson });
const appRouter = t.router({
  greet: t.procedure
    .input(z.object({ name: z.string() }))
    .query(({ input }) => ({ text: `Hello ${input.name}`, at: new Date(0) })),
});
const createContext = () => ({});

// #region contract
const contract = defineContract({
  greet: query({
    input: z.object({ name: z.string() }),
    output: z.object({ text: z.string(), at: z.date() }),
  }),
});

const service = implement(contract).service({
  greet: ({ input }) => ({ text: `Hello ${input.name}`, at: new Date(0) }),
});
// #endregion

async function listening(listener: RequestListener, use: (url: string) => Promise<void>) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.closeAllConnections();
  server.close();
}

describe("the guide for tRPC's users", () => {
  it("hosts a plain router", async () => {
    const host =
      // #region host
      createNodeHandler(appRouter, { createContext, maxBatchSize: 20 });
    // #endregion
    await listening(host, async (url) => {
      const trpc = createTRPCClient<typeof appRouter>({ links: [httpBatchLink({ url, transformer: superjson })] });
      expect(await trpc.greet.query({ name: "Ada" })).toEqual({ text: "Hello Ada", at: new Date(0) });
    });
  });

  it("keeps tRPC's clients", async () => {
    await listening(createNodeHandler(service), async (url) => {
      // #region trpc-client
      const trpc = createTRPCClient<RouterOf<typeof contract>>({
        links: [httpBatchLink({ url, transformer: superjson })],
      });
      const greeting = await trpc.greet.query({ name: "Ada" });
      // #endregion
      expect(greeting.at).toEqual(new Date(0));
    });
  });

  it("calls tRPC servers with Parley's client", async () => {
    await listening(createNodeHandler(appRouter), async (url) => {
      // #region parley-client
      const api = createClient(contract, { url });
      const greeting = await api.greet({ name: "Ada" });
      // #endregion
      expect(greeting.at).toEqual(new Date(0));
    });
  });

  it("makes tRPC's own client resilient", async () => {
    await listening(createNodeHandler(appRouter), async (url) => {
      // #region resilience
      const trpc = createTRPCClient<typeof appRouter>({
        links: [resilience(), httpBatchLink({ url, transformer: superjson, headers: callHeaders })],
      });
      // #endregion
      expect(await trpc.greet.query({ name: "Ada" })).toMatchObject({ text: "Hello Ada" });
      const [first, second] = [url, url];
      // #region resilience-several
      const links = [
        resilience({
          url: [first, second],
          link: (url) => httpBatchLink({ url, transformer: superjson, headers: callHeaders }),
          isIdempotent: ({ path }) => path === "settings.save",
        }),
      ];
      // #endregion
      const several = createTRPCClient<typeof appRouter>({ links });
      expect(await several.greet.query({ name: "Ada" })).toMatchObject({ text: "Hello Ada" });
    });
  });

  it("makes a router", () => {
    // #region router
    const router = toTRPCRouter(service);
    // #endregion
    expect(Object.keys(router._def.procedures)).toEqual(["greet"]);
  });
});
