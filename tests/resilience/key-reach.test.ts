import { type CallRequest, createClient, inProcessTransport, type Transport } from "@parley/client";
import { RpcError } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { contract } from "./contract.js";
import { answers, faultyServer, resets } from "./faulty-server.js";

/** Two servers, the first of which loses a connection on the second call: what its key store was said to reach decides on where the call goes then. */
async function attemptsAfter(headers: Record<string, string>) {
  const server = await faultyServer(answers("one", headers), resets, answers("two", headers));
  const http = inProcessTransport((request) => fetch(request), { url: server.url });
  const attempts: Pick<CallRequest["route"], "staysPut">[] = [];
  const transport: Transport = (call) => {
    attempts.push({ staysPut: call.route.staysPut ?? false });
    call.route.tried.push("a");
    call.route.hasOther = true;
    return http(call);
  };
  const api = createClient(contract, { transport });
  await api.pay();
  expect(await api.pay()).toBe("two");
  return attempts.slice(1);
}

describe("a keyed mutation whose connection broke", () => {
  it.each([{}, { "rpc-idempotency": "process" }])("stays with the server that knows its key: %o", async (headers) => {
    expect(await attemptsAfter(headers)).toEqual([{ staysPut: false }, { staysPut: true }]);
  });

  it("may go to any server once they said that they share their keys", async () => {
    expect(await attemptsAfter({ "rpc-idempotency": "shared" })).toEqual([{ staysPut: false }, { staysPut: false }]);
  });
});

describe("a call in the same process", () => {
  it("has its key, and is sent again, as any other", async () => {
    const keys: (string | null)[] = [];
    const transport = inProcessTransport(async (request) => {
      keys.push(request.headers.get("idempotency-key"));
      return keys.length === 1
        ? new Response("", { status: 503, headers: { "rpc-not-executed": "1" } })
        : new Response(JSON.stringify({ result: { data: { json: "done" } } }));
    });
    expect(await createClient(contract, { transport }).pay()).toBe("done");
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[1]).toBe(keys[0]);
  });
});

describe("what an interceptor of the user throws", () => {
  it("is not sent again, because it stands outside of retries", async () => {
    let asked = 0;
    const api = createClient(contract, {
      url: "http://127.0.0.1:9",
      interceptors: [
        () => async () => {
          asked += 1;
          throw new RpcError({ code: "SERVICE_UNAVAILABLE", notExecuted: true });
        },
      ],
    });
    await expect(api.read()).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    expect(asked).toBe(1);
  });
});
