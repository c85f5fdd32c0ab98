import { describe, expect, it } from "vitest";
import { formatContractTag, parseContractTag } from "./contract-tag.js";

describe("a contract's tag", () => {
  const wire = "0123456789abcdef".repeat(4);
  it.each([
    [{ name: "mail", version: "2.3.0" }, "mail/2.3.0;w=0123456789ab", "mail/2.3.0"],
    [{ name: "a b/ü" }, "a%20b%2F%C3%BC/;w=0123456789ab", "a b/ü"],
    [{}, "/;w=0123456789ab", "a contract without a name"],
  ])("of %j is %s", (about, tag, label) => {
    expect(formatContractTag(about, wire)).toBe(tag);
    expect(parseContractTag(tag)).toEqual({ label, wire: "0123456789ab", strict: false });
    expect(parseContractTag(`${tag};strict`)).toMatchObject({ strict: true });
  });

  it.each([
    "",
    "mail",
    "mail/1;w=xyz",
    "mail/1;w=0123456789ab;more",
    "%E0/1;w=0123456789ab",
    `${"a".repeat(300)}/1;w=0123456789ab`,
  ])("is not %j", (text) => expect(parseContractTag(text)).toBeUndefined());
});
