import { createTRPCClient, httpBatchLink, httpLink, TRPCClientError } from "@trpc/client";
import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createNodeHandler } from "../create-node-handler.js";
import type { RouterHandlerOptions } from "../router-handler.js";
import { hostListener } from "../test-support/host.js";

const trpc = initTRPC.create({ transformer: superjson });
let ran: string[] = [];
let release = () => {};
let held = Promise.resolve();

beforeEach(() => {
  ran = [];
  held = new Promise((resolve) => {
    release = resolve;
  });
});
afterEach(() => release());

function createRouter() {
  return trpc.router({
    hold: trpc.procedure.query(async () => {
      ran.push("hold");
      await held;
      return new Date(1);
    }),
    next: trpc.procedure.query(() => "next"),
    save: trpc.procedure.mutation(() => "saved"),
    count: trpc.procedure.subscription(async function* () {
      ran.push("count");
      yield 1;
      await held;
    }),
  });
}

type Router = ReturnType<typeof createRouter>;

async function serveRouter(options: RouterHandlerOptions<Router> = { overload: { maxInFlight: 1 } }) {
  const handler = createNodeHandler(createRouter(), options);
  const url = await hostListener(handler);
  const client = createTRPCClient<Router>({ links: [httpLink({ url, transformer: superjson })] });
  const batching = createTRPCClient<Router>({ links: [httpBatchLink({ url, transformer: superjson })] });
  return { handler, url, client, batching };
}

async function failureOf(call: Promise<unknown>): Promise<TRPCClientError<Router>> {
  const failure = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (failure instanceof TRPCClientError) return failure;
  throw new Error("The call was to fail as tRPC's do", { cause: failure });
}

describe("a plain router", () => {
  it("turns nobody away unless it is told to", async () => {
    const { handler, client } = await serveRouter({});
    expect(await client.next.query()).toBe("next");
    expect(handler.overload.snapshot()).toMatchObject({ enabled: false, offered: 0 });
  });

  it("turns requests away that would wait for too long, in tRPC's shape by its own transformer", async () => {
    const { handler, client } = await serveRouter();
    const holding = client.hold.query();
    await vi.waitFor(() => expect(ran).toEqual(["hold"]));
    const failure = await failureOf(client.save.mutate());
    expect(failure).toMatchObject({
      message: expect.stringContaining("save was not started"),
      data: { code: "SERVICE_UNAVAILABLE", httpStatus: 503, path: "save", rpc: { notExecuted: true } },
    });
    const { response } = failure.meta as { readonly response: Response };
    const head = response.headers;
    expect(head.get("rpc-not-executed")).toBe("1");
    expect(Number(head.get("retry-after"))).toBeGreaterThanOrEqual(1);
    release();
    expect(await holding).toEqual(new Date(1));
    expect(await client.next.query()).toBe("next");
    await vi.waitFor(() =>
      expect(handler.overload.snapshot()).toMatchObject({ inFlight: 0, admitted: 2, finished: 2 }),
    );
  });

  it("answers each call of a batch that it turns away", async () => {
    const { client, batching } = await serveRouter();
    const holding = client.hold.query();
    await vi.waitFor(() => expect(ran).toEqual(["hold"]));
    const failures = await Promise.all([batching.next.query(), batching.hold.query()].map(failureOf));
    expect(failures.map(({ data }) => data?.path)).toEqual(["next", "hold"]);
    release();
    await holding;
    expect(ran).toEqual(["hold"]);
  });

  it("lets middleware answer first, which may be for pages of other origins", async () => {
    const { url } = await serveRouter({
      overload: { maxInFlight: 1 },
      middleware: (req, res, next) => {
        res.setHeader("access-control-allow-origin", "*");
        if (req.url === "/refused") next(new Error("not you"));
        else if (req.url === "/throws") throw new Error("broken");
        else next();
      },
    });
    expect((await fetch(`${url}/refused`)).status).toBe(500);
    expect((await fetch(`${url}/throws`)).status).toBe(500);
    const holding = fetch(`${url}/hold`);
    await vi.waitFor(() => expect(ran).toEqual(["hold"]));
    const { status, headers } = await fetch(`${url}/next`);
    expect([status, headers.get("access-control-allow-origin")]).toEqual([503, "*"]);
    expect((await fetch(`${url}/next`, { method: "HEAD" })).status).toBe(204);
    release();
    await holding;
  });

  it("opens as many streams as it may", async () => {
    const { url, handler } = await serveRouter({ overload: { maxStreams: 1 } });
    const cancel = new AbortController();
    await fetch(`${url}/count`, { signal: cancel.signal });
    await vi.waitFor(() => expect(ran).toEqual(["count"]));
    const refusal = await fetch(`${url}/count`);
    expect([refusal.status, refusal.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
    expect(await refusal.text()).toMatch(/retry: \d+\nevent: serialized-error\ndata: .*"SERVICE_UNAVAILABLE"/);
    cancel.abort();
    await vi.waitFor(() => expect(handler.overload.snapshot().streams).toBe(0));
  });

  it("refuses options that are none", () => {
    expect(() => createNodeHandler(createRouter(), { overload: { maxInFlight: 0 } })).toThrow(
      "overload.maxInFlight is 0",
    );
  });
});
