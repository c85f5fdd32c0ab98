import { defineContract, query } from "@parley/contract";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { implement } from "../implement.js";
import { ask } from "../test-support/wire.js";
import { type ServeOptions, serve } from "./serve.js";

const contract = defineContract({ ping: query({ output: z.string() }) });

async function serveTest(options: ServeOptions) {
  const service = implement(contract).service({ ping: () => "pong" });
  const serving = await serve(service, { port: 0, host: "127.0.0.1", handleSignals: false, ...options });
  onTestFinished(async () => void (await serving.close()));
  return serving;
}

describe("what a server tells of itself", () => {
  it("is how loaded it is, to Prometheus, where that is wanted", async () => {
    const { url, rpcUrl } = await serveTest({ metrics: true });
    await ask(`${rpcUrl}/ping`);
    const answer = await fetch(`${url}/metrics`);
    expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(await answer.text()).toContain("\nparley_calls_admitted_total 1\n");
  });

  it("is not that by default", async () => {
    const { url } = await serveTest({});
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
  });

  it.each(["healthz", "readyz", "metrics"])("must not hide a procedure named %s", async (name) => {
    const service = implement(defineContract({ [name]: query({ output: z.string() }) })).service({ [name]: () => "" });
    await expect(serve(service, { port: 0, basePath: "/", metrics: true })).rejects.toThrow(
      `The procedure "${name}" cannot be reached: /${name} is a page of the server's own`,
    );
  });
});
