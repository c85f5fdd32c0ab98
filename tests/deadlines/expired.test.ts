import { connect } from "node:net";
import type { RouterOf } from "@parley/server/trpc";
import { createTRPCClient, httpBatchStreamLink, httpLink, type TRPCClientError } from "@trpc/client";
import superjson from "superjson";
import { afterEach, describe, expect, it } from "vitest";
import { failureOf } from "../conformance/case.js";
import { keepBusy, type Link, startLink } from "./chain.js";
import type { contract } from "./contract.js";

const open: Link[] = [];
afterEach(async () => {
  for (const link of open.splice(0)) await link.close();
});

async function start(...args: Parameters<typeof startLink>): Promise<Link> {
  const link = await startLink(...args);
  open.push(link);
  return link;
}

/** Calls as a program does that knows no more than HTTP, and waits for longer than it says. */
async function post({ url }: Link, path: string, input: unknown, timeoutMs?: number) {
  const response = await fetch(`${url}/${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(timeoutMs !== undefined && { "rpc-timeout-ms": String(timeoutMs) }),
    },
    body: JSON.stringify(superjson.serialize(input)),
  });
  const told = (await response.json()) as { error?: { json: { message: string; data: object } } };
  const notExecuted = response.headers.get("rpc-not-executed");
  return { status: response.status, notExecuted, message: told.error?.json.message, data: told.error?.json.data };
}

describe("a call whose time runs out", () => {
  it("is answered 504 at once, also if its handler does not listen, and says that it may have run", async () => {
    const link = await start();
    const answer = await post(link, "deaf", "a", 150);
    expect(answer).toMatchObject({
      status: 504,
      notExecuted: null,
      data: { code: "GATEWAY_TIMEOUT", httpStatus: 504, path: "deaf" },
    });
    expect(answer.message).toMatch(/^The call's 150 ms ran out: (\d+ ms [a-z ]+, )*\d+ ms in its handler$/);
    expect(link.marks.has("a began")).toBe(true);
  });

  it("aborts its handler's signal, whose reason says why", async () => {
    const link = await start();
    const answer = await fetch(`${link.url}/brief`);
    expect(answer.status).toBe(504);
    expect(link.reports.map(({ error }) => error.code)).toEqual(["GATEWAY_TIMEOUT"]);
  });

  it("is bounded by the server, where nobody else does", async () => {
    const link = await start(undefined, { maxTimeoutMs: 30 });
    expect(await post(link, "deaf", "a")).toMatchObject({ status: 504 });
    expect(await post(link, "deaf", "a", 60_000)).toMatchObject({ status: 504 });
  });

  it("is answered while its body still has not come, and has not run", async () => {
    const link = await start();
    const { port } = new URL(link.url);
    const socket = connect(Number(port), "localhost");
    const head = ["POST /note HTTP/1.1", "host: localhost", "content-type: application/json", "content-length: 100"];
    socket.write(`${[...head, "rpc-timeout-ms: 30"].join("\r\n")}\r\n\r\n{"json`);
    const text = await new Promise<string>((resolve) => socket.once("data", (bytes) => resolve(String(bytes))));
    socket.destroy();
    expect(text).toMatch(/^HTTP\/1.1 504 /);
    expect(text).toContain("rpc-not-executed: 1");
    expect(text).toMatch(/The call's 30 ms ran out: \d+ ms reading its input/);
  });

  it("in a batch leaves the others what they have come to, and tells each for itself", async () => {
    const link = await start();
    const response = await fetch(`${link.url}/note,deafSoon?batch=1`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ 0: { json: "a" }, 1: { json: "b" } }),
    });
    expect(response.status).toBe(207);
    expect(await response.json()).toMatchObject([
      { result: { data: { json: "a" } } },
      { error: { json: { data: { code: "GATEWAY_TIMEOUT" } } } },
    ]);
  });
});

