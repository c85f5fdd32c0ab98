import { bytes, defineContract, mutation, query, RpcError } from "@parley/contract";
import { implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { expect, it, vi } from "vitest";
import { z } from "zod";

const contract = defineContract({
  broken: query({ route: "GET /broken", output: bytes() }),
  count: mutation({ route: "POST /count", input: z.object({ by: z.map(z.string(), z.object({ n: z.bigint() })) }) }),
  secret: query({ route: "GET /secret", output: z.string() }),
});
const service = implement(contract).service({
  broken: () =>
    new ReadableStream({
      cancel() {
        throw new Error("the file is gone");
      },
    }),
  count: () => {},
  secret() {
    throw new RpcError({ code: "FORBIDDEN", data: { policy: "internal" } });
  },
});
const handle = createFetchHandler(service, { basePath: "/rpc", onError: () => {} });
const ask = (method: string, path: string, body?: string) =>
  handle(
    new Request(`http://localhost${path}`, {
      method,
      ...(body !== undefined && { body, headers: { "content-type": "application/json" } }),
    }),
  );

it("survives a stream that cannot be cancelled, whose head alone was asked for", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  expect((await ask("HEAD", "/broken")).status).toBe(200);
  await new Promise(setImmediate);
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

it("says of a map that is half read that it is none", async () => {
  const answer = await ask("POST", "/count", '{"by":[["a",{"n":"1"}],5]}');
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ code: "BAD_REQUEST", issues: [{ path: ["by"] }] });
});

it("keeps to itself what a handler put into an error that is not declared, as over RPC", async () => {
  expect(await (await ask("GET", "/secret")).json()).not.toHaveProperty("data");
});
