import { createClient, inProcessTransport } from "@parley/client";
import { defineContract, mutation, RpcError } from "@parley/contract";
import { fromManifest, toManifest } from "@parley/contract/manifest";
import { implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { workshop } from "./contract.js";
import { createWorkshop } from "./service.js";

/** A contract that went through its manifest, as text. */
const again = <T extends Parameters<typeof toManifest>[0]>(contract: T): T =>
  fromManifest<T>(JSON.parse(JSON.stringify(toManifest(contract))));

describe("a contract from a manifest", () => {
  it("is called as the one it was made from", async () => {
    const handler = createFetchHandler(createWorkshop());
    const api = createClient(again(workshop), { transport: inProcessTransport(handler) });
    const job = await api.jobs.create({
      title: "Plane",
      labels: [{ name: "wood" }],
      costCents: 7n,
      tags: new Set(["x"]),
    });
    expect(job).toMatchObject({ costCents: 7n, tags: new Set(["x"]), createdAt: expect.any(Date) });
    expect(job.labels).toEqual([{ name: "wood", colour: "grey" }]);
    const id = "0190c7a0-0000-7000-8000-000000000099";
    await expect(api.jobs.get({ id })).rejects.toMatchObject({ code: "NO_SUCH_JOB" });
    const counted: number[] = [];
    for await (const { n } of api.events.count({ to: 3 })) counted.push(n);
    expect(counted).toEqual([1, 2, 3]);
  });

  it("is implemented as the one it was made from, and validates", async () => {
    const contract = defineContract({
      add: mutation({
        input: z.object({ n: z.int().default(1), at: z.date() }),
        output: z.object({ at: z.date(), n: z.int() }),
        errors: { TOO_MANY: { status: 409, data: z.object({ max: z.int() }) } },
      }),
    });
    const service = implement(again(contract)).service({
      add: ({ input, errors }) => {
        if (input.n > 5) throw errors.TOO_MANY({ max: 5 });
        return { ...input, secret: "not declared" };
      },
    });
    const api = createClient(contract, { transport: inProcessTransport(createFetchHandler(service)) });
    expect(await api.add({ at: new Date(0) })).toEqual({ at: new Date(0), n: 1 });
    await expect(api.add({ at: new Date(0), n: 6 })).rejects.toMatchObject({ code: "TOO_MANY", data: { max: 5 } });
    const refused = await api.add({ at: new Date(0), n: 0.5 }).catch(RpcError.from);
    expect(refused).toMatchObject({ code: "BAD_REQUEST", issues: [{ path: ["n"] }] });
  });
});
