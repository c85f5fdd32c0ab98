import { expect } from "vitest";
import type { Bench } from "../bench.js";
import { chapter } from "../case.js";

const server = { overload: { maxInFlight: 1, targetDelayMs: 50 } };
const origin = "https://app.example.com";

type Init = NonNullable<Parameters<Bench["request"]>[1]>;

function post(input: unknown, headers: Record<string, string> = {}): Init {
  return {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(input),
  };
}

/** Takes up the only place there is, until it is told to give it back. */
async function occupy({ request, marks, key }: Bench): Promise<() => Promise<Response>> {
  const holding = request("waits.forRelease", post({ json: { key } }));
  await marks.reached(`${key} started`);
  return () => {
    marks.set(`${key} release`);
    return holding;
  };
}

/** What stands in an error that a call is turned away with. */
function refused(path: string) {
  return {
    error: {
      json: {
        message: expect.stringContaining(`${path} was not started`),
        code: -32603,
        data: {
          code: "SERVICE_UNAVAILABLE",
          httpStatus: 503,
          path,
          rpc: { notExecuted: true, retryAfterMs: expect.any(Number), requestId: expect.any(String) },
        },
      },
    },
  };
}

/** What a server does that has more to do than it can. */
export const overload = chapter("overload", {
  "turns a call away that would have to wait for too long, and says that it has not run": {
    server,
    run: async (bench) => {
      const { request, marks, key, reports } = bench;
      const release = await occupy(bench);
      const late = `${key} late`;
      const response = await request("waits.forRelease", post({ json: { key: late } }, { "x-request-id": "late-1" }));
      const { headers, status } = response;
      const body = await response.json();
      const { rpc } = body.error.json.data;
      expect([status, body]).toEqual([503, refused("waits.forRelease")]);
      expect(rpc.requestId).toBe("late-1");
      expect(Object.fromEntries(headers)).toMatchObject({
        "content-type": "application/json",
        "rpc-not-executed": "1",
        "rpc-pushback-ms": String(rpc.retryAfterMs),
        "retry-after": String(Math.max(1, Math.ceil(rpc.retryAfterMs / 1_000))),
        "x-request-id": "late-1",
      });
      expect(marks.has(`${late} started`)).toBe(false);
      expect(reports).toEqual([]);
      expect((await release()).status).toBe(200);
      expect((await request("calls.hello")).status).toBe(200);
    },
  },
  "lets a call wait for its turn": {
    server,
    run: async (bench) => {
      const release = await occupy(bench);
      const waiting = bench.request("calls.hello");
      await release();
      expect((await waiting).status).toBe(200);
    },
  },
  "decides on each call of a batch": {
    server,
    run: async (bench) => {
      const { request, marks, key } = bench;
      const batch = request(
        "waits.forRelease,calls.text,missing?batch=1",
        post({ 0: { json: { key } }, 1: { json: "not now" } }),
      );
      await marks.reached(`${key} started`);
      // Those who came first are turned away first.
      expect((await request("calls.hello")).status).toBe(503);
      marks.set(`${key} release`);
      const response = await batch;
      expect([response.status, await response.json()]).toEqual([
        207,
        [
          { result: { data: { json: "done" } } },
          refused("calls.text"),
          { error: { json: expect.objectContaining({ code: -32004 }) } },
        ],
      ]);
    },
  },
  "turns a whole batch away with their common status": {
    server,
    run: async (bench) => {
      const release = await occupy(bench);
      const response = await bench.request("calls.hello,calls.narrow?batch=1");
      expect([response.status, await response.json()]).toEqual([
        503,
        [refused("calls.hello"), refused("calls.narrow")],
      ]);
      expect(response.headers.get("rpc-not-executed")).toBe("1");
      await release();
    },
  },
  "decides on each call of a batch that is answered line by line": {
    server,
    run: async (bench) => {
      const release = await occupy(bench);
      const response = await bench.request("calls.hello?batch=1", { headers: { "trpc-accept": "application/jsonl" } });
      expect(response.status).toBe(200);
      const text = await response.text();
      expect(text).toContain("calls.hello was not started");
      expect(text).toContain('"notExecuted":true');
      expect(bench.reports).toEqual([]);
      await release();
    },
  },
  "lets the next call in when one has ended, however it did": {
    server,
    run: async ({ request }) => {
      const statuses: number[] = [];
      for (const [path, init] of [
        ["limits.small", post({ json: 5 })],
        ["limits.small", post({ json: "x".repeat(2_000) })],
        ["failures.undeclared", {}],
        ["failures.badOutput", {}],
        ["files.download?input=%7B%22json%22%3A%7B%22as%22%3A%22blob%22%7D%7D", {}],
        ["calls.hello,calls.hello?batch=1&input=broken", {}],
        ["calls.hello", {}],
      ] as const) {
        const response = await request(path, init);
        statuses.push(response.status);
        await response.arrayBuffer();
      }
      expect(statuses).toEqual([400, 413, 500, 500, 200, 400, 200]);
    },
  },
  "answers what asks for no procedure": {
    server: { ...server, cors: true },
    run: async (bench) => {
      const release = await occupy(bench);
      expect((await bench.request("", { method: "HEAD" })).status).toBe(204);
      const preflight = { origin, "access-control-request-method": "POST" };
      expect((await bench.request("calls.text", { method: "OPTIONS", headers: preflight })).status).toBe(204);
      expect((await bench.request("missing")).status).toBe(404);
      expect((await bench.request("calls.text")).status).toBe(405);
      await release();
    },
  },
  "lets pages of other origins read why": {
    server: { ...server, cors: { origin } },
    run: async (bench) => {
      const release = await occupy(bench);
      const { status, headers } = await bench.request("calls.hello", { headers: { origin } });
      expect([status, headers.get("access-control-allow-origin")]).toEqual([503, origin]);
      expect(headers.get("access-control-expose-headers")).toContain("rpc-pushback-ms");
      await release();
    },
  },
  "opens as many streams as it may, and tells others to connect later": {
    server: { overload: { maxInFlight: 1, maxStreams: 1 } },
    run: async ({ request, marks, key }) => {
      const cancel = new AbortController();
      const silent = `events.silent?input=${encodeURIComponent(JSON.stringify({ json: { key } }))}`;
      const stream = await request(silent, { signal: cancel.signal });
      const reading = stream.text().catch(() => "broken off");
      await marks.reached(`${key} started`);
      const count = "events.count?input=%7B%22json%22%3A%7B%22to%22%3A1%7D%7D";
      const refusal = await request(count);
      expect([refusal.status, refusal.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
      expect(await refusal.text()).toMatch(
        /^event: connected\n.*\n\n\nretry: \d+\nevent: serialized-error\ndata: .*"code":-32603,.*"code":"SERVICE_UNAVAILABLE".*\n\n\n$/,
      );
      // They count apart from calls.
      expect((await request("calls.hello")).status).toBe(200);
      cancel.abort();
      await reading;
      await marks.reached(`${key} aborted`);
      expect(await (await request(count)).text()).toContain("event: return");
    },
  },
  "only counts with dryRun": {
    server: { overload: { maxInFlight: 1, dryRun: true } },
    run: async (bench) => {
      const release = await occupy(bench);
      expect((await bench.request("calls.hello")).status).toBe(200);
      await release();
    },
  },
});
