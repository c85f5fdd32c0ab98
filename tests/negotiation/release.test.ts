import { createClient, inProcessTransport } from "@parley/client";
import { defineContract, mutation, query } from "@parley/contract";
import { type Compat, tagContract, toManifest } from "@parley/contract/manifest";
import { implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { toCompat } from "../../packages/cli/src/breaking/compat.js";

const ping = query({ output: z.string() });
const send = (size: z.ZodNumber) => mutation({ input: z.object({ to: z.string(), size }), output: z.string() });
const total = (output: z.ZodType) => query({ input: z.object({ year: z.int().optional() }), output });
const older = defineContract(
  { ping, find: ping, send: send(z.number()), total: total(z.int()) },
  { name: "mail", version: "1.9.0" },
);
const newer = defineContract(
  { ping, send: send(z.number().max(10)), total: total(z.string()) },
  { name: "mail", version: "2.0.0" },
);

describe("what parley release writes down", () => {
  const compat = toCompat(toManifest(newer), [toManifest(older), toManifest(newer)], "2026-11-29");

  it("says which calls of older clients are affected, and which of newer ones at older servers", () => {
    const wire = toManifest(older).digests.wire;
    expect(compat.clients).toEqual({ [wire]: { find: "WIRE", send: "INPUT", total: "WIRE" } });
    expect(compat.servers).toEqual({ [wire]: { total: "WIRE" } });
  });

  it("lets a server serve older clients, but for the calls that have changed", async () => {
    const client = olderClientAtNewServer(compat);
    expect(await client.ping()).toBe("pong");
    await expect(client.total({})).rejects.toMatchObject({ code: "CONTRACT_MISMATCH" });
    await expect(client.find()).rejects.toMatchObject({ code: "CONTRACT_MISMATCH" });
  });

  it("has a call served whose own input the server still takes, although it takes less than it did", async () => {
    const client = olderClientAtNewServer(compat);
    expect(await client.send({ to: "ada", size: 10 })).toBe("sent");
    await expect(client.send({ to: "ada", size: 11 })).rejects.toMatchObject({
      code: "CONTRACT_MISMATCH",
      issues: [{ path: ["size"] }],
    });
  });
});

function olderClientAtNewServer(compat: Compat) {
  const service = implement(newer).service({ ping: () => "pong", send: () => "sent", total: () => "one" });
  const handler = createFetchHandler(service, { compat, onError: () => {} });
  return createClient(tagContract(older), { onContractMismatch: () => {}, transport: inProcessTransport(handler) });
}
