import { inProcessTransport } from "@parley/client";
import { createFetchHandler } from "@parley/server/fetch";
import type { Connection, Host, Relay } from "../host.js";

type Handle = (request: Request) => Promise<Response>;

const url = "http://in-process/rpc";

/** No network at all: the client's in-process transport. */
export const inProcess: Host = {
  name: "in process",
  start: async (service, options) => {
    const handler = createFetchHandler(service, { ...options, basePath: "/rpc" });
    return { ...connectionTo(handler), openRelay: async () => openRelay(handler), close: async () => {} };
  },
};

function connectionTo(handler: Handle): Connection {
  return {
    url,
    fetch: (target, init) => handler(new Request(target, init)),
    transport: ({ onRequest, ...options }) =>
      inProcessTransport(
        (request) => {
          onRequest?.({ method: request.method, url: new URL(request.url) });
          return handler(request);
        },
        { ...options, url },
      ),
  };
}

interface Line {
  /** Ends it at both ends. */
  cut: () => void;
  /** Whether nothing comes through any more. */
  frozen: boolean;
}

/** There is no socket that could be cut: answers break off, or never come, and the handlers learn that the caller has gone. */
function openRelay(handler: Handle): Relay {
  const lines = new Set<Line>();
  const connection = connectionTo(async (request) => {
    const gone = new AbortController();
    const line: Line = { cut: () => {}, frozen: false };
    lines.add(line);
    const cut = new Promise<never>((_, reject) => {
      line.cut = () => {
        gone.abort();
        reject(lineCut());
      };
    });
    const signal = AbortSignal.any([request.signal, gone.signal]);
    const { status, headers, body } = await Promise.race([handler(new Request(request, { signal })), cut]);
    return new Response(body && through(body, line, gone), { status, headers });
  });
  return {
    ...connection,
    cut: () => {
      for (const line of lines) line.cut();
      lines.clear();
    },
    freeze: () => {
      for (const line of lines) line.frozen = true;
    },
    close: async () => {},
  };
}

function through(body: ReadableStream<Uint8Array>, line: Line, gone: AbortController): ReadableStream<Uint8Array> {
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      start(controller) {
        line.cut = () => {
          gone.abort();
          controller.error(lineCut());
        };
      },
      transform(chunk, controller) {
        if (!line.frozen) controller.enqueue(chunk);
      },
    }),
  );
}

function lineCut(): Error {
  return new Error("the line was cut");
}
