import { describe, expect, it } from "vitest";
import { loadPart } from "./load-part.js";

describe("a part that is loaded on first use", () => {
  it("is handed on when it comes", async () => {
    expect(await loadPart("ping", Promise.resolve({ part: 1 }))).toEqual({ part: 1 });
  });

  it("fails the call as the network does when it does not come", async () => {
    const cause = new TypeError("Failed to fetch dynamically imported module: https://example.com/codec.js");
    await expect(loadPart("ping", Promise.reject(cause))).rejects.toMatchObject({
      code: "NETWORK",
      path: "ping",
      origin: "client",
      cause,
      notExecuted: false,
      rawMessage: `A part of the client could not be loaded: ${cause.message}`,
    });
    await expect(loadPart("ping", Promise.reject(cause), true)).rejects.toMatchObject({ notExecuted: true });
  });
});
