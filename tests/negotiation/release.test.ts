import { createClient, inProcessTransport } from "@parley/client";
import { defineContract, mutation, query } from "@parley/contract";
import { tagContract, toManifest } from "@parley/contract/manifest";
import { implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { toCompat } from "../../packages/cli/src/breaking/compat.js";

const ping = query({ output: z.string() });
const older = defineContract(
  { ping, send: mutation({ input: z.object({ to: z.string() }), output: z.string() }), find: ping },
  { name: "mail", version: "1.9.0" },
);
const newer = defineContract(
  { ping, send: mutation({ input: z.object({ to: z.string(), subject: z.string() }), output: z.string() }) },
  { name: "mail", version: "2.0.0" },
);

describe("what parley release writes down", () => {
  const compat = toCompat(toManifest(newer), [toManifest(older), toManifest(newer)], "2026-11-29");

  it("says which calls of older clients are affected, and which of newer ones at older servers", () => {
    const wire = toManifest(older).digests.wire;
    expect(compat.clients).toEqual({ [wire]: { find: "WIRE", send: "WIRE" } });
    expect(compat.servers).toEqual({ [wire]: "ok" });
  });

  it("lets a server serve older clients, but for the calls that have changed", async () => {
    const service = implement(newer).service({ ping: () => "pong", send: () => "sent" });
    const handler = createFetchHandler(service, { compat, onError: () => {} });
    const client = createClient(tagContract(older), {
      onContractMismatch: () => {},
      transport: inProcessTransport(handler),
    });
    expect(await client.ping()).toBe("pong");
    await expect(client.send({ to: "ada" })).rejects.toMatchObject({ code: "CONTRACT_MISMATCH" });
  });
});
