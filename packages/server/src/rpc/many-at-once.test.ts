import { describe, expect, it } from "vitest";
import { servesManyAtOnce } from "./many-at-once.js";

const lambda = { AWS_LAMBDA_FUNCTION_NAME: "mail" };

describe("a process that serves many requests at a time", () => {
  it.each([
    ["Node 20", undefined, {}, true],
    ["Node 22", "Node.js/22", { PATH: "/bin" }, true],
    ["Bun", "Bun/1.3", {}, true],
    ["Deno", "Deno/2.5", {}, true],
    ["Cloudflare Workers", "Cloudflare-Workers", {}, false],
    ["AWS Lambda", "Node.js/22", lambda, false],
    ["AWS Lambda on managed instances", "Node.js/22", { ...lambda, AWS_LAMBDA_MAX_CONCURRENCY: "64" }, true],
  ])("is told by its platform's signs: %s", (_, userAgent, env, expected) => {
    expect(servesManyAtOnce({ userAgent, env })).toBe(expected);
  });
});
