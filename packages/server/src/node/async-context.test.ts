import { AsyncLocalStorage } from "node:async_hooks";
import { defineContract, mutation } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { implement } from "../implement.js";
import { ask, post } from "../test-support/wire.js";
import { createNodeHandler } from "./create-node-handler.js";
import { hostListener } from "./test-support/host.js";

const user = new AsyncLocalStorage<string>();
const contract = defineContract({ who: mutation({ input: z.string(), output: z.string() }) });
const service = implement(contract).service({ who: () => user.getStore() ?? "nobody" });

describe("AsyncLocalStorage around the handler", () => {
  it.each([
    ["a small body", "x"],
    ["a body of many chunks", "x".repeat(500_000)],
  ])("reaches what answers %s", async (_, input) => {
    const handle = createNodeHandler(service);
    const url = await hostListener((req, res) => user.run("ada", () => handle(req, res)));
    expect((await ask(`${url}/who`, post(input))).output).toBe("ada");
  });
});
