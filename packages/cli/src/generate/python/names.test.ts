import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createScope, pascalCase, pascalPart, snakeCase } from "./names.js";

describe("snakeCase", () => {
  it.each([
    ["dueAt", "due_at"],
    ["getHTTPUrl", "get_http_url"],
    ["p99Ms", "p99_ms"],
    ["content-type", "content_type"],
    ["class", "class_"],
    ["import", "import_"],
    ["None", "none"],
    ["2fa", "n2fa"],
    ["naïve ☃", "naïve"],
    ["ﬁle", "file"],
    ["名前", "名前"],
    ["🎉", "u1f389"],
    ["__proto__", "proto"],
    ["", "empty"],
  ])("makes %j %j", (wire, expected) => {
    expect(snakeCase(wire)).toBe(expected);
  });

  it("keeps away from names that are taken", () => {
    expect(snakeCase("close", new Set(["close"]))).toBe("close_");
  });

  it("is always a name of Python, and never a private one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (wire) => {
        expect(snakeCase(wire)).toMatch(/^\p{XID_Start}\p{XID_Continue}*$/u);
        expect(pascalCase(wire)).toMatch(/^\p{XID_Start}\p{XID_Continue}*$/u);
      }),
    );
  });
});

describe("pascalCase", () => {
  it.each([
    ["jobs.list", "JobsList"],
    ["user_list", "UserList"],
    ["HTTPError", "HTTPError"],
    ["none", "None_"],
    ["2fa", "n2fa"],
  ])("makes %j %j", (wire, expected) => {
    expect(pascalCase(wire)).toBe(expected);
  });
});

describe("pascalPart", () => {
  it("leaves keywords as they are, which the whole name is none of", () => {
    expect(["NONE".toLowerCase(), "true", "user_list", "2fa"].map(pascalPart)).toEqual([
      "None",
      "True",
      "UserList",
      "n2fa",
    ]);
  });
});

describe("a scope", () => {
  it("gives a name to one place, as often as that asks", () => {
    const { claim } = createScope("a field of Job");
    expect([claim("due_at", "Job/dueAt"), claim("due_at", "Job/dueAt")]).toEqual(["due_at", "due_at"]);
    expect(() => claim("due_at", "Job/due_at")).toThrow(
      "In Python Job/dueAt and Job/due_at would have the same name, due_at (a field of Job). Rename one of them in the contract.",
    );
  });
});
