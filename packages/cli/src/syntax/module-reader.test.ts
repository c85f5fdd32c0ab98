import { describe, expect, it } from "vitest";
import { createModuleReader } from "./module-reader.js";

describe("a module reader", () => {
  it.each([
    ["a package", "/project/node_modules/store/index.js"],
    ["a package on Windows", "C:\\project\\node_modules\\store\\index.js"],
    ["what is no module", "/project/limits.json"],
  ])("leaves %s unread", async (_, file) => {
    const host = { resolve: async () => file, watch: () => {} };
    expect(await createModuleReader().imported("store", "/project/mail.ts", host)).toBeUndefined();
  });
});
