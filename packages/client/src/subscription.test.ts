import { defineContract, subscription } from "@parley/contract";
import superjson from "superjson";
import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { serve } from "../tests/serve.js";
import { createSignpost } from "../tests/signpost.js";
import { mail, trpcMail } from "../tests/trpc-mail.js";
import { createClient } from "./client.js";

const contract = defineContract({ ticks: subscription({ output: z.number(), resumable: true }) });
const sse = { "content-type": "text/event-stream" };
const event = (id: number) => `data: ${superjson.stringify(id)}\nid: ${id}\n\n`;

describe("a subscription", () => {
  it("is asked for when the iteration begins, and ends when the server says so", async () => {
    const urls: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      urls.push(request.url);
      trpcMail(request, response);
    });
    const arrivals = createClient(mail, { url: `${url}/rpc` }).messages.arrivals({ folder: "inbox" });
    expect(urls).toEqual([]);
    const ids: string[] = [];
    for await (const message of arrivals) ids.push(message.id);
    expect(ids).toEqual(["41", "42"]);
    for await (const message of arrivals) ids.push(message.id);
    expect(ids).toEqual(["41", "42", "41", "42"]);
    expect(urls).toHaveLength(2);
    expect(urls[0]).not.toContain("lastEventId");
  });

  it("goes on after the last event when the connection is lost", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const asked: (string | null)[] = [];
    const url = await serve((request, response) => {
      const last = new URL(request.url ?? "", "http://a.test").searchParams.get("lastEventId");
      asked.push(last);
      response.writeHead(200, sse);
      if (last === "4") response.end("event: return\ndata: \n\n");
      else response.write(event(Number(last) + 1) + event(Number(last) + 2), () => response.destroy());
    });
    const seen: number[] = [];
    for await (const tick of createClient(contract, { url }).ticks()) seen.push(tick);
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(asked).toEqual([null, "2", "4"]);
    vi.restoreAllMocks();
  });

  it("tells of a connection that it opens again, and leaves when the server asks it to", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const told: object[] = [];
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      if (asked === 1) response.writeHead(200, sse).write(event(1), () => response.destroy());
      else response.writeHead(503, { "rpc-pushback-ms": "-1" }).end("gone for good");
    });
    const api = createClient(contract, { url, onReconnect: (event) => told.push(event) });
    const listening = (async () => {
      for await (const _ of api.ticks());
    })();
    await expect(listening).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE", retryAfterMs: -1 });
    expect(told).toEqual([
      {
        path: "ticks",
        error: expect.objectContaining({ code: "NETWORK" }),
        attempt: 2,
        delayMs: 0,
        connectNow: expect.any(Function),
      },
    ]);
    expect(asked).toBe(2);
    vi.restoreAllMocks();
  });

  it("begins after an event that the caller names, each time it is iterated", async () => {
    const asked: (string | null)[] = [];
    const url = await serve((request, response) => {
      asked.push(new URL(request.url ?? "", "http://a.test").searchParams.get("lastEventId"));
      response.writeHead(200, sse).end(`${event(42)}event: return\ndata: \n\n`);
    });
    const ticks = createClient(contract, { url }).ticks(undefined, { lastEventId: 41 });
    for await (const tick of ticks) expect(tick).toBe(42);
    for await (const _ of ticks) break;
    expect(asked).toEqual(["41", "41"]);
  });

  it("lets the server go on break", async () => {
    const letGo = createSignpost();
    const url = await serve((_, response) => {
      response.on("close", letGo.pass);
      response.writeHead(200, sse).write(event(1));
    });
    for await (const _ of createClient(contract, { url }).ticks()) break;
    await letGo.passed;
  });

  it("ends with the caller's signal, while it waits for an event", async () => {
    const letGo = createSignpost();
    const controller = new AbortController();
    const url = await serve((_, response) => {
      response.on("close", letGo.pass);
      response.writeHead(200, sse).write(event(1));
    });
    const seen: number[] = [];
    for await (const tick of createClient(contract, { url }).ticks(undefined, { signal: controller.signal })) {
      seen.push(tick);
      setImmediate(() => controller.abort());
    }
    expect(seen).toEqual([1]);
    await letGo.passed;
  });

  it("ends when its iterator is closed from outside, while it waits for an event", async () => {
    const asked = createSignpost();
    const letGo = createSignpost();
    const url = await serve((_, response) => {
      response.on("close", letGo.pass);
      response.writeHead(200, sse).flushHeaders();
      asked.pass();
    });
    const ticks = createClient(contract, { url }).ticks()[Symbol.asyncIterator]();
    const waiting = ticks.next();
    await asked.passed;
    await ticks.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await ticks.next()).toEqual({ done: true, value: undefined });
    await letGo.passed;
  });

  it("asks nothing when the signal has aborted already", async () => {
    const fetch = vi.fn();
    const ticks = createClient(contract, { url: "http://a.test", fetch }).ticks(undefined, {
      signal: AbortSignal.abort(),
    });
    for await (const _ of ticks) expect.unreachable();
    expect(fetch).not.toHaveBeenCalled();
  });

  it("fails with TIMEOUT when it does not connect in time, and goes on for as long as it likes once it has", async () => {
    const silent = await serve(() => {});
    const never = createClient(contract, { url: silent }).ticks(undefined, { timeoutMs: 50 });
    await expect(never[Symbol.asyncIterator]().next()).rejects.toThrow("[TIMEOUT] ticks: 50 ms elapsed");

    const url = await serve((_, response) => {
      response.writeHead(200, sse).write(event(1));
      setTimeout(() => response.end(`${event(2)}event: return\ndata: \n\n`), 100);
    });
    const seen: number[] = [];
    for await (const tick of createClient(contract, { url }).ticks(undefined, { timeoutMs: 50 })) seen.push(tick);
    expect(seen).toEqual([1, 2]);
  });

  it("throws what the server refuses as an RpcError", async () => {
    const url = await serve(trpcMail);
    const wrong = createClient(mail, { url: `${url}/rpc` }).messages.arrivals({ folder: 3 as unknown as string });
    await expect(wrong[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: "BAD_REQUEST",
      path: "messages.arrivals",
      origin: "server",
    });
  });

  it("sends fresh headers with every connection", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const tokens: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      tokens.push(request.headers.authorization);
      response.writeHead(200, sse);
      if (tokens.length === 1) response.write(event(1), () => response.destroy());
      else response.end("event: return\ndata: \n\n");
    });
    let made = 0;
    const api = createClient(contract, { url, headers: async () => ({ authorization: `token ${++made}` }) });
    for await (const _ of api.ticks());
    expect(tokens).toEqual(["token 1", "token 2"]);
    vi.restoreAllMocks();
  });
});
