import { RpcError } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { errorWords } from "./errors.js";

describe("errorWords", () => {
  it.each([
    [new RpcError({ code: "NETWORK", origin: "client", path: "messages.list" }), "The server cannot be reached."],
    [new RpcError({ code: "INTERNAL_SERVER_ERROR", message: "status 500" }), "Something went wrong on the server."],
    [new RpcError({ code: "FORBIDDEN", path: "messages.read", message: "Not yours" }), "Not yours"],
    [new TypeError("a mistake of ours"), "a mistake of ours"],
    ["thrown as it is", "thrown as it is"],
  ])("says of %s: %s", (error, words) => {
    expect(errorWords(error)).toBe(words);
  });
});
