import { initTRPC } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { createNodeHandler } from "../create-node-handler.js";
import { hostListener } from "../test-support/host.js";

const t = initTRPC.create();
const router = t.router({
  length: t.procedure.input((input) => String(input)).mutation(({ input }) => input.length),
});

describe("body of a router's request", () => {
  it("is read whole where middleware has asked for it as text", async () => {
    const handle = createNodeHandler(router);
    const url = await hostListener((req, res) => handle(req.setEncoding("utf8"), res));
    const response = await fetch(`${url}/length`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify("é".repeat(300_000)),
    });
    expect(await response.json()).toEqual({ result: { data: 300_000 } });
  });
});
