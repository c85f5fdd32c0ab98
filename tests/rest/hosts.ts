import { createServer } from "node:http";
import type { RpcOptions, Service } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { createNodeHandler, serve } from "@parley/server/node";
import express from "express";
import Fastify, { type FastifyInstance } from "fastify";
import { bridge } from "../conformance/hosts/fetch.js";
import { listenLocally } from "../conformance/listen.js";

/** How a service is served here: RPC under `/rpc`, its routes under `/`. */
export interface Served extends RpcOptions {
  readonly restEtag?: boolean;
}

/** A server that is up. */
export interface RestServer {
  readonly url: string;
  readonly close: () => Promise<unknown>;
}

/** One way to put a service where HTTP reaches it. */
export interface RestHost {
  readonly name: string;
  readonly start: (service: Service<unknown>, options: Served) => Promise<RestServer>;
}

const paths = { basePath: "/rpc", restPath: "/" };

/** Everything the list is run over. Each answers "a page" at `/page`, by what it has for whatever is not served here. */
export const hosts: readonly RestHost[] = [
  {
    name: "serve",
    start: (service, options) =>
      serve(service, {
        ...options,
        port: 0,
        host: "127.0.0.1",
        handleSignals: false,
        fallback: (req, res) => void (req.url === "/page" ? res.end("a page") : res.writeHead(404).end()),
      }),
  },
  {
    name: "node",
    async start(service, options) {
      const handler = createNodeHandler(service, { ...options, ...paths });
      return local(createServer((req, res) => void (req.url === "/page" ? res.end("a page") : handler(req, res))));
    },
  },
  {
    name: "fetch",
    async start(service, options) {
      const handler = createFetchHandler(service, { ...options, ...paths });
      const answer = async (request: Request) =>
        new URL(request.url).pathname === "/page" ? new Response("a page") : handler(request);
      return local(createServer(bridge(Object.assign(answer, { overload: handler.overload }))));
    },
  },
  {
    name: "express",
    async start(service, options) {
      const app = express();
      app.use(express.json());
      app.use(createNodeHandler(service, { ...options, ...paths }));
      app.get("/page", (_req, res) => void res.send("a page"));
      return local(createServer(app));
    },
  },
  {
    name: "fastify",
    async start(service, options) {
      const fastify = Fastify();
      // Fastify refuses types that it has no parser for. These are left unread, for the handler to stream or to refuse.
      fastify.addContentTypeParser("*", (_request, _body, done) => done(null));
      fastify.get("/page", () => "a page");
      fastify.all("/*", createNodeHandler(service, { ...options, ...paths }));
      const url = await fastify.listen({ host: "127.0.0.1", port: 0 });
      return { url, close: () => closing(fastify) };
    },
  },
];

function closing(fastify: FastifyInstance): Promise<unknown> {
  fastify.server.closeAllConnections();
  return fastify.close();
}

async function local(server: ReturnType<typeof createServer>): Promise<RestServer> {
  const { port, close } = await listenLocally(server);
  return { url: `http://127.0.0.1:${port}`, close };
}
