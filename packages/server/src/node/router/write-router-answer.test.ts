import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { hostListener } from "../test-support/host.js";
import { writeRouterAnswer } from "./write-router-answer.js";

const answer = { status: 201, headers: undefined, body: '{"é":1}' };

async function ask(respond: (res: ServerResponse) => void) {
  const response = await fetch(await hostListener((_req, res) => respond(res)));
  return { status: response.status, headers: response.headers, body: await response.text() };
}

describe("a router's answer", () => {
  it("says how long it is", async () => {
    const { status, headers, body } = await ask((res) => writeRouterAnswer(res, answer));
    expect([status, headers.get("content-type"), headers.get("vary"), headers.get("content-length"), body]).toEqual([
      201,
      "application/json",
      "trpc-accept, accept",
      "8",
      '{"é":1}',
    ]);
  });

  it("leaves what others have set, but for tRPC's own headers", async () => {
    const { status, headers } = await ask((res) => {
      res.statusCode = 202;
      res.setHeader("x-mine", "kept").setHeader("vary", "origin");
      writeRouterAnswer(res, answer);
    });
    expect([status, headers.get("x-mine"), headers.get("vary")]).toEqual([202, "kept", "trpc-accept, accept"]);
  });

  it("goes through a writeHead that takes pairs, as that of middleware does", async () => {
    const { status, headers } = await ask((res) => {
      const writeHead = res.writeHead.bind(res);
      // What `on-headers`, and so `compression` and `morgan`, did for years.
      res.writeHead = (code: number, ...rest: readonly unknown[]) => {
        for (const pair of rest.flat()) res.setHeader(String(pair).slice(0, 1), "broken");
        return writeHead(code);
      };
      writeRouterAnswer(res, answer);
    });
    expect([status, headers.get("content-type"), headers.get("c")]).toEqual([201, "application/json", null]);
  });

  it("sends each cookie by itself", async () => {
    const cookies = new Headers([
      ["content-type", "application/json"],
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
    ]);
    const { headers } = await ask((res) => writeRouterAnswer(res, { ...answer, headers: cookies }));
    expect(headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  });
});
