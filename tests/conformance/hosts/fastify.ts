import { createNodeHandler } from "@parley/server/node";
import Fastify from "fastify";
import { networkHost } from "./network-host.js";

/** A route in a Fastify app. */
export const inFastify = networkHost("fastify", "/rpc", async (service, options) => {
  const fastify = Fastify();
  // Fastify refuses types that it has no parser for. These two are left unread, for the handler to stream.
  fastify.addContentTypeParser(["multipart/form-data", "application/octet-stream"], (_request, _body, done) =>
    done(null),
  );
  fastify.all(`${options.basePath}/*`, createNodeHandler(service, options));
  const url = await fastify.listen({ host: "127.0.0.1", port: 0 });
  const close = () => {
    fastify.server.closeAllConnections();
    return fastify.close();
  };
  return { port: Number(new URL(url).port), close };
});
