import { randomBytes } from "node:crypto";
import { createClient, inProcessTransport, safe } from "@parley/client";
import { listProcedures, type RpcError } from "@parley/contract";
import { mail } from "@parley/example-mail-contract";
import { createCaller } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../database/database.js";
import { createTestServer, type TestServer } from "../testing/mail-server.js";
import type { UseDatabase } from "../testing/use-database.js";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Runs on every database. */
export function describeSessions(use: UseDatabase): void {
  let database: Database;
  let server: TestServer;

  beforeAll(async () => {
    database = await use();
    server = await createTestServer(database);
  });

  /** What a browser would do with one request, cookie in and cookie out. */
  async function request(path: string, { cookie = "", input, origin = "http://mail.example" }: BrowserRequest) {
    const handler = createFetchHandler(server.service);
    const isQuery = input === undefined;
    const response = await handler(
      new Request(`${origin}/${path}`, {
        method: isQuery ? "GET" : "POST",
        headers: { cookie, ...(!isQuery && { "content-type": "application/json" }) },
        ...(!isQuery && { body: JSON.stringify({ json: input }) }),
      }),
    );
    return { status: response.status, cookies: response.headers.getSetCookie(), answer: await response.json() };
  }

  describe("session", () => {
    it("begins with the password, whatever the case of the address, and says who is signed in", async () => {
      const ada = await server.join("Ada", 1_000);
      const api = await server.signIn({ ...ada, address: ada.address.toUpperCase() });
      const account = { address: ada.address, name: "Ada", usedBytes: 0, quotaBytes: 1_000 };
      expect(await api.session.current()).toEqual(account);
    });

    it("is refused to a wrong password and to an unknown address in the same words", async () => {
      const ada = await server.join("Ada");
      const wrong = await safe(ada.api.session.signIn({ address: ada.address, password: "guess" }));
      const unknown = await safe(ada.api.session.signIn({ address: "nobody@parley.example", password: "guess" }));
      expect(wrong).toMatchObject({ ok: false, error: { code: "WRONG_PASSWORD", status: 401 } });
      expect(!unknown.ok && !wrong.ok && unknown.error.message === wrong.error.message).toBe(true);
    });

    it("is refused to an address that is longer than any, as the caller's mistake", async () => {
      const { api } = await server.join("Ada");
      const address = `${randomBytes(6_000).toString("hex")}@parley.example`;
      await expect(api.session.signIn({ address, password: "guess" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    });

    it("lives in a cookie that no script reads and no other site sends, over https only where the page came by it", async () => {
      const { address, password } = await server.join("Ada");
      const input = { address, password };
      const plain = await request("session.signIn", { input });
      const secure = await request("session.signIn", { input, origin: "https://mail.example" });
      const shape = (end: string) => [
        expect.stringMatching(
          new RegExp(`^mail_session=[\\w-]{43}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax${end}$`),
        ),
      ];
      expect(plain.cookies).toEqual(shape(""));
      expect(secure.cookies).toEqual(shape("; Secure"));
    });

    it("ends here and nowhere else, and takes its cookie away", async () => {
      const ada = await server.join("Ada");
      const elsewhere = await server.signIn(ada);
      const { headers } = await ada.api.session.signOut().withResponse();
      expect(headers.getSetCookie()).toEqual(["mail_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"]);
      expect(await ada.api.session.current()).toBeNull();
      expect(await elsewhere.session.current()).toMatchObject({ address: ada.address });
    });

    it("takes the place of the one that the browser had", async () => {
      const ada = await server.join("Ada");
      const grace = await server.join("Grace");
      const first = await request("session.signIn", { input: { address: ada.address, password: ada.password } });
      const cookie = first.cookies[0]?.split(";")[0] ?? "";
      await request("session.signIn", { cookie, input: { address: grace.address, password: grace.password } });
      expect(await request("session.current", { cookie })).toMatchObject({
        answer: { result: { data: { json: null } } },
      });
    });

    it("is made longer by use, once a day, and ends after 30 days without", async () => {
      const { address, password } = await server.join("Ada");
      const begun = server.clock.now;
      const after = (days: number) => {
        server.clock.now = new Date(begun.getTime() + days * dayMs);
      };
      try {
        const { cookies } = await request("session.signIn", { input: { address, password } });
        const cookie = cookies[0]?.split(";")[0] ?? "";
        after(0.5);
        expect(await request("folders.list", { cookie })).toMatchObject({ status: 200, cookies: [] });
        after(20);
        expect((await request("folders.list", { cookie })).cookies).toEqual(cookies);
        after(49);
        expect((await request("folders.list", { cookie })).status).toBe(200);
        after(49 + 31);
        expect((await request("folders.list", { cookie })).status).toBe(401);
      } finally {
        server.clock.now = begun;
      }
    });

    it("is asked for by everything but signing in", async () => {
      const transport = inProcessTransport(createFetchHandler(server.service));
      const api = createClient(mail, { transport, headers: { cookie: `mail_session=${"A".repeat(43)}` } });
      const id = "0196f3a0-0000-7000-8000-000000000000";
      const file = new File(["From: a@example.com\r\n\r\n"], "a.eml");
      const calls = {
        "folders.list": api.folders.list(),
        "messages.list": api.messages.list({ folder: "inbox" }),
        "messages.read": api.messages.read({ id }),
        "messages.thread": api.messages.thread({ threadId: id }),
        "messages.search": api.messages.search({ text: "moth" }),
        "messages.send": api.messages.send({ to: ["ada@parley.example"] }),
        "messages.markRead": api.messages.markRead({ ids: [id], read: true }),
        "messages.move": api.messages.move({ ids: [id], to: "trash" }),
        "messages.remove": api.messages.remove({ ids: [id] }),
        "messages.source": api.messages.source({ id }),
        "messages.import": api.messages.import({ file }),
        "messages.arrivals": api.messages.arrivals()[Symbol.asyncIterator]().next(),
        "drafts.save": api.drafts.save({ id: null, draft: {} }),
        "attachments.upload": api.attachments.upload({ file }),
        "attachments.download": api.attachments.download({ id }),
      };
      const refused = await Promise.all(
        Object.entries(calls).map(async ([path, call]) => {
          await expect(call, path).rejects.toMatchObject({ code: "UNAUTHORIZED", status: 401 });
          return path;
        }),
      );
      const all = Array.from(listProcedures(mail), ([path]) => path).filter((path) => !path.startsWith("session."));
      expect(refused.sort()).toEqual(all.sort());
    });
  });

  describe("sign-in attempts", () => {
    /** Tries to sign in. @returns the error's code, or nothing. */
    const attempt = async (address: string, password: string, { remoteAddress = "192.0.2.1", at = server } = {}) => {
      const { signIn } = createCaller(at.service, { remoteAddress }).session;
      return await signIn({ address, password }).then(
        () => undefined,
        (error: RpcError) => ({ code: error.code, data: error.data }),
      );
    };
    const wrongPassword = { code: "WRONG_PASSWORD" };
    const tooMany = { code: "TOO_MANY_ATTEMPTS" };

    it("are ten an address in a quarter of an hour, the right password among them, and a restart forgets none", async () => {
      const { address, password } = await server.join("Ada");
      const begun = server.clock.now;
      for (let count = 0; count < 9; count += 1) await attempt(address, "guess");
      expect(await attempt(address, password)).toBeUndefined();
      for (let count = 0; count < 10; count += 1) expect(await attempt(address, "guess")).toMatchObject(wrongPassword);
      try {
        server.clock.now = new Date(begun.getTime() + 5 * minuteMs);
        const restarted = await createTestServer(database);
        restarted.clock.now = server.clock.now;
        expect(await attempt(address, password, { at: restarted })).toEqual({
          ...tooMany,
          data: { retryAfterMs: 10 * minuteMs },
        });
        server.clock.now = new Date(begun.getTime() + 15 * minuteMs + 1);
        expect(await attempt(address, password)).toBeUndefined();
      } finally {
        server.clock.now = begun;
      }
    });

    it("are counted before the password is looked at, so that many at once are too many", async () => {
      const { address } = await server.join("Ada");
      const results = await Promise.all(
        Array.from({ length: 15 }, () => attempt(address, "guess", { remoteAddress: "192.0.2.2" })),
      );
      expect(results.filter((result) => result?.code === "WRONG_PASSWORD")).toHaveLength(10);
      expect(results.filter((result) => result?.code === "TOO_MANY_ATTEMPTS")).toHaveLength(5);
    });

    it("are fifty from one remote address, whatever the addresses tried", async () => {
      const remoteAddress = "192.0.2.3";
      const users = await Promise.all(Array.from({ length: 5 }, () => server.join("Ada")));
      for (const { address } of users)
        for (let count = 0; count < 10; count += 1) await attempt(address, "guess", { remoteAddress });
      const { address, password } = await server.join("Grace");
      expect(await attempt(address, password, { remoteAddress })).toMatchObject(tooMany);
      expect(await attempt(address, password, { remoteAddress: "192.0.2.4" })).toBeUndefined();
    });
  });
}

interface BrowserRequest {
  readonly cookie?: string;
  readonly input?: unknown;
  readonly origin?: string;
}
