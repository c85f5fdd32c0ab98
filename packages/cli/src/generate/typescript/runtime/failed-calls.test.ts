import { describe, expect, it, vi } from "vitest";
import { answer, brokenConnection, clientOf, failure, headersOf, notExecuted } from "./test-support/scripted-client.js";
import { settled, useVirtualClock } from "./test-support/virtual-clock.js";

useVirtualClock();

describe("a call that fails", () => {
  it("is sent again while that is safe, and then told with its last failure", async () => {
    const { client, requests } = clientOf(() => brokenConnection("ECONNRESET"));
    await expect(settled(client.get())).rejects.toMatchObject({ code: "NETWORK", notExecuted: false });
    expect(requests).toHaveLength(3);
  });

  it("is not sent again when it may have run", async () => {
    const { client, requests } = clientOf(() => brokenConnection("ECONNRESET"));
    await expect(settled(client.add({}))).rejects.toMatchObject({
      code: "NETWORK",
      message: "[NETWORK] add: No answer from example.com: ECONNRESET",
    });
    expect(requests).toHaveLength(1);
  });

  it.each([
    ["an address that nothing led to", "EHOSTUNREACH", "connect", true],
    ["a network that went away under a connection", "EHOSTUNREACH", "read", false],
    ["one that went away while it was written to", "ENETUNREACH", "write", false],
    ["a connection that took the system too long", "ETIMEDOUT", "connect", true],
    ["an answer that did", "ETIMEDOUT", "read", false],
    ["a server that listens no more", "ECONNREFUSED", "connect", true],
    ["a name that nobody knows", "ENOTFOUND", "getaddrinfo", true],
  ])("knows of %s whether anything can have run", async (_, code, syscall, isAgain) => {
    const { client, requests } = clientOf(() => {
      const root = Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
      // As Node tells of a host with several addresses, which it connects to in turn.
      const cause = syscall === "connect" ? Object.assign(new AggregateError([root]), { code }) : root;
      return Promise.reject(new TypeError("fetch failed", { cause }));
    });
    const message = `[NETWORK] add: No answer from example.com: ${syscall} ${code}`;
    await expect(settled(client.add({}))).rejects.toMatchObject({ message, notExecuted: isAgain });
    expect(requests).toHaveLength(isAgain ? 3 : 1);
  });

  it("is known to have done nothing only if no attempt may have", async () => {
    const { client } = clientOf((_, count) =>
      count === 1 ? brokenConnection("ECONNRESET") : failure(503, notExecuted),
    );
    await expect(settled(client.get())).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE", notExecuted: false });
    const refused = clientOf(() => failure(503, notExecuted));
    await expect(settled(refused.client.add({}))).rejects.toMatchObject({ notExecuted: true });
    expect(refused.requests).toHaveLength(3);
  });

  it("keeps its idempotency key over all attempts, and each call has its own", async () => {
    const { client, requests } = clientOf((_, count) => (count < 3 ? failure(502) : answer(1)));
    await settled(client.pay({}));
    await settled(client.pay({}));
    await settled(client.pay({}, { idempotencyKey: "mine" }));
    const keys = headersOf(requests, "idempotency-key");
    expect(keys[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
    expect([keys[1], keys[2], keys[4]]).toEqual([keys[0], keys[0], "mine"]);
    expect(keys[3]).not.toBe(keys[0]);
  });

  it("waits as long as the server asks", async () => {
    const onRetry = vi.fn();
    const { client } = clientOf((_, count) => (count === 1 ? failure(429, { "retry-after": "2" }) : answer(1)), {
      onRetry,
    });
    await settled(client.get());
    expect(onRetry).toHaveBeenCalledExactlyOnceWith({
      path: "get",
      attempt: 2,
      delayMs: 2_050,
      error: expect.objectContaining({ status: 429 }),
    });
  });

  it("is sent once when its client or caller wants that", async () => {
    const never = clientOf(() => failure(503, notExecuted), { retries: false });
    await expect(settled(never.client.get())).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    const once = clientOf(() => failure(503, notExecuted));
    await expect(settled(once.client.get(undefined, { retries: false }))).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
    });
    expect([never.requests.length, once.requests.length]).toEqual([1, 1]);
  });

  it("is sent once when the budget is empty: a server in trouble gets a fifth more, not three times as much", async () => {
    const { client, requests } = clientOf(() => failure(503, notExecuted));
    for (let call = 0; call < 100; call++) await settled(client.get().safe());
    expect(requests.length).toBeLessThanOrEqual(100 * 1.2 + 5);
    expect(requests.length).toBeGreaterThan(120);
  });

  it("ends when its time has run out, attempts and waits included", async () => {
    const { client, requests } = clientOf(() => new Promise(() => {}));
    await expect(settled(client.slow())).rejects.toMatchObject({
      code: "TIMEOUT",
      origin: "client",
      notExecuted: false,
      message: "[TIMEOUT] slow: 500 ms have passed, in attempt 1",
    });
    expect(requests[0]?.signal.aborted).toBe(true);
    await expect(settled(client.get({}, { timeoutMs: 0 }))).rejects.toMatchObject({
      code: "TIMEOUT",
      notExecuted: true,
    });
  });

  it("tells what the attempt before failed with when its time runs out in a later one", async () => {
    const { client } = clientOf((_, count) => (count === 1 ? failure(503, notExecuted) : new Promise(() => {})));
    const error = await settled(client.slow().catch((thrown) => thrown));
    expect(error).toMatchObject({ code: "TIMEOUT", notExecuted: false, cause: { code: "SERVICE_UNAVAILABLE" } });
    expect(error).toMatchObject({ rawMessage: "500 ms have passed, in attempt 2" });
  });

  it("is the caller's own when it cancels between two attempts", async () => {
    const controller = new AbortController();
    const { client, requests } = clientOf(() => failure(503, { ...notExecuted, "rpc-pushback-ms": "5000" }));
    const call = client.get({}, { signal: controller.signal });
    const told = expect(call).rejects.toMatchObject({ code: "ABORTED", cause: "enough" });
    await vi.advanceTimersByTimeAsync(100);
    controller.abort("enough");
    await told;
    expect(requests).toHaveLength(1);
  });

  it.each([
    [
      200,
      "<html>Login</html>",
      "DECODE",
      "[DECODE] add: The answer with status 200 is not in this protocol's form; it begins: <html>Login</html>",
    ],
    [200, '{"result":{"data":1}}', "DECODE", "[DECODE] add: The answer's data could not be read: expected { json }"],
    [502, "", "BAD_GATEWAY", "[BAD_GATEWAY] add: The answer with status 502 is empty"],
    [
      418,
      "teapot",
      "BAD_REQUEST",
      "[BAD_REQUEST] add: The answer with status 418 is not in this protocol's form; it begins: teapot",
    ],
    [504, "", "TIMEOUT", "[TIMEOUT] add: The answer with status 504 is empty"],
  ])("is told by its status when a proxy answers: %d %s", async (status, text, code, message) => {
    const { client } = clientOf(() => new Response(text, { status }));
    await expect(settled(client.add({}))).rejects.toMatchObject({ code, message, status });
  });

  it("says so when the client's own code failed", async () => {
    const headers = () => {
      throw new Error("no token");
    };
    const { client } = clientOf(() => answer(1), { headers });
    await expect(settled(client.get())).rejects.toMatchObject({
      code: "INTERNAL_SERVER_ERROR",
      origin: "client",
      message: "[INTERNAL_SERVER_ERROR] get: The client's own code failed: no token",
    });
  });

  it("says so when client and server have grown apart", async () => {
    const onContractMismatch = vi.fn();
    const error = { message: "Reload", code: -32012, data: { code: "CONTRACT_MISMATCH", httpStatus: 412 } };
    const { client } = clientOf(() => new Response(JSON.stringify({ error: { json: error } }), { status: 412 }), {
      onContractMismatch,
    });
    const mismatch = { code: "CONTRACT_MISMATCH", data: { procedure: "get", client: "shop/1.0.0" } };
    await expect(settled(client.get())).rejects.toMatchObject(mismatch);
    await expect(settled(client.add())).rejects.toMatchObject({ code: "CONTRACT_MISMATCH" });
    expect(onContractMismatch).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ rawMessage: "Reload" }));
  });
});
