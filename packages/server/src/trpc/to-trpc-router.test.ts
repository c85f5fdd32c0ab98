import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { bytes, defineContract, form, mutation, query, RpcError, subscription } from "@parley/contract";
import { tracked } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { implement } from "../implement.js";
import { ask, post, told, withInput } from "../test-support/wire.js";
import { toTRPCRouter } from "./to-trpc-router.js";

const contract = defineContract({
  users: { where: query({ output: z.string() }) },
  signIn: mutation({ input: z.object({ name: z.string() }), output: z.string() }),
  full: query({ output: z.string(), errors: { FULL: { status: 409, data: z.object({ limit: z.int() }) } } }),
  crash: query({ output: z.string() }),
  attach: mutation({ input: form({ file: z.file(), note: z.string() }), output: z.string() }),
  file: query({ output: bytes() }),
  arrivals: subscription({
    input: z.strictObject({ folder: z.string() }).optional(),
    output: z.string(),
    resumable: true,
  }),
});
let contexts = 0;
const service = implement(contract)
  .context((request) => {
    contexts += 1;
    return { request };
  })
  .service({
    users: {
      where: ({ context: { request } }) => `${request.url.href} ${request.headers.get("x-a")} ${request.remoteAddress}`,
    },
    signIn: ({ input, context: { request } }) => {
      request.responseHeaders.append("set-cookie", `session=${input.name}`);
      request.responseHeaders.append("set-cookie", "theme=dark");
      request.responseHeaders.set("x-a", "1");
      request.responseHeaders.set("x-a", "2");
      request.responseHeaders.set("x-b", "1");
      request.responseHeaders.delete("x-b");
      return "signed in";
    },
    full: ({ errors }) => {
      throw errors.FULL({ limit: 3 });
    },
    crash: () => {
      throw new Error("password: 1234");
    },
    attach: async ({ input }) => `${input.note} ${await input.file.text()}`,
    file: () => new Blob(["x"]),
    async *arrivals({ input, lastEventId }) {
      yield tracked("8", `${input?.folder} after ${lastEventId}`);
    },
  });

/** Behind tRPC's own handler for Node. */
async function serveStandalone(): Promise<string> {
  const server = createServer(createHTTPHandler({ router: toTRPCRouter(service), createContext: (host) => host }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Behind tRPC's own handler for fetch. */
function fetchFrom(path: string, init?: RequestInit): Promise<Response> {
  return fetchRequestHandler({
    endpoint: "/trpc",
    req: new Request(`http://api.example.com/trpc/${path}`, init),
    router: toTRPCRouter(service),
    createContext: (host) => host,
  });
}

describe("tRPC router of a service", () => {
  it("tells handlers of the request, behind Node and behind fetch", async () => {
    const url = await serveStandalone();
    const headers = { "x-a": "b" };
    expect((await ask(`${url}/users.where`, { headers })).output).toBe(`${url}/users.where b 127.0.0.1`);
    expect((await told(await fetchFrom("users.where", { headers }))).output).toBe(
      "http://api.example.com/trpc/users.where b undefined",
    );
  });

  it("sets cookies and headers, behind Node and behind fetch", async () => {
    for (const { headers, output } of [
      await ask(`${await serveStandalone()}/signIn`, post({ name: "ada" })),
      await told(await fetchFrom("signIn", post({ name: "ada" }))),
    ]) {
      expect(output).toBe("signed in");
      expect(headers.getSetCookie()).toEqual(["session=ada", "theme=dark"]);
      expect([headers.get("x-a"), headers.get("x-b")]).toEqual(["2", null]);
    }
  });

  it("makes one context for all members of a batch", async () => {
    const url = await serveStandalone();
    contexts = 0;
    await fetch(`${url}/users.where,users.where?batch=1`);
    expect(contexts).toBe(1);
  });

  it("answers declared errors, and keeps to itself what else is thrown", async () => {
    const url = await serveStandalone();
    const full = await ask(`${url}/full`);
    expect([full.status, full.error?.data]).toMatchObject([
      409,
      { code: "CONFLICT", declared: { code: "FULL", data: { limit: 3 } } },
    ]);
    const crash = await ask(`${url}/crash`);
    expect([crash.status, crash.error?.message]).toEqual([500, "Internal server error"]);
    expect(JSON.stringify(crash.body)).not.toContain("1234");
  });

  it.each([
    ["an input that is not valid", { json: { name: 3 } }],
    ["no superjson", { name: "ada" }],
    [
      "a typed array of any length",
      { json: { name: 1e9 }, meta: { values: { name: [["typed-array", "Int8Array"]] } } },
    ],
  ])("refuses %s", async (_, input) => {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(input) };
    const { status, error } = await ask(`${await serveStandalone()}/signIn`, init);
    expect([status, error?.data.code]).toEqual([400, "BAD_REQUEST"]);
  });

  it("takes forms, and says what it cannot carry", async () => {
    const url = await serveStandalone();
    const body = new FormData();
    body.set("file", new File(["hello"], "a.txt"));
    body.set("note", "a note:");
    expect((await ask(`${url}/attach`, { method: "POST", body })).output).toBe("a note: hello");
    const file = await ask(`${url}/file`);
    expect([file.status, file.error?.message]).toEqual([415, expect.stringContaining("file answers with bytes")]);
  });

  it.each([
    ["beside an input", withInput({ folder: "inbox" }), "inbox after 7"],
    ["by itself", "", "undefined after 7"],
  ])("resumes a subscription, %s that is strict", async (_, search, text) => {
    const url = `${await serveStandalone()}/arrivals${search}`;
    const events = await (await fetch(url, { headers: { "last-event-id": "7" } })).text();
    expect(events).toContain(`data: {"json":"${text}"}`);
  });

  it("tries again to make a context that could not be made, on a connection that lives on", async () => {
    const ping = defineContract({ ping: query({ output: z.string() }) });
    let tries = 0;
    const flaky = implement(ping).context(async () => {
      tries += 1;
      if (tries === 1) throw new Error("database is starting");
      return { tries };
    });
    const caller = toTRPCRouter(flaky.service({ ping: ({ context }) => `try ${context.tries}` })).createCaller({});
    await expect(caller.ping()).rejects.toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
    expect([await caller.ping(), await caller.ping()]).toEqual(["try 2", "try 2"]);
  });

  it("can be called without a host", async () => {
    const caller = toTRPCRouter(service).createCaller({});
    expect(await caller.users.where()).toBe("http://localhost/ null undefined");
    await expect(caller.full()).rejects.toMatchObject({ code: "CONFLICT", cause: expect.any(RpcError) });
  });
});
