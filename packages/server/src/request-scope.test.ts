import { defineContract, query, RpcError } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { implement } from "./implement.js";
import { host } from "./node/test-support/host.js";
import type { RequestInfo } from "./request-info.js";
import { ask } from "./test-support/wire.js";

const contract = defineContract({ one: query({ output: z.int() }), two: query({ output: z.int() }) });

function serveWith(create: (request: RequestInfo) => { n: number } | Promise<{ n: number }>) {
  const n = ({ context }: { context: { n: number } }) => context.n;
  return host(implement(contract).context(create).service({ one: n, two: n }));
}

const batch = "/one,two?batch=1";

describe("context", () => {
  it.each([
    ["at once", (n: number) => ({ n })],
    ["later", async (n: number) => ({ n })],
  ])("is made once for an HTTP request, %s, and shared by the members of a batch", async (_, make) => {
    let made = 0;
    const url = await serveWith(() => {
      made += 1;
      return make(made);
    });
    const answers = await (await fetch(url + batch)).json();
    expect(answers).toEqual([{ result: { data: { json: 1 } } }, { result: { data: { json: 1 } } }]);
    expect((await ask(`${url}/one`)).output).toBe(2);
  });

  it.each([
    [
      "thrown",
      () => {
        throw new RpcError({ code: "UNAUTHORIZED", message: "Sign in" });
      },
    ],
    ["rejected", () => Promise.reject(new RpcError({ code: "UNAUTHORIZED", message: "Sign in" }))],
  ])("whose function fails with an RpcError, %s, answers every member with it", async (_, create) => {
    const url = await serveWith(create);
    const response = await fetch(url + batch);
    const shape = { message: "Sign in", data: { code: "UNAUTHORIZED", httpStatus: 401 } };
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject([{ error: { json: shape } }, { error: { json: shape } }]);
  });

  it("whose function fails with anything else answers INTERNAL_SERVER_ERROR, and does not say why", async () => {
    const url = await serveWith(() => Promise.reject(new Error("database at 10.0.0.3 is down")));
    const { status, error } = await ask(`${url}/one`);
    expect([status, error?.message]).toEqual([500, "Internal server error"]);
    expect(JSON.stringify(error)).not.toContain("10.0.0.3");
  });

  it("is not made for a path that does not exist", async () => {
    let made = 0;
    const url = await serveWith(() => ({ n: ++made }));
    expect((await ask(`${url}/three`)).status).toBe(404);
    expect(made).toBe(0);
  });

  it("is the request itself where none is made", async () => {
    const url = await host(
      implement(contract).service({ one: ({ context }) => context.url.pathname.length, two: () => 2 }),
    );
    expect((await ask(`${url}/one`)).output).toBe("/one".length);
  });
});
