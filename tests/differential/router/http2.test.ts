import { once } from "node:events";
import { type ClientHttp2Session, connect, createServer, type Http2Server } from "node:http2";
import type { AddressInfo } from "node:net";
import { createNodeHandler } from "@parley/server/node";
import { createHTTP2Handler } from "@trpc/server/adapters/standalone";
import { afterAll, describe, expect, it } from "vitest";
import { createRecorder, type Recorder } from "../recorder.js";
import { hosts } from "./hosts.js";

const { router } = hosts.bare;
const opened: (Http2Server | ClientHttp2Session)[] = [];

afterAll(() => {
  for (const one of opened.reverse()) one.close();
});

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

async function open(server: Http2Server): Promise<(asked: Asked) => Promise<unknown>> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  opened.push(server, session);
  return async ({ method, path, body }) => {
    const stream = session.request({
      ":method": method,
      ":path": path,
      ...(body !== undefined && { "content-type": "application/json" }),
    });
    stream.end(body);
    const [{ date: _, ...headers }] = await once(stream, "response");
    return { headers: { ...headers }, body: Buffer.concat(await stream.toArray()).toString() };
  };
}

/** Notes what contexts are made from. */
function options({ note }: Recorder) {
  return {
    createContext: ({ info }: { readonly info: { readonly url: URL | null; readonly type: string } }) => {
      note("createContext", [info.type, info.url?.pathname]);
      return {};
    },
  };
}

const asked: readonly (readonly [string, Asked])[] = [
  ["a query", { method: "GET", path: `/add?input=${encodeURIComponent('{"a":1,"b":2}')}` }],
  ["a mutation", { method: "POST", path: "/whole", body: '{"a":"é"}' }],
  ["a batch", { method: "GET", path: "/ping,no?batch=1" }],
  ["a failure", { method: "GET", path: "/failPlain" }],
  ["a subscription", { method: "GET", path: "/on.rich" }],
  ["an unknown path", { method: "GET", path: "/no" }],
];

describe("a tRPC router over HTTP/2, in tRPC's handler and in ours", () => {
  it.each(asked)("answers %s", async (_, one) => {
    const recorders = [createRecorder(), createRecorder()] as const;
    const askTRPC = await open(createServer(createHTTP2Handler({ router: router(), ...options(recorders[0]) })));
    const handler = createNodeHandler(router(), options(recorders[1]));
    const askParley = await open(createServer((req, res) => handler(req, res)));
    const expected = await askTRPC(one);
    expect(await askParley(one)).toEqual(expected);
    expect(recorders[1].take()).toEqual(recorders[0].take());
  });
});
