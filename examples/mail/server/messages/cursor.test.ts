import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createCursor } from "./cursor.js";

const cursors = createCursor("list", z.tuple([z.int(), z.string()]));

describe("cursor", () => {
  it("reads every position that it wrote", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.string({ unit: "grapheme" }), (number, text) => {
        expect(cursors.read(cursors.write([number, text]))).toEqual([number, text]);
      }),
    );
  });

  it("refuses everything else as the caller's mistake", () => {
    const badRequest = expect.objectContaining({ code: "BAD_REQUEST" });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((text) => Buffer.from(text).toString("base64url")),
        ),
        (text) => {
          expect(() => cursors.read(text)).toThrow(badRequest);
        },
      ),
    );
  });

  it("takes no other list's", () => {
    const cursor = createCursor("search", z.tuple([z.int(), z.string()])).write([1, "a"]);
    expect(() => cursors.read(cursor)).toThrow("none of this list's");
  });
});
