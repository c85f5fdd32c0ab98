import { describe, expect, it } from "vitest";
import { createCors } from "./cors.js";

const app = "https://app.example.com";
const evil = "https://evil.example";

/** Flat names and values as an object. */
function fields(flat: readonly string[]): Record<string, string> {
  return Object.fromEntries(flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? ""]] : [])));
}

describe("cors", () => {
  it("lets every origin read, without cookies, when nothing is said", () => {
    const sent = fields(createCors({}).headersFor(app));
    expect(sent["access-control-allow-origin"]).toBe("*");
    expect(sent).not.toHaveProperty("access-control-allow-credentials");
    expect(sent).not.toHaveProperty("vary");
    expect(sent["access-control-expose-headers"]).toContain("x-request-id");
  });

  it.each([
    ["one origin", app],
    ["a list", [app, "https://two.example"]],
    ["a function", (origin: string) => origin === app],
  ])("lets %s read, and tells caches that answers differ", (_, origin) => {
    const cors = createCors({ origin });
    expect(fields(cors.headersFor(app))).toMatchObject({ "access-control-allow-origin": app, vary: "origin" });
    expect(cors.headersFor(evil)).toEqual(["vary", "origin"]);
    expect(cors.headersFor(undefined)).toEqual(["vary", "origin"]);
  });

  it("answers a preflight with what may be sent, and how long that holds", () => {
    const cors = createCors({ origin: app, credentials: true, allowHeaders: ["x-tenant"], maxAgeSeconds: 60 });
    const { status, headers, body } = cors.preflight(app);
    expect([status, body]).toEqual([204, undefined]);
    expect(fields(headers)).toMatchObject({
      "access-control-allow-origin": app,
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": "GET, POST",
      "access-control-max-age": "60",
      vary: "origin",
    });
    const allowed = fields(headers)["access-control-allow-headers"]?.split(", ");
    expect(allowed).toEqual(expect.arrayContaining(["content-type", "authorization", "rpc-timeout-ms", "x-tenant"]));
  });

  it("grants nothing in a preflight of another origin", () => {
    expect(createCors({ origin: app }).preflight(evil)).toEqual({
      status: 204,
      headers: ["vary", "origin"],
      body: undefined,
    });
  });

  it("exposes what the user adds", () => {
    const sent = fields(createCors({ exposeHeaders: ["x-total"] }).headersFor(app));
    expect(sent["access-control-expose-headers"]?.split(", ")).toContain("x-total");
  });

  it.each([undefined, "*"])("refuses credentials for every origin (%s)", (origin) => {
    const options = origin === undefined ? { credentials: true } : { credentials: true, origin };
    expect(() => createCors(options)).toThrow("cors.credentials needs cors.origin");
  });

  it("trusts named origins with forms, and never everyone", () => {
    expect(createCors({ origin: app }).trusts(app)).toBe(true);
    expect(createCors({ origin: app }).trusts(evil)).toBe(false);
    expect(createCors({}).trusts(app)).toBe(false);
    expect(createCors({ origin: "*" }).trusts(app)).toBe(false);
  });
});
