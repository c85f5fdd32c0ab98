import { RpcError } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { createFetchHandler } from "../fetch/create-fetch-handler.js";
import { implement } from "../implement.js";
import { post, told } from "../test-support/wire.js";
import { contract, payment, servePay } from "./test-support/keyed-service.js";

describe("a procedure that takes idempotency keys", () => {
  it("runs once for each key, and tells later attempts the stored answer", async () => {
    const { paid, pay } = payment();
    const { call } = servePay(pay);
    const first = await call({ key: "a" });
    const again = await call({ key: "a" });
    expect(paid.times).toBe(1);
    expect(again.body).toEqual(first.body);
    expect(again.status).toBe(200);
    expect([first, again].map(({ headers }) => headers.get("idempotency-replayed"))).toEqual([null, "true"]);
    expect((await call({ key: "b" })).output).toMatchObject({ receipt: "2: 100" });
  });

  it("says on each answer how far its keys reach, on failures too", async () => {
    const { pay } = payment();
    const { call } = servePay(pay);
    const answers = [await call({ key: "a" }), await call(), await call({ input: { cents: "many" } })];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 400]);
    expect(answers.map(({ headers }) => headers.get("rpc-idempotency"))).toEqual(Array(3).fill("process"));
    expect((await call({ path: "unkeyed" })).headers.has("rpc-idempotency")).toBe(false);
  });

  it("runs each time for callers without keys", async () => {
    const { paid, pay } = payment();
    const { call } = servePay(pay);
    await call();
    await call();
    expect(paid.times).toBe(2);
  });

  it("keeps apart procedures, and callers with other authorization", async () => {
    const { paid, pay } = payment();
    const { call } = servePay(pay);
    await call({ key: "a" });
    expect((await call({ key: "a", path: "other" })).output).toBe("other");
    for (const authorization of ["Bearer ada", "Bearer grace"]) await call({ key: "a", headers: { authorization } });
    expect(paid.times).toBe(3);
  });

  it("keeps apart whom `scope` keeps apart", async () => {
    const { paid, pay } = payment();
    const { call } = servePay(pay, { scope: async ({ headers }) => headers.get("x-account") ?? "" });
    for (const account of ["ada", "grace", "ada"]) {
      const authorization = `Bearer ${paid.times}`;
      await call({ key: "a", headers: { "x-account": account, authorization } });
    }
    expect(paid.times).toBe(2);
  });

  it("refuses a key that was used for another input", async () => {
    const { paid, pay } = payment();
    const { call } = servePay(pay);
    await call({ key: "a" });
    const other = await call({ key: "a", input: { cents: 101 } });
    expect(other).toMatchObject({
      status: 422,
      error: { data: { code: "UNPROCESSABLE_CONTENT", rpc: { notExecuted: true } } },
    });
    expect(paid.times).toBe(1);
  });

  it("knows an input again whose keys come in another order", async () => {
    const { paid, pay } = payment();
    const { call } = servePay(pay);
    await call({ key: "a", input: { cents: 1, at: undefined, more: { x: 1, y: [2] } } });
    expect((await call({ key: "a", input: { more: { y: [2], x: 1 }, cents: 1 } })).status).toBe(200);
    expect(paid.times).toBe(1);
  });

  it("keeps declared errors, their data with them", async () => {
    let times = 0;
    const { call } = servePay(({ errors }) => {
      times += 1;
      throw errors.NO_FUNDS({ missing: 2n ** 70n, since: new Date(0) });
    });
    const first = await call({ key: "a" });
    const again = await call({ key: "a" });
    expect(first).toMatchObject({ status: 402, error: { data: { declared: { code: "NO_FUNDS" } } } });
    const withoutId = ({ error }: typeof first) => ({ ...error, data: { ...error?.data, rpc: undefined } });
    expect(withoutId(again)).toEqual(withoutId(first));
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(times).toBe(1);
  });

  it("tells a stored answer only to who may call", async () => {
    const { paid, pay } = payment();
    const server = implement(contract);
    const requireKnock = server.middleware(async ({ context, next }) => {
      if (!context.headers.has("x-knock")) throw new RpcError({ code: "UNAUTHORIZED" });
      return await next();
    });
    const others = { other: () => "", unkeyed: () => "", balance: () => 0 };
    const service = server.service({ pay: server.use(requireKnock).handler(contract.pay, pay), ...others });
    const handle = createFetchHandler(service);
    const call = async (headers: Record<string, string>) =>
      await told(
        await handle(new Request("http://host/pay", post({ cents: 1 }, { "idempotency-key": "a", ...headers }))),
      );
    const statuses = [];
    for (const headers of [{}, { "x-knock": "1" }, {}, { "x-knock": "1" }])
      statuses.push((await call(headers as Record<string, string>)).status);
    expect(statuses).toEqual([401, 200, 401, 200]);
    expect(paid.times).toBe(1);
  });

  it("remembers of an answer that is too long that the call has run", async () => {
    const { paid, pay } = payment();
    const { call } = servePay(pay, { maxAnswerChars: 20 });
    expect((await call({ key: "a" })).status).toBe(200);
    const again = await call({ key: "a" });
    expect(again).toMatchObject({
      status: 409,
      error: { message: expect.stringMatching(/has run.* with \d+ characters it was too long/) },
    });
    expect(again.error?.data.rpc?.inFlight).toBeUndefined();
    expect(paid.times).toBe(1);
  });

  it("runs each call of a batch under the key that the batch came with, as plain tRPC clients send it", async () => {
    const { paid, pay } = payment();
    const { handle } = servePay(pay);
    const batch = async () => {
      const init = { method: "POST", headers: { "content-type": "application/json", "idempotency-key": "a" } };
      const body = JSON.stringify({ 0: { json: { cents: 1 } }, 1: { json: { cents: 1 } } });
      const response = await handle(new Request("http://host/pay,other?batch=1", { ...init, body }));
      return { body: await response.json(), replayed: response.headers.get("idempotency-replayed") };
    };
    const first = await batch();
    expect(await batch()).toEqual(first);
    expect(first.replayed).toBeNull();
    expect(paid.times).toBe(1);
  });
});

describe("the options of idempotency", () => {
  const { pay } = payment();

  it.each([
    [{ keepMs: 0 }, "idempotency.keepMs is 0: expected a number above 0"],
    [{ leaseMs: Number.NaN }, "idempotency.leaseMs is NaN: expected a number above 0"],
    [{ keepMS: 5 }, 'idempotency has no option "keepMS": did you mean keepMs?'],
    [{ onUnknown: "retry" }, 'idempotency.onUnknown is "retry": it takes "refuse" or "rerun"'],
  ])("refuses %o", (options, message) => {
    expect(() => servePay(pay, options as object)).toThrow(message);
  });
});
