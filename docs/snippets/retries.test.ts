import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createClient } from "@parley/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mail } from "./contract.js";

// Refuses every other request before it has run.
let requests = 0;
const server = createServer((request, response) => {
  requests += 1;
  request.resume();
  response.setHeader("content-type", "application/json");
  if (requests % 2 === 0) return response.end('{"result":{"data":{"json":"pong"}}}');
  response.writeHead(503, { "rpc-not-executed": "1" });
  return response.end(
    '{"error":{"json":{"message":"Busy","code":-32603,"data":{"code":"SERVICE_UNAVAILABLE","httpStatus":503}}}}',
  );
});
let url = "";
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe("the guide to retries", () => {
  it("tells of them", async () => {
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    // #region retries
    const api = createClient(mail, {
      url,
      onRetry: ({ path, error, attempt, delayMs }) => log(`${path}: ${error.code}, no. ${attempt} in ${delayMs} ms`),
      onThrottle: ({ path, requests, accepts }) => log(`${path}: held back, ${accepts} of ${requests} were taken`),
    });
    // #endregion
    expect(await api.ping()).toBe("pong");
    expect(lines).toEqual([expect.stringMatching(/^ping: SERVICE_UNAVAILABLE, no. 2 in \d+ ms$/)]);
  });

  it("turns them off, and less", async () => {
    // #region fewer
    const script = createClient(mail, { url, retry: false }); // one request for each call
    const patient = createClient(mail, { url, retry: { maxAttempts: 5, budget: { ratio: 0.5, burst: 20 } } });
    // #endregion
    await expect(script.ping()).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE", notExecuted: true });
    expect(await patient.ping()).toBe("pong");
  });

  it("shares requests", async () => {
    // #region single-flight
    const api = createClient(mail, { url, singleFlight: true });
    const [one, other] = await Promise.all([api.ping(), api.ping()]); // one request
    // #endregion
    expect([one, other]).toEqual(["pong", "pong"]);
  });
});
