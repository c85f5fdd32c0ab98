import { describe, expect, it } from "vitest";
import { originForm, pathnameOf } from "./request-target.js";

describe("request target", () => {
  it.each([
    ["/rpc/ping?input=1", "/rpc/ping?input=1"],
    ["//evil.example/x", "//evil.example/x"],
    ["http://host:1/rpc/ping?x", "/rpc/ping?x"],
    ["HTTPS://host", "/"],
    ["http://host?x=1", "/?x=1"],
    ["*", "/*"],
    ["", "/"],
  ])("brings %j into origin form", (url, target) => {
    expect(originForm(url)).toBe(target);
  });

  it.each([
    ["/rpc/ping?input=/x?", "/rpc/ping"],
    ["/rpc/ping", "/rpc/ping"],
    ["http://host/rpc/ping?x", "/rpc/ping"],
  ])("takes the path off %s", (url, path) => {
    expect(pathnameOf(url)).toBe(path);
  });
});
