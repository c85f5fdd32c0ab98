import { createClient, type ThrottleEvent } from "@parley/client";
import { describe, expect, it, vi } from "vitest";
import { contract } from "./contract.js";
import { answers, fails, faultyServer, nacks } from "./faulty-server.js";

/** Makes calls, a hundred at a time, and tells their failures. */
async function callAll(count: number, call: () => Promise<unknown>): Promise<unknown[]> {
  const failures: unknown[] = [];
  const one = () =>
    call().then(
      () => {},
      (error: unknown) => failures.push(error),
    );
  for (let made = 0; made < count; made += 100) await Promise.all(Array.from({ length: 100 }, one));
  return failures;
}

// A thousand requests each, on a machine that may have more to do.
vi.setConfig({ testTimeout: 30_000 });

describe("a thousand calls to a server that refuses them all", () => {
  it("become no more than their budget allows", async () => {
    const { url, arrived } = await faultyServer(nacks());
    const api = createClient(contract, { url, throttle: false });
    expect(await callAll(1_000, () => api.read())).toHaveLength(1_000);
    expect(arrived.length).toBeGreaterThan(1_150);
    expect(arrived.length).toBeLessThanOrEqual(1_000 * 1.2 + 5);
  });

  it("are not even sent for the most part, and say why", async () => {
    const { url, arrived } = await faultyServer(fails(503, "SERVICE_UNAVAILABLE"));
    const held: ThrottleEvent[] = [];
    const api = createClient(contract, { url, onThrottle: (event) => held.push(event) });
    const failures = await callAll(1_000, () => api.read());
    expect(arrived.length).toBeLessThan(450);
    expect(held.length).toBeGreaterThan(600);
    expect(held.at(-1)).toMatchObject({ path: "read", accepts: 0, share: 0.9 });
    expect(failures).toContainEqual(
      expect.objectContaining({
        code: "SERVICE_UNAVAILABLE",
        origin: "client",
        notExecuted: true,
        rawMessage: expect.stringMatching(
          /^Not sent: the server took 0 of the last \d+ calls in 30 s, so 90 % of them/,
        ),
      }),
    );
  });
});

describe("a client whose server answers", () => {
  it("holds nothing back, whatever the answers are", async () => {
    const { url, arrived } = await faultyServer(
      answers("done"),
      fails(404, "NOT_FOUND"),
      fails(500, "INTERNAL_SERVER_ERROR"),
    );
    const api = createClient(contract, { url });
    await callAll(200, () => api.read());
    expect(arrived).toHaveLength(200);
  });
});
