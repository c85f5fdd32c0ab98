import { describe, expect, it } from "vitest";
import { z } from "zod";
import { isBytes } from "./body-kind.js";
import { bytes, describeBytes, isBytesSource } from "./bytes.js";
import { validate } from "./schema.js";

const stream = () => new ReadableStream<Uint8Array>();

describe("bytes", () => {
  it("is recognised by its mark", () => {
    expect(isBytes(bytes())).toBe(true);
    expect([z.file(), {}, null, undefined, { bytes: 1 }].some(isBytes)).toBe(false);
  });

  it.each([new Blob(["a"]), new ArrayBuffer(1), new Uint8Array(1), stream(), { body: stream(), type: "text/plain" }])(
    "accepts %o as it is",
    (value) => {
      const result = validate(bytes(), value);
      expect("value" in result && result.value).toBe(value);
      expect(isBytesSource(value)).toBe(true);
    },
  );

  it.each([undefined, null, "text", {}, [1, 2], { body: "text" }, new Map()])("refuses %o", (value) => {
    expect(validate(bytes(), value)).toEqual({
      issues: [{ path: [], message: "Expected bytes: a stream, Blob or Uint8Array" }],
    });
  });
});

describe("describeBytes", () => {
  const body = stream();

  it.each([
    [new Blob(["abc"]), { type: "application/octet-stream", name: undefined, size: 3 }],
    [new Blob(["abc"], { type: "text/plain" }), { type: "text/plain", name: undefined, size: 3 }],
    [new File(["abc"], "a.txt", { type: "text/plain" }), { type: "text/plain", name: "a.txt", size: 3 }],
    [new ArrayBuffer(4), { type: "application/octet-stream", name: undefined, size: 4 }],
    [new Uint8Array(5).subarray(1), { type: "application/octet-stream", name: undefined, size: 4 }],
    [body, { type: "application/octet-stream", name: undefined, size: undefined }],
    [
      { body, type: "image/png", name: "a.png", size: 9 },
      { type: "image/png", name: "a.png", size: 9 },
    ],
    [
      { body: new File(["abc"], "a.txt"), name: "b.txt" },
      { type: "application/octet-stream", name: "b.txt", size: 3 },
    ],
    [{ body: new File(["abc"], "a.txt", { type: "text/plain" }) }, { type: "text/plain", name: "a.txt", size: 3 }],
  ])("reads type, name and size off %o", (source, facts) => {
    const { body: described, ...rest } = describeBytes(source);
    expect(rest).toEqual(facts);
    expect(described).toBe("body" in source ? source.body : source);
  });
});
