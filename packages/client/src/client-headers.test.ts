import { describe, expect, it } from "vitest";
import { mergeHeaders } from "./client-headers.js";

describe("headers", () => {
  it("are joined by name, whatever its case, and the later one wins", () => {
    expect(mergeHeaders({ Authorization: "a", "X-Trace": "1" }, { authorization: "b" })).toEqual({
      authorization: "b",
      "x-trace": "1",
    });
  });

  it("leave out what is undefined, so that it takes nothing away", () => {
    expect(mergeHeaders({ authorization: "a" }, { authorization: undefined })).toEqual({ authorization: "a" });
  });
});
