import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createHostCheck, parsePlainTarget } from "./plain-target.js";

/** Pieces of targets that URL changes, and some that it does not. */
const pieces = [
  "a",
  "b.c",
  ",",
  "/",
  "//",
  ".",
  "..",
  "%2e",
  "%",
  "\\",
  "?",
  "&",
  "=",
  "#",
  "~",
  "_",
  ":",
  "@",
  "'",
  "é",
  " ",
  "\t",
];
const targets = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((found) => `/${found.join("")}`);

describe("a plain target", () => {
  it("has the parts that URL finds in it", () => {
    fc.assert(
      fc.property(targets, (target) => {
        const plain = parsePlainTarget(target);
        if (!plain) return;
        const { host, pathname, searchParams, hash } = new URL(target, "http://a.example");
        expect({ host, hash }).toEqual({ host: "a.example", hash: "" });
        expect(plain.pathname).toBe(pathname);
        expect(decodeURIComponent(pathname)).toBe(pathname);
        expect([...new URLSearchParams(`?${plain.search}`)]).toEqual([...searchParams]);
      }),
      { numRuns: 5_000 },
    );
  });

  it.each(["/", "/trpc/post.all", "/post.byId,post.all?batch=1&input=%7B%7D", "/a//b", "/a~b_c-d?x=%"])(
    "is what clients of tRPC send: %s",
    (target) => expect(parsePlainTarget(target)).toBeDefined(),
  );

  it.each([
    "",
    "*",
    "a",
    "//host/a",
    "http://a.example/a",
    "/a/../b",
    "/./a",
    "/a/..",
    "/a%2Cb",
    "/a#b",
    "/a?x#y",
    "/\\host",
  ])("is not %j", (target) => expect(parsePlainTarget(target)).toBeUndefined());
});

describe("the check of Host headers", () => {
  it.each(["a.example", "127.0.0.1:3000", "[::1]:80", "localhost", "my_host"])(
    "lets %s pass, again and again",
    (host) => {
      const isGood = createHostCheck();
      expect([isGood(host), isGood(host)]).toEqual([true, true]);
    },
  );

  it.each([undefined, "", "a b", "user@a.example", "a/b", "a:99999", "1.2.3.999", "[::1", "a?b", "a\\b"])(
    "refuses %j, whatever came before",
    (host) => {
      const isGood = createHostCheck();
      isGood("a.example");
      expect(isGood(host)).toBe(false);
    },
  );
});
