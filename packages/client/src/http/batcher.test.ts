import type { IncomingMessage, RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import { answering, serve } from "../../tests/serve.js";
import { createSignpost } from "../../tests/signpost.js";
import { mail, trpcMail } from "../../tests/trpc-mail.js";
import { safe } from "../call.js";
import { createClient } from "../client.js";
import type { HttpTransportOptions } from "../http-transport.js";

async function connect(listener: RequestListener, batch: HttpTransportOptions["batch"] = true) {
  const requests: IncomingMessage[] = [];
  const url = await serve((request, response) => {
    requests.push(request);
    listener(request, response);
  });
  const paths = () => requests.map(({ method, url }) => `${method} ${url?.split(/[?&]input=/)[0]}`);
  return { api: createClient(mail, { url: `${url}/rpc`, batch }), requests, paths };
}

describe("batching", () => {
  it("joins the calls of one tick, each kind by itself", async () => {
    const { api, paths } = await connect(trpcMail);
    const [first, second, sent, third] = await Promise.all([
      api.messages.list({ folder: "a" }),
      api.ping(),
      api.messages.send({ to: "b" }),
      api.messages.list({ folder: "c", limit: 3 }),
      api.touch(),
    ]);
    expect([first.items[0]?.subject, second, sent.subject, third.items[0]?.id]).toEqual(["a", "pong", "to b", "3"]);
    expect(paths().sort()).toEqual([
      "GET /rpc/messages.list,ping,messages.list?batch=1",
      "POST /rpc/messages.send,touch?batch=1",
    ]);
  });

  it("sends a call without company as it would without batching", async () => {
    const { api, paths } = await connect(trpcMail);
    await api.ping();
    await api.touch();
    expect(paths()).toEqual(["GET /rpc/ping", "POST /rpc/touch"]);
  });

  it("fails only the member that fails", async () => {
    const { api } = await connect(trpcMail);
    const [good, bad] = await Promise.all([api.ping().withResponse(), safe(api.fail("FORBIDDEN"))]);
    expect(good).toMatchObject({ data: "pong", status: 200 });
    expect(bad).toMatchObject({ ok: false, error: { code: "FORBIDDEN", status: 403, path: "fail" } });
  });

  it("keeps calls with headers or a key of their own apart", async () => {
    const { api, paths } = await connect(trpcMail);
    await Promise.all([
      api.ping(),
      api.ping(undefined, { headers: { "x-a": "1" } }),
      api.ping(undefined, { idempotencyKey: "k" }),
      api.ping(),
    ]);
    expect(paths().sort()).toEqual(["GET /rpc/ping", "GET /rpc/ping", "GET /rpc/ping,ping?batch=1"]);
  });

  it("keeps within the limits it is given", async () => {
    const { api, paths } = await connect(trpcMail, { maxItems: 2, maxUrlLength: 300 });
    await Promise.all([
      api.ping(),
      api.ping(),
      api.ping(),
      api.messages.list({ folder: "a".repeat(200) }),
      api.messages.list({ folder: "b".repeat(200) }),
    ]);
    expect(paths()).toEqual([
      "GET /rpc/ping,ping?batch=1",
      "GET /rpc/ping",
      "GET /rpc/messages.list",
      "GET /rpc/messages.list",
    ]);
  });

  it("sends the latest deadline, and none where one member has none", async () => {
    const { api, requests } = await connect(trpcMail);
    await Promise.all([api.ping(undefined, { timeoutMs: 1_000 }), api.ping(undefined, { timeoutMs: 60_000 })]);
    await Promise.all([
      api.ping(undefined, { timeoutMs: 1_000 }),
      api.ping(undefined, { timeoutMs: Number.POSITIVE_INFINITY }),
    ]);
    expect(requests.map(({ headers }) => Number(headers["rpc-timeout-ms"]))).toEqual([
      expect.closeTo(60_000, -3),
      Number.NaN,
    ]);
  });

  it("lets a member go without its siblings", async () => {
    const controller = new AbortController();
    const { api } = await connect((request, response) => {
      controller.abort();
      trpcMail(request, response);
    });
    const [cancelled, sibling] = await Promise.all([
      safe(api.ping(undefined, { signal: controller.signal })),
      safe(api.ping()),
    ]);
    expect(cancelled).toMatchObject({ ok: false, error: { code: "ABORTED" } });
    expect(sibling).toEqual({ ok: true, data: "pong" });
  });

  it("lets the request go once all its members have been let go", async () => {
    const controllers = [new AbortController(), new AbortController()];
    const letGo = createSignpost();
    const { api } = await connect((_, response) => {
      response.on("close", letGo.pass);
      for (const controller of controllers) controller.abort();
    });
    const results = await Promise.all(controllers.map(({ signal }) => safe(api.ping(undefined, { signal }))));
    expect(results).toMatchObject([{ error: { code: "ABORTED" } }, { error: { code: "ABORTED" } }]);
    await letGo.passed;
  });

  it("does not send what was cancelled before it could go out", async () => {
    const { api, paths } = await connect(trpcMail);
    const controller = new AbortController();
    const cancelled = safe(api.messages.list({ folder: "a" }, { signal: controller.signal }));
    const sibling = api.ping();
    controller.abort();
    expect(await cancelled).toMatchObject({ error: { code: "ABORTED" } });
    expect(await sibling).toBe("pong");
    expect(paths()).toEqual(["GET /rpc/ping"]);
  });

  it.each([
    [
      "one failure of them all",
      413,
      '{"error":{"message":"too many","code":-32013,"data":{"code":"PAYLOAD_TOO_LARGE"}}}',
      "PAYLOAD_TOO_LARGE",
    ],
    ["a proxy's page", 502, "<h1>502</h1>", "BAD_GATEWAY"],
    ["no array", 200, '{"result":{"data":{"json":"pong"}}}', "DECODE"],
    ["no json", 200, "pong", "DECODE"],
    ["too few", 200, "[]", "DECODE"],
    ["something else", 200, "[null,1]", "DECODE"],
  ])("fails every member when the answer is %s", async (_, status, text, code) => {
    const { api } = await connect(answering(status, text));
    const results = await Promise.all([safe(api.ping()), safe(api.messages.list({ folder: "a" }))]);
    expect(results).toMatchObject([
      { ok: false, error: { code, path: "ping" } },
      { ok: false, error: { code, path: "messages.list" } },
    ]);
  });

  it("tells each member of a lost connection by its own path", async () => {
    const { api } = await connect((request) => request.socket.destroy());
    const results = await Promise.all([safe(api.ping()), safe(api.messages.list({ folder: "a" }))]);
    expect(results).toMatchObject([
      { error: { code: "NETWORK", message: expect.stringContaining("[NETWORK] ping: No answer from") } },
      { error: { code: "NETWORK", path: "messages.list" } },
    ]);
  });

  it("fails only the member whose input cannot be written", async () => {
    const { api } = await connect(trpcMail);
    const to = Object.defineProperty({ to: "" }, "to", {
      enumerable: true,
      get: () => {
        throw new Error("no such person");
      },
    });
    const results = await Promise.all([safe(api.messages.send(to)), safe(api.touch())]);
    expect(results).toMatchObject([{ error: { code: "BAD_REQUEST" } }, { ok: true }]);
  });
});
