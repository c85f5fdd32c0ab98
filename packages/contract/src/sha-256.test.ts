import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256 } from "./sha-256.js";

describe("sha256", () => {
  it("gives the digests of the standard's examples", () => {
    expect(sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")).toBe(
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    );
    expect(sha256("a".repeat(1_000_000))).toBe("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  });

  it("agrees with Node at every length around a block", () => {
    for (let length = 0; length <= 130; length++) {
      const text = "é".repeat(length % 2) + "x".repeat(length);
      expect(sha256(text)).toBe(nodeSha256(text));
    }
  });

  it("agrees with Node about any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => sha256(text) === nodeSha256(text)));
  });
});

function nodeSha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
