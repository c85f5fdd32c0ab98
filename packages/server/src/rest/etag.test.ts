import { describe, expect, it } from "vitest";
import { lend } from "./borrowed.js";
import { namesTag, unlessKnown, withEtag } from "./etag.js";
import { lent } from "./lent.js";

lend(lent);

describe("if-none-match", () => {
  it.each<[string, string]>([
    ['"a"', '"a"'],
    ['W/"a"', '"a"'],
    ['"a"', 'W/"a"'],
    ['"x", W/"a,b" ,"y"', 'W/"a,b"'],
    ["*", '"a"'],
    [" * ", '"a"'],
  ])("%s names %s", (given, tag) => expect(namesTag(given, tag)).toBe(true));

  it.each<[string, string]>([
    ['"b"', '"a"'],
    ["", '"a"'],
    ["a", '"a"'],
    ['"a', '"a"'],
    ['"x,a"', '"a"'],
    ['"a*"', '"a"'],
  ])("%s does not name %s", (given, tag) => expect(namesTag(given, tag)).toBe(false));
});

describe("an answer that is known", () => {
  const answer = {
    status: 200,
    headers: ["content-type", "application/json", "etag", '"a"', "vary", "origin"],
    body: "{}",
  };

  it("is 304, without what describes a body", () => {
    expect(unlessKnown(answer, '"a"')).toEqual({
      status: 304,
      headers: ["etag", '"a"', "vary", "origin"],
      body: undefined,
    });
  });

  it("is sent where nobody asked, where it differs, and where it is no success", () => {
    const failed = { ...answer, status: 404 };
    expect([unlessKnown(answer, undefined), unlessKnown(answer, '"b"'), unlessKnown(failed, "*")]).toEqual([
      answer,
      answer,
      failed,
    ]);
  });
});

describe("withEtag", () => {
  it("gives the same tag to the same text, and none to what is no text", async () => {
    const tagOf = async (body: string | undefined) => (await withEtag({ status: 200, headers: [], body })).headers[1];
    expect(await tagOf("a")).toBe(await tagOf("a"));
    expect(await tagOf("a")).not.toBe(await tagOf("b"));
    expect(await tagOf(undefined)).toBeUndefined();
  });
});
