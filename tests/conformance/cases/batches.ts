import { safe } from "@parley/client";
import { expect } from "vitest";
import { noteRequests } from "../bench.js";
import { chapter, failureOf } from "../case.js";

/** Calls that share a request. */
export const batches = chapter("batches", {
  "join the calls of one tick": async ({ client }) => {
    const { sent, onRequest } = noteRequests();
    const api = client({ batch: true, onRequest });
    const answers = await Promise.all([
      api.calls.hello(),
      api.calls.hello({ name: "Ada" }),
      api.calls.further.down.still(),
    ]);
    expect(answers).toEqual(["Hello, nobody", "Hello, Ada", "calls.further.down.still"]);
    expect(sent).toHaveLength(1);
  },
  "join mutations apart from queries": async ({ client }) => {
    const { sent, onRequest } = noteRequests();
    const api = client({ batch: true, onRequest });
    const answers = await Promise.all([
      api.calls.hello(),
      api.calls.text("a"),
      api.calls.nothing(),
      api.calls.narrow(),
    ]);
    expect(answers).toEqual(["Hello, nobody", "a", undefined, { shown: "yes" }]);
    expect(sent.map(({ method }) => method)).toEqual(["GET", "POST"]);
  },
  "with a member that fails answer the others": async ({ client }) => {
    const { sent, onRequest } = noteRequests();
    const api = client({ batch: true, onRequest });
    const [before, failed, after] = await Promise.all([
      safe(api.calls.hello({ name: "Ada" })),
      safe(api.failures.system({ code: "CONFLICT", message: "taken" })),
      safe(api.calls.hello({ name: "Bob" })),
    ]);
    expect([before, after]).toEqual([
      { ok: true, data: "Hello, Ada" },
      { ok: true, data: "Hello, Bob" },
    ]);
    expect(failed).toMatchObject({
      ok: false,
      error: { code: "CONFLICT", path: "failures.system", status: 409, rawMessage: "taken" },
    });
    expect(sent).toHaveLength(1);
  },
  "with a member whose input is bad answer the others": async ({ client }) => {
    const api = client({ batch: true });
    const [bad, good] = await Promise.all([safe(api.calls.defaults({ limit: 1.5 })), safe(api.calls.defaults({}))]);
    expect(bad).toMatchObject({ ok: false, error: { code: "BAD_REQUEST", issues: [{ path: ["limit"] }] } });
    expect(good.ok).toBe(true);
  },
  "have their members' common status, or 207": async ({ request }) => {
    const both = await request(`calls.hello,failures.undeclared?batch=1`);
    expect([both.status, await both.json()]).toEqual([
      207,
      [{ result: { data: { json: "Hello, nobody" } } }, { error: expect.anything() }],
    ]);
    expect((await request(`failures.foreign,failures.undeclared?batch=1`)).status).toBe(500);
  },
  "lose the member that is called off, and keep the others": async ({ client, marks, key }) => {
    const { sent, onRequest } = noteRequests();
    const api = client({ batch: true, onRequest });
    const cancel = new AbortController();
    const left = failureOf(api.waits.query({ key: `${key}a` }, { signal: cancel.signal }));
    const kept = [api.waits.query({ key: `${key}b` }), api.calls.hello()] as const;
    await Promise.all([marks.reached(`${key}a started`), marks.reached(`${key}b started`)]);
    cancel.abort();
    expect(await left).toMatchObject({ code: "ABORTED", path: "waits.query", notExecuted: false });
    marks.set(`${key}a release`);
    marks.set(`${key}b release`);
    expect(await Promise.all(kept)).toEqual(["done", "Hello, nobody"]);
    expect(marks.has(`${key}b aborted`)).toBe(false);
    expect(sent).toHaveLength(1);
  },
  "leave out the member that is called off before they go": async ({ client }) => {
    const { sent, onRequest } = noteRequests();
    const api = client({ batch: true, onRequest });
    const cancel = new AbortController();
    const left = failureOf(api.calls.hello({ name: "Ada" }, { signal: cancel.signal }));
    const kept = [api.calls.hello({ name: "Bob" }), api.calls.hello({ name: "Cyd" })];
    cancel.abort();
    expect((await left).code).toBe("ABORTED");
    expect(await Promise.all(kept)).toEqual(["Hello, Bob", "Hello, Cyd"]);
    expect(sent.map(({ url }) => url.searchParams.get("input"))).toEqual([
      '{"0":{"json":{"name":"Bob"}},"1":{"json":{"name":"Cyd"}}}',
    ]);
  },
  "are called off with their last member": async ({ client, marks, key }) => {
    const api = client({ batch: true });
    const cancels = [new AbortController(), new AbortController()];
    const left = cancels.map(({ signal }, index) => failureOf(api.waits.query({ key: `${key}${index}` }, { signal })));
    await Promise.all([marks.reached(`${key}0 started`), marks.reached(`${key}1 started`)]);
    for (const cancel of cancels) cancel.abort();
    expect((await Promise.all(left)).map(({ code }) => code)).toEqual(["ABORTED", "ABORTED"]);
    await Promise.all([marks.reached(`${key}0 aborted`), marks.reached(`${key}1 aborted`)]);
  },
  "do not take calls with headers or keys of their own, nor files": async ({ client }) => {
    const { sent, onRequest } = noteRequests();
    const api = client({ batch: true, onRequest });
    await Promise.all([
      api.calls.hello(undefined, { headers: { "x-user": "Ada" } }),
      api.calls.hello(undefined, { idempotencyKey: "k1" }),
      api.files.download({ as: "blob" }),
      api.calls.hello(),
    ]);
    expect(sent).toHaveLength(4);
  },
  "merge their members' headers and cookies": async ({ client }) => {
    const api = client({ batch: true });
    const members = await Promise.all([
      api.heads.cookie({ name: "a" }).withResponse(),
      api.heads.cookie({ name: "b" }).withResponse(),
    ]);
    for (const { headers } of members) {
      expect(headers.getSetCookie().sort()).toEqual([
        "handler=a",
        "handler=b",
        "middleware=heads.cookie",
        "middleware=heads.cookie",
      ]);
      // The context is made once for all of them.
      expect(headers.get("x-context")).toBe("made");
    }
  },
});