describe("a call that has no time left", () => {
  it("is not begun", async () => {
    const link = await start();
    const answer = await post(link, "note", "a", 0);
    expect(answer).toMatchObject({
      status: 504,
      notExecuted: "1",
      data: { rpc: { notExecuted: true } },
      message: "The call came with 0 ms left, which is too little to begin",
    });
    expect(link.marks.has("a ran")).toBe(false);
  });

  it("because it waited while the loop was blocked is not begun, though no timer could fire", async () => {
    // Admission has its own say on such calls: without it, the deadline alone decides.
    const link = await start(undefined, { overload: false });
    // Both arrive before the loop is blocked, and the second one's body only after.
    const { port } = new URL(link.url);
    const socket = connect(Number(port), "localhost");
    const body = '{"json":"a"}';
    const head = `POST /note HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n`;
    const answered = new Promise<string>((resolve) => socket.once("data", (bytes) => resolve(String(bytes))));
    await new Promise<void>((resolve) => socket.write(`${head}rpc-timeout-ms: 20\r\n\r\n`, () => resolve()));
    const blocked = post(link, "block", 60);
    await link.marks.reached("blocking");
    socket.write(body);
    expect(await answered).toMatch(/^HTTP\/1.1 504 /);
    socket.destroy();
    expect((await blocked).status).toBe(200);
    expect(link.marks.has("a ran")).toBe(false);
  });

  it("while it waits in the queue is not begun either", async () => {
    const link = await start(undefined, { overload: { maxInFlight: 1 } });
    // It holds its place until the server closes.
    const holding = failureOf(link.api.deaf("first", { timeoutMs: Number.POSITIVE_INFINITY }));
    await link.marks.reached("first began");
    const answer = await post(link, "note", "second", 40);
    expect([answer.notExecuted, link.marks.has("second ran")]).toEqual(["1", false]);
    expect([503, 504]).toContain(answer.status);
    await link.close();
    expect((await holding).code).toBe("NETWORK");
    expect(link.marks.has("second ran")).toBe(false);
  });
});

describe("a call that took too long in one go", () => {
  it("is answered all the same: its work is done", async () => {
    const link = await start();
    expect(await post(link, "block", 40, 10)).toMatchObject({ status: 200 });
  });
});

describe("a subscription", () => {
  it("that does not begin in time is told so", async () => {
    const link = await start();
    const response = await fetch(`${link.url}/slowToBegin`);
    const text = await response.text();
    expect(text).toContain("event: serialized-error");
    expect(text).toMatch(/The call's 30 ms ran out/);
  });

  it("goes on for as long as it likes, once it has begun", async () => {
    const link = await start();
    const { body } = await fetch(`${link.url}/endless`, { headers: { "rpc-timeout-ms": "400" } });
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const readTo = async (end: string) => {
      while (!text.includes(end)) text += (await reader?.read())?.value ?? end;
    };
    await readTo('{"json":1}');
    keepBusy(450);
    link.marks.set("go on");
    await readTo("event: return");
    expect(text).toContain('{"json":2}');
  });
});

describe("a tRPC client", () => {
  it("that says how long it waits gets 504, in its own form", async () => {
    const link = await start();
    const trpc = createTRPCClient<RouterOf<typeof contract>>({
      links: [httpLink({ url: link.url, transformer: superjson, headers: { "rpc-timeout-ms": "30" } })],
    });
    const failed = await trpc.deaf.mutate("a").catch((error: TRPCClientError<RouterOf<typeof contract>>) => error);
    expect(failed).toMatchObject({ data: { code: "GATEWAY_TIMEOUT", httpStatus: 504, path: "deaf" } });
  });

  it("gets it line by line, too, with what came in time", async () => {
    const link = await start();
    const trpc = createTRPCClient<RouterOf<typeof contract>>({
      links: [httpBatchStreamLink({ url: link.url, transformer: superjson })],
    });
    const [kept, failed] = await Promise.allSettled([trpc.note.mutate("a"), trpc.deafSoon.mutate("b")]);
    expect(kept).toEqual({ status: "fulfilled", value: "a" });
    expect(failed).toMatchObject({ status: "rejected", reason: { data: { code: "GATEWAY_TIMEOUT" } } });
  });
});

it("is TIMEOUT at Parley's client, from whichever end it comes", async () => {
  const link = await start();
  const error = await failureOf(link.api.brief());
  expect(error).toMatchObject({ code: "TIMEOUT", path: "brief", notExecuted: false });
});
