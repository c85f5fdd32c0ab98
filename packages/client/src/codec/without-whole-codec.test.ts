import { defineContract, mutation } from "@parley/contract";
import { expect, it, vi } from "vitest";
import { z } from "zod";
import { createClient } from "../client.js";

// As on a page that is older than what its server still has.
vi.mock("./whole-codec.js", () => {
  throw new TypeError("Failed to fetch dynamically imported module");
});

const contract = defineContract({ add: mutation({ input: z.set(z.string()) }) });

it("does not send an input that takes the whole codec where that does not come, and says so", async () => {
  const fetch = vi.fn();
  const api = createClient(contract, { url: "http://a.test", fetch, retry: false });
  await expect(api.add(new Set(["a"]))).rejects.toMatchObject({ code: "NETWORK", path: "add", notExecuted: true });
  expect(fetch).not.toHaveBeenCalled();
});
