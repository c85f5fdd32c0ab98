import { describe, expect, it } from "vitest";
import { below, normalizeBasePath } from "./base-path.js";

describe("base path", () => {
  it.each([
    ["", "/"],
    ["/", "/"],
    ["rpc", "/rpc/"],
    ["/rpc", "/rpc/"],
    ["/rpc/", "/rpc/"],
    ["//api//rpc//", "/api/rpc/"],
  ])("brings %j into one form", (path, normal) => {
    expect(normalizeBasePath(path)).toBe(normal);
  });

  it.each(["/rpc?x=1", "/rpc#x"])("refuses %s", (path) => {
    expect(() => normalizeBasePath(path)).toThrow(`basePath "${path}" is a path`);
  });

  it.each([
    ["/rpc/", "/rpc/messages.list", "messages.list"],
    ["/rpc/", "/rpc/", ""],
    ["/rpc/", "/rpc", undefined],
    ["/rpc/", "/rpcx/messages.list", undefined],
    ["/rpc/", "/other", undefined],
    ["/", "/a/b", "a/b"],
  ])("finds what stands below %s in %s", (basePath, pathname, rest) => {
    expect(below(basePath, pathname)).toBe(rest);
  });
});
