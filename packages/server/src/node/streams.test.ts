import { bytes, defineContract, mutation, query, RpcError, subscription } from "@parley/contract";
import { tracked } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { implement } from "../implement.js";
import { post, readText, withInput } from "../test-support/wire.js";
import { createNodeHandler } from "./create-node-handler.js";
import { host, hostListener } from "./test-support/host.js";

const contract = defineContract({
  count: subscription({ input: z.strictObject({ to: z.int() }), output: z.int() }),
  arrivals: subscription({
    input: z.strictObject({ folder: z.string() }).optional(),
    output: z.string(),
    resumable: true,
  }),
  refused: subscription({ output: z.string(), errors: { FULL: { status: 409 } } }),
  endless: subscription({ output: z.string() }),
  hesitant: subscription({ output: z.string() }),
  slow: query({ output: z.string() }),
  fast: query({ output: z.date() }),
  fail: query({ output: z.string() }),
  file: query({ output: bytes() }),
  send: mutation({ input: z.string(), output: z.string() }),
});

/** A promise that is kept from outside. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

function serveStreams(gates = { slow: gate(), left: gate() }) {
  return host(serviceOf(gates));
}

function serviceOf(gates: { readonly slow: ReturnType<typeof gate>; readonly left: ReturnType<typeof gate> }) {
  return implement(contract).service({
    async *count({ input }) {
      for (let n = 1; n <= input.to; n += 1) yield n;
    },
    async *arrivals({ input, lastEventId }) {
      yield tracked("7", `${input?.folder} after ${lastEventId}`);
    },
    refused: ({ errors }) => {
      throw errors.FULL();
    },
    async *endless({ signal }) {
      yield "first";
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      gates.left.open();
    },
    async hesitant({ signal }) {
      signal.addEventListener("abort", gates.left.open);
      gates.slow.open();
      await gates.left.opened;
      return (async function* () {})();
    },
    slow: async () => {
      await gates.slow.opened;
      return "slow";
    },
    fast: () => new Date(0),
    fail: () => {
      throw new RpcError({ code: "FORBIDDEN", message: "Not yours" });
    },
    file: () => new Blob([]),
    send: ({ input }) => input,
  });
}

describe("event stream", () => {
  it("brings events, pings' silence told to the client first, and the end", async () => {
    const response = await fetch(`${await serveStreams()}/count${withInput({ to: 2 })}`);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(response.headers.get("x-request-id")).not.toBeNull();
    expect((await response.text()).split(/\n+/)).toEqual([
      "event: connected",
      'data: {"reconnectAfterInactivityMs":45000}',
      'data: {"json":1}',
      'data: {"json":2}',
      "event: return",
      "data: ",
      "",
    ]);
  });

  it.each([
    ["by header", "/arrivals", { headers: { "last-event-id": "6" } }, "undefined after 6"],
    ["by query", "/arrivals?lastEventId=6", {}, "undefined after 6"],
    ["beside an input that is strict", `/arrivals${withInput({ folder: "inbox" })}&lastEventId=6`, {}, "inbox after 6"],
    ["not at all", "/arrivals", {}, "undefined after undefined"],
  ])("resumes where the client says, %s", async (_, path, init, text) => {
    const events = await (await fetch((await serveStreams()) + path, init)).text();
    expect(events).toContain(`data: {"json":"${text}"}\nid: 7\n`);
  });

  it.each([
    ["a handler that refuses", "/refused", "FULL"],
    ["an input that is not valid", `/count${withInput({ to: "x" })}`, "input.to:"],
    ["an input that is no JSON", "/count?input={", "JSON"],
  ])("that cannot begin for %s says so as an event", async (_, path, text) => {
    const response = await fetch((await serveStreams()) + path);
    expect(response.status).toBe(200);
    const events = await response.text();
    expect(events).toContain("event: serialized-error");
    expect(events).toContain(text);
  });

  it("comes by POST, for an input that is too long for a URL", async () => {
    const url = await serveStreams();
    expect(await (await fetch(`${url}/count`, post({ to: 1 }))).text()).toContain('data: {"json":1}');
  });

  it("ends its handler when the reader leaves", async () => {
    const gates = { slow: gate(), left: gate() };
    const leaving = new AbortController();
    await fetch(`${await serveStreams(gates)}/endless`, { signal: leaving.signal });
    leaving.abort();
    await gates.left.opened;
  });

  it("aborts a handler that has not begun when the reader leaves", async () => {
    const gates = { slow: gate(), left: gate() };
    const leaving = new AbortController();
    const asked = fetch(`${await serveStreams(gates)}/hesitant`, { signal: leaving.signal });
    await gates.slow.opened;
    leaving.abort();
    await expect(asked).rejects.toThrow();
    await gates.left.opened;
  });

  it("goes out in a few pieces when its events are ready", async () => {
    let writes = 0;
    const handle = createNodeHandler(serviceOf({ slow: gate(), left: gate() }));
    const url = await hostListener((req, res) => {
      const write: (chunk: unknown) => boolean = res.write.bind(res);
      res.write = (chunk: unknown) => {
        writes += 1;
        return write(chunk);
      };
      handle(req, res);
    });
    const text = await (await fetch(`${url}/count${withInput({ to: 1_000 })}`)).text();
    expect(text.match(/data: \{"json":/g)).toHaveLength(1_000);
    expect(writes).toBeLessThan(10);
  });

  it("ends its handler when somebody else ends the answer", async () => {
    const gates = { slow: gate(), left: gate() };
    const handle = createNodeHandler(serviceOf(gates));
    const url = await hostListener((req, res) => {
      handle(req, res);
      setImmediate(() => res.end());
    });
    expect(await (await fetch(`${url}/endless`)).text()).not.toContain("event: return");
    await gates.left.opened;
  });

  it("cannot be a part of a batch", async () => {
    const response = await fetch(`${await serveStreams()}/refused,endless?batch=1`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject([
      { error: { json: { message: "Cannot batch subscription calls" } } },
      { error: { json: { data: { rpc: { notExecuted: true } } } } },
    ]);
  });
});

describe("JSON lines", () => {
  const asked = { headers: { "trpc-accept": "application/jsonl" } };

  it("bring each answer when it is there", async () => {
    const gates = { slow: gate(), left: gate() };
    const response = await fetch(`${await serveStreams(gates)}/slow,fast?batch=1`, asked);
    const reader = readText(response);
    let text = "";
    while (!text.includes("1970")) text += (await reader.read()).value;
    expect(text).not.toContain('"slow"');
    gates.slow.open();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) text += chunk.value;
    expect(text).toContain('"slow"');
    expect(text).toContain('["Date"]');
  });

  it("bring one member's failure without its siblings'", async () => {
    const response = await fetch(`${await serveStreams()}/fail,fast?batch=1`, asked);
    const text = await response.text();
    expect([response.status, text.includes("Not yours"), text.includes("1970")]).toEqual([200, true, true]);
  });

  it("cannot bring bytes, and say so for the one member", async () => {
    const text = await (await fetch(`${await serveStreams()}/file,fast?batch=1`, asked)).text();
    expect(text).toContain("file answers with bytes");
    expect(text).toContain("1970");
  });

  it("read the inputs of a batch from its body", async () => {
    const url = await serveStreams();
    const body = JSON.stringify({ 0: { json: "one" }, 1: { json: "two" } });
    const headers = { "content-type": "application/json", ...asked.headers };
    const text = await (await fetch(`${url}/send,send?batch=1`, { method: "POST", headers, body })).text();
    expect([text.includes('"one"'), text.includes('"two"')]).toEqual([true, true]);
  });

  it("need a batch", async () => {
    const response = await fetch(`${await serveStreams()}/fast`, asked);
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining("must be batched")]);
  });
});
