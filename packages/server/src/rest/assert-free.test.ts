import { describe, expect, it } from "vitest";
import type { CompiledProcedure } from "../procedure.js";
import { assertApartFromPages, assertApartFromRpc } from "./assert-free.js";
import { listRoutes } from "./routes.js";

const routesOf = (route: string) =>
  listRoutes(
    new Map([["a.b", { path: "a.b", definition: { route } }]]) as unknown as ReadonlyMap<string, CompiledProcedure>,
  );
const procedures = new Map([
  ["a.b", 1],
  ["ping", 1],
]);

describe("routes and RPC", () => {
  it.each([
    ["GET /jobs/{id}", "/", "/rpc/"],
    ["GET /{id}", "/", "/rpc/v1/"],
    ["GET /{id}/x", "/api/", "/rpc/"],
    ["GET /rpc/{id}", "/api/", "/rpc/"],
    ["GET /", "/", "/rpc/"],
    ["GET /jobs", "/", "/"],
    ["GET /jobs/{id}", "/", "/"],
    ["GET /{id}", "/api/", "/"],
  ])("get along: %s under %s, RPC under %s", (route, restPath, basePath) => {
    expect(() => assertApartFromRpc({ routes: routesOf(route), restPath }, { basePath, procedures })).not.toThrow();
  });

  it.each([
    ["GET /rpc/{id}", "/", "/rpc/", "/rpc/<procedure>"],
    ["GET /{a}/x", "/", "/rpc/", "/rpc/<procedure>"],
    ["GET /{a}", "/", "/rpc/", "/rpc/<procedure>"],
    ["GET /%72pc/x", "/", "/rpc/", "/rpc/<procedure>"],
    ["GET /{a}", "/", "/", "/a.b"],
    ["GET /ping", "/", "/", "/ping"],
    ["GET /{a}", "/rpc/", "/rpc/", "/rpc/a.b"],
  ])("clash, and both are named: %s under %s, RPC under %s", (route, restPath, basePath, path) => {
    expect(() => assertApartFromRpc({ routes: routesOf(route), restPath }, { basePath, procedures })).toThrow(
      `The route "${route}" of a.b could match ${path}, where RPC is`,
    );
  });
});

describe("routes and a server's own pages", () => {
  const pages = ["/healthz", "/docs/main.js"];

  it.each([
    ["GET /jobs", "/"],
    ["GET /healthz/{id}", "/"],
    ["POST /{id}", "/api/"],
  ])("get along: %s under %s", (route, restPath) => {
    expect(() => assertApartFromPages({ routes: routesOf(route), restPath }, pages)).not.toThrow();
  });

  it.each([
    ["GET /healthz", "/", "/healthz"],
    ["POST /{id}", "/", "/healthz"],
    ["GET /docs/{name}", "/", "/docs/main.js"],
    ["GET /{name}", "/docs/", "/docs/main.js"],
  ])("clash, and both are named: %s under %s", (route, restPath, page) => {
    expect(() => assertApartFromPages({ routes: routesOf(route), restPath }, pages)).toThrow(
      `The route "${route}" of a.b could match ${page}, which the server answers itself`,
    );
  });
});
