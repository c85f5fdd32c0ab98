import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "@parley/client";
import { RpcError } from "@parley/contract";
import { createCaller, implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { createNodeHandler, serve } from "@parley/server/node";
import express from "express";
import { describe, expect, it } from "vitest";
import { mail } from "./contract.js";

const sessions = new Map([["secret", "ada@example.com"]]);
const lines: string[] = [];

// #region implement
const server = implement(mail).context(({ headers, responseHeaders }) => ({
  token: headers.get("authorization"),
  signOut: () => responseHeaders.append("set-cookie", "session=; Max-Age=0"),
}));

const requireUser = server.middleware(async ({ context, next }) => {
  const user = sessions.get(context.token ?? "");
  if (!user) throw new RpcError({ code: "UNAUTHORIZED", message: "Sign in first" });
  return next({ user });
});

const timed = server.middleware(async ({ path, next }) => {
  const start = performance.now();
  const result = await next();
  lines.push(`${path} ${result.outcome.ok ? "ok" : result.outcome.error.code} ${performance.now() - start} ms`);
  return result;
});
// #endregion

// #region handlers
const messages = server
  .use(timed)
  .use(requireUser)
  .handlers(mail.messages, {
    list: ({ input }) => ({ items: [{ id: "1", subject: `Newest of ${input.folder}`, receivedAt: new Date() }] }),
    send: ({ input, context, errors }) => {
      if (input.to === context.user) throw errors.MAILBOX_FULL({ limitBytes: 1_000_000 });
      return { id: "2", subject: input.subject, receivedAt: new Date() };
    },
    async *arrivals() {},
  });

const service = server.service({ messages, ping: () => "pong" });
// #endregion

const hello = async (url: string) => expect(await createClient(mail, { url }).ping()).toBe("pong");

describe("the server guide", () => {
  it("binds handlers and middleware", async () => {
    // #region caller
    const caller = createCaller(service, { headers: new Headers({ authorization: "secret" }) });
    const page = await caller.messages.list({ folder: "inbox" });
    // #endregion
    expect(page.items[0]?.subject).toBe("Newest of inbox");
    expect(lines[0]).toMatch(/^messages\.list ok /);
    await expect(createCaller(service).messages.list({ folder: "inbox" })).rejects.toMatchObject({
      code: "UNAUTHORIZED",
    });
  });

  it("serves", async () => {
    const closed: string[] = [];
    const db = { close: () => closed.push("db") };
    const log = (...line: unknown[]) => void lines.push(line.join(" "));
    // #region serve
    const { url, rpcUrl, close } = await serve(service, {
      port: 0, // a free one
      onError: ({ error, path, requestId }) => log(requestId, path, error.cause ?? error),
      onClose: () => {
        db.close();
      },
    });
    // #endregion
    await hello(rpcUrl);
    expect(rpcUrl).toBe(`${url}/rpc`);
    await close();
    expect(closed).toEqual(["db"]);
  });

  it("mounts on Node servers", async () => {
    // #region mount
    const app = express();
    app.use(express.json());
    app.use("/rpc", createNodeHandler(service));
    // #endregion
    const bare = createServer(
      // #region http
      createNodeHandler(service, { basePath: "/rpc" }),
      // #endregion
    );
    for (const each of [createServer(app), bare]) {
      await new Promise<void>((resolve) => each.listen(0, "127.0.0.1", resolve));
      await hello(`http://127.0.0.1:${(each.address() as AddressInfo).port}/rpc`);
      each.close();
    }
  });

  it("answers fetch requests", async () => {
    // #region fetch
    const handler = createFetchHandler(service, { basePath: "/rpc" });
    const response = await handler(new Request("http://localhost/rpc/ping"));
    // #endregion
    expect(await response.json()).toEqual({ result: { data: { json: "pong" } } });
  });

  it("opens itself to pages of other origins", async () => {
    // #region cors
    const handler = createFetchHandler(service, {
      cors: { origin: ["https://app.example.com"], credentials: true },
    });
    // #endregion
    const asked = await handler(
      new Request("http://localhost/ping", { headers: { origin: "https://app.example.com" } }),
    );
    expect(asked.headers.get("access-control-allow-origin")).toBe("https://app.example.com");
    const foreign = await handler(
      new Request("http://localhost/ping", { headers: { origin: "https://other.example" } }),
    );
    expect(foreign.headers.get("access-control-allow-origin")).toBeNull();
  });
});
