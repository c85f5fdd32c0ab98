import { describe, expect, it } from "vitest";
import type { CompiledProcedure } from "../procedure.js";
import { createRouteTree } from "./route-tree.js";
import { listRoutes } from "./routes.js";

/** A tree of routes, each by the name of its procedure. */
function treeOf(routes: Record<string, string>) {
  const procedures = Object.entries(routes).map(([path, route]) => [path, { path, definition: { route } }] as const);
  return createRouteTree(listRoutes(new Map(procedures) as unknown as ReadonlyMap<string, CompiledProcedure>));
}

const tree = treeOf({
  root: "GET /",
  all: "GET /a",
  one: "GET /a/{id}",
  fixed: "GET /a/newest",
  replaced: "PUT /a/newest",
  made: "POST /a/{id}",
  deep: "GET /a/{id}/x",
  other: "GET /{any}/newest/x",
  spaced: "GET /a%20b/~c",
  hostile: "GET /__proto__/{toString}",
});

describe("a tree of routes", () => {
  it.each([
    ["GET", "", "root"],
    ["GET", "a", "all"],
    ["HEAD", "a", "all"],
    ["GET", "a/1", "one"],
    ["GET", "a/newest", "fixed"],
    ["GET", "a/n%65west", "fixed"],
    ["PUT", "a/newest", "replaced"],
    ["POST", "a/newest", "made"],
    ["GET", "a/newest/x", "deep"],
    ["GET", "b/newest/x", "other"],
    ["GET", "a%20b/%7Ec", "spaced"],
    ["GET", "__proto__/1", "hostile"],
  ])("finds for %s %j: %s", (method, path, name) => {
    expect(tree.find(path)?.routeFor(method)?.procedure.path).toBe(name);
  });

  it.each(["A", "a/", "/a", "a//x", "a/1/y", "b", "toString", "constructor/1", "%", "a b/c"])(
    "finds nothing at %j",
    (path) => {
      expect(tree.find(path)).toBeUndefined();
    },
  );

  it.each([
    ["a", "GET, HEAD, OPTIONS"],
    ["a/newest", "GET, HEAD, PUT, POST, OPTIONS"],
    ["a/1", "GET, HEAD, POST, OPTIONS"],
  ])("knows the methods of all routes that a path fits: %s", (path, allow) => {
    expect(tree.find(path)?.allow()).toBe(allow);
    expect(tree.find(path)?.routeFor("DELETE")).toBeUndefined();
  });

  it("takes as long for a path of many parts as there are routes", () => {
    expect(tree.find("a/".repeat(100_000))).toBeUndefined();
  });
});
