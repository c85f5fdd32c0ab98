import { expect } from "vitest";
import { noteRequests } from "../bench.js";
import { chapter, collect, failureOf } from "../case.js";

/** Callers who change their minds, and callers whose time is up. */
export const cancelling = chapter("cancelling", {
  "before it is sent sends nothing": async ({ client }) => {
    const { sent, onRequest } = noteRequests();
    const api = client({ onRequest });
    const error = await failureOf(api.calls.hello({ name: "Ada" }, { signal: AbortSignal.abort("changed my mind") }));
    expect(error).toMatchObject({ code: "ABORTED", origin: "client", notExecuted: true, cause: "changed my mind" });
    expect(sent).toEqual([]);
  },
  "before it is sent sends nothing for a subscription either": async ({ client, key }) => {
    const { sent, onRequest } = noteRequests();
    const events = client({ onRequest }).events.silent({ key }, { signal: AbortSignal.abort() });
    expect(await collect(events)).toEqual({ events: [] });
    expect(sent).toEqual([]);
  },
  "a mutation in flight aborts its handler's signal": async ({ api, marks, key }) => {
    const cancel = new AbortController();
    const failure = failureOf(api.waits.forRelease({ key }, { signal: cancel.signal }));
    await marks.reached(`${key} started`);
    cancel.abort();
    expect(await failure).toMatchObject({ code: "ABORTED", origin: "client", notExecuted: false });
    await marks.reached(`${key} aborted`);
  },
  "a query in flight aborts its handler's signal": async ({ api, marks, key }) => {
    const cancel = new AbortController();
    const failure = failureOf(api.waits.query({ key }, { signal: cancel.signal }));
    await marks.reached(`${key} started`);
    cancel.abort();
    expect((await failure).code).toBe("ABORTED");
    await marks.reached(`${key} aborted`);
  },
  "after the answer changes nothing": async ({ api }) => {
    const cancel = new AbortController();
    const call = api.calls.hello({ name: "Ada" }, { signal: cancel.signal });
    expect(await call).toBe("Hello, Ada");
    cancel.abort();
    expect(await call).toBe("Hello, Ada");
  },
  "one call leaves others alone": async ({ api, marks, key }) => {
    const cancel = new AbortController();
    const failure = failureOf(api.waits.query({ key: `${key}a` }, { signal: cancel.signal }));
    const other = api.waits.query({ key: `${key}b` });
    await Promise.all([marks.reached(`${key}a started`), marks.reached(`${key}b started`)]);
    cancel.abort();
    await failure;
    await marks.reached(`${key}a aborted`);
    marks.set(`${key}b release`);
    expect(await other).toBe("done");
    expect(marks.has(`${key}b aborted`)).toBe(false);
  },
  "by the call's own timeout is TIMEOUT, and aborts the handler's signal": async ({ api, marks, key }) => {
    const error = await failureOf(api.waits.query({ key }, { timeoutMs: 150 }));
    // The server has been told as well, and may be first to say so.
    expect(error).toMatchObject({ code: "TIMEOUT", notExecuted: false });
    expect(error.rawMessage).toMatch(/^150 ms elapsed$|^The call's \d+ ms ran out: /);
    await marks.reached(`${key} aborted`);
  },
  "by the contract's timeout is TIMEOUT": async ({ api, marks, key }) => {
    expect(await failureOf(api.waits.atMost({ key }))).toMatchObject({ code: "TIMEOUT", notExecuted: false });
    await marks.reached(`${key} aborted`);
  },
  "by the client's timeout is TIMEOUT, the shortest of all counting": async ({ client, marks, key }) => {
    const api = client({ timeoutMs: 150 });
    const error = await failureOf(api.waits.query({ key }, { timeoutMs: 10_000 }));
    expect(error.code).toBe("TIMEOUT");
    expect(error.rawMessage).toMatch(/^150 ms elapsed$|^The call's \d+ ms ran out: /);
    await marks.reached(`${key} aborted`);
  },
});
