import { schemas } from "@parley/example-mail-contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eachOnce, isAddress, splitAddresses } from "./addresses.js";

describe("splitAddresses", () => {
  it.each([
    ["ada@a.example", ["ada@a.example"]],
    ["Ada Lovelace <ada@a.example>, grace@b.example; c@c.example", ["ada@a.example", "grace@b.example", "c@c.example"]],
    ["ada@a.example grace@b.example", ["ada@a.example", "grace@b.example"]],
    [" \n,;", []],
    ["not yet an address", ["not yet an address"]],
  ])("takes %j apart", (text, expected) => {
    expect(splitAddresses(text)).toEqual(expected);
  });
});

describe("isAddress", () => {
  const asked = schemas.Outgoing.shape.to;

  it.each([
    "ada@a.example",
    "ada+x@sub.a.example",
    "ada",
    "ada@",
    "@a.example",
    "a..b@a.example",
    "ada@a",
    ".a@a.example",
    "a b@a.example",
  ])("answers for %j as the contract does", (text) => {
    expect(isAddress(text)).toBe(asked.safeParse([text]).success);
  });

  it("answers for any text as the contract does", () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string()), (text) => {
        expect(isAddress(text)).toBe(asked.safeParse([text]).success);
      }),
    );
  });
});

describe("eachOnce", () => {
  it("keeps the first of each", () => {
    expect(eachOnce(["b@x.example", "A@x.example", "a@X.example"])).toEqual(["b@x.example", "A@x.example"]);
  });
});
