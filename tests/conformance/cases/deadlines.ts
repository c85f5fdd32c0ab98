import { expect } from "vitest";
import type { Bench } from "../bench.js";
import { chapter, failureOf } from "../case.js";

/** Calls as a program does that knows no more than HTTP, and waits for longer than it says. */
async function post({ request }: Bench, path: string, input: unknown, headers: Record<string, string> = {}) {
  const response = await request(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ json: input }),
  });
  const { error } = (await response.json()) as { error: { json: { message: string; data: object } } };
  const { message, data } = error.json;
  return { status: response.status, notExecuted: response.headers.get("rpc-not-executed"), message, data };
}

/** Calls that have to end by a certain time. */
export const deadlines = chapter("deadlines", {
  "end a call with 504, say where its time went, and abort its handler's signal": async (bench) => {
    const { key, marks } = bench;
    const answer = await post(bench, "waits.forRelease", { key }, { "rpc-timeout-ms": "150" });
    expect(answer).toMatchObject({
      status: 504,
      notExecuted: null,
      data: { code: "GATEWAY_TIMEOUT", httpStatus: 504, path: "waits.forRelease" },
    });
    expect(answer.message).toMatch(/^The call's 150 ms ran out: (\d+ ms [a-z ]+, )*\d+ ms in its handler$/);
    await marks.reached(`${key} aborted`);
  },
  "keep a call from beginning that has no time left, and say so": async (bench) => {
    const { key, marks } = bench;
    expect(await post(bench, "waits.forRelease", { key }, { "rpc-timeout-ms": "0" })).toMatchObject({
      status: 504,
      notExecuted: "1",
      data: { code: "GATEWAY_TIMEOUT", rpc: { notExecuted: true } },
    });
    expect(marks.has(`${key} started`)).toBe(false);
  },
  "hold calls to the contract's timeout": async (bench) => {
    const { key, marks } = bench;
    expect(await post(bench, "waits.atMost", { key })).toMatchObject({ status: 504 });
    await marks.reached(`${key} aborted`);
  },
  "hold calls to the server's": {
    server: { maxTimeoutMs: 150 },
    run: async (bench) => {
      const { key, marks } = bench;
      expect(await post(bench, "waits.forRelease", { key })).toMatchObject({ status: 504 });
      await marks.reached(`${key} aborted`);
    },
  },
  "that pass at the server are TIMEOUT at its client": {
    server: { maxTimeoutMs: 150 },
    run: async ({ api, key, reports }) => {
      expect(await failureOf(api.waits.forRelease({ key }))).toMatchObject({
        code: "TIMEOUT",
        origin: "server",
        status: 504,
        path: "waits.forRelease",
        notExecuted: false,
        rawMessage: expect.stringMatching(/^The call's 150 ms ran out: /),
      });
      expect(reports.map(({ error }) => error.code)).toEqual(["GATEWAY_TIMEOUT"]);
    },
  },
  "end one member of a batch, and leave the others": async ({ request, key }) => {
    const response = await request("waits.atMost,calls.nothing?batch=1", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ 0: { json: { key } } }),
    });
    expect(await response.json()).toMatchObject([
      { error: { json: { data: { code: "GATEWAY_TIMEOUT" } } } },
      { result: {} },
    ]);
    expect(response.status).toBe(207);
  },
});
