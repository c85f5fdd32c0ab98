import { defineContract, mutation } from "@parley/contract";
import { afterEach, expect, it, vi } from "vitest";
import { createMemoryKeyStore } from "../idempotency/memory-key-store.js";
import { implement } from "../implement.js";
import type { ServiceOptions } from "../service-options.js";
import { serve } from "./serve.js";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** What is said when a server starts whose one mutation takes a key, or does not. */
async function saidAtStart(environment: string, options: ServiceOptions = {}, idempotent: boolean | "key" = "key") {
  vi.stubEnv("NODE_ENV", environment);
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const service = implement(defineContract({ pay: mutation({ idempotent }) })).service(
    { pay: () => undefined },
    options,
  );
  const { close } = await serve(service, { port: 0, host: "127.0.0.1", handleSignals: false, drainDelayMs: 0 });
  await close();
  return warn.mock.calls.flat();
}

it("says in production that keys are kept in memory, of which procedures, and what to do", async () => {
  expect(await saidAtStart("production")).toEqual([
    expect.stringMatching(/^Idempotency keys of pay are kept in the memory .* createPostgresKeyStore/),
  ]);
});

it("says nothing elsewhere, where the memory has been chosen, or where there are no keys", async () => {
  expect(await saidAtStart("development")).toEqual([]);
  expect(await saidAtStart("production", { idempotency: { store: createMemoryKeyStore() } })).toEqual([]);
  expect(await saidAtStart("production", {}, true)).toEqual([]);
});
