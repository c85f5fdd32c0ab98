import { describe, expect, it } from "vitest";
import { formatRoute, parseRoute, type Route } from "./route.js";

const inbox: Route = { folder: "inbox", search: null, message: null, compose: false };

describe("route", () => {
  it.each<[string, Route]>([
    ["?", inbox],
    ["?folder=archive&message=m1", { ...inbox, folder: "archive", message: "m1" }],
    ["?search=caf%C3%A9+%26+co&compose=", { ...inbox, search: "café & co", compose: true }],
  ])("is %s in the address, and read back from there", (query, route) => {
    expect(formatRoute(route)).toBe(query);
    expect(parseRoute(query)).toEqual(route);
  });

  it("leads to the inbox from an address that says nothing, or a folder there is none of", () => {
    expect(parseRoute("")).toEqual(inbox);
    expect(parseRoute("?folder=toString")).toEqual(inbox);
  });
});
