import { createClient, inProcessTransport } from "@parley/client";
import { defineContract, mutation, query, RpcError } from "@parley/contract";
import { type Compat, fromManifest, parseManifest, tagContract, toManifest } from "@parley/contract/manifest";
import { implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { describe, expect, it } from "vitest";
import { z } from "zod";

// #region contract
const User = z
  .object({ id: z.uuid(), name: z.string().min(1), joinedAt: z.date(), role: z.string().default("reader") })
  .meta({ id: "User", description: "Somebody with an account." });

const users = defineContract(
  {
    get: query({ route: "GET /users/{id}", input: z.object({ id: z.uuid() }), output: User }),
    add: mutation({ input: User, output: User }),
  },
  { name: "users", version: "1.2.0" },
);
// #endregion

describe("the guide to manifests", () => {
  it("shows what a manifest holds", () => {
    // #region make
    const manifest = toManifest(users);
    const text = JSON.stringify(manifest, null, 2);
    // #endregion
    expect(Object.keys(manifest.types)).toEqual(["User", "UserInput"]);
    // #region again
    const contract = fromManifest(parseManifest(JSON.parse(text)));
    // #endregion
    expect(JSON.stringify(toManifest(contract))).toBe(JSON.stringify(manifest));
    // #region types
    const { UserInput } = manifest.types;
    expect(UserInput?.required).toEqual(["id", "name", "joinedAt"]);
    expect(UserInput?.properties?.joinedAt).toEqual({ type: "string", format: "date-time", "x-codec": "date" });
    // #endregion
  });

  it("serves a contract that was made from a manifest", async () => {
    const text = JSON.stringify(toManifest(users));
    // #region mock
    const contract = fromManifest<typeof users>(JSON.parse(text));
    const service = implement(contract).service({
      get: ({ input }) => ({ id: input.id, name: "Ada", joinedAt: new Date(0), role: "reader" }),
      add: ({ input }) => input,
    });
    // #endregion
    const api = createClient(users, { transport: inProcessTransport(createFetchHandler(service)) });
    const id = "0190c7a0-0000-4000-8000-000000000001";
    expect(await api.get({ id })).toMatchObject({ name: "Ada", joinedAt: new Date(0) });
    await expect(api.get({ id: "1" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("tells a client of an update", async () => {
    const next = defineContract(
      { get: users.get, add: mutation({ input: User.extend({ email: z.email() }), output: User }) },
      { name: "users", version: "2.0.0" },
    );
    const service = implement(next).service({ get: () => ({}) as never, add: ({ input }) => input });
    const wire = toManifest(users).digests.wire;
    const compat: Compat = {
      compat: "1",
      wire: toManifest(next).digests.wire,
      clients: { [wire]: { add: "WIRE" } },
      servers: {},
    };
    // #region compat
    const handler = createFetchHandler(service, { compat });
    // #endregion
    const shown: string[] = [];
    const show = (text: string) => shown.push(text);
    const transport = inProcessTransport(handler);
    // #region check
    const api = createClient(tagContract(users), {
      transport,
      onContractMismatch: ({ client, server }) => show(`Please update ${client}: the server has ${server}`),
    });
    // #endregion
    const user = { id: "0190c7a0-0000-4000-8000-000000000001", name: "Ada", joinedAt: new Date(0) };
    const error = await api.add(user).catch(RpcError.from);
    expect(error).toMatchObject({ code: "CONTRACT_MISMATCH", notExecuted: true });
    expect(shown).toEqual(["Please update users/1.2.0: the server has users/2.0.0"]);
  });
});
