import { createServer } from "node:http";
import { initTRPC } from "@trpc/server";
import { describe, expectTypeOf, it } from "vitest";
import type { Service } from "../service.js";
import { createNodeHandler, type NodeHandler } from "./create-node-handler.js";

const service = {} as Service<Record<never, never>>;
const trpc = initTRPC.context<{ user: string }>().create();
const router = trpc.router({ ping: trpc.procedure.query(() => "pong") });

describe("createNodeHandler", () => {
  it("takes a service with its options", () => {
    expectTypeOf(createNodeHandler(service)).toEqualTypeOf<NodeHandler>();
    createNodeHandler(service, {
      basePath: "/rpc",
      maxBatchSize: 1,
      trustProxy: ["10.0.0.0/8"],
      cors: { origin: "a" },
    });
    // @ts-expect-error a service makes its context itself
    createNodeHandler(service, { createContext: () => ({}) });
  });

  it("takes a tRPC router with the options of tRPC's own handler", () => {
    const createContext = () => ({ user: "ada" });
    expectTypeOf(createNodeHandler(router, { createContext, maxBatchSize: 3 })).toEqualTypeOf<NodeHandler>();
    // @ts-expect-error the router's context has a user
    createNodeHandler(router, { createContext: () => ({}) });
    // @ts-expect-error what a service is told, tRPC knows nothing of
    createNodeHandler(router, { createContext, trustProxy: true });
  });

  it("makes a listener, a middleware and a route handler", () => {
    const handle = createNodeHandler(service);
    createServer(handle);
    createServer((req, res) => handle(req, res, () => res.end()));
    expectTypeOf(handle).toBeCallableWith({ raw: {} as never, body: 1 }, { raw: {} as never, hijack: () => {} });
  });
});
