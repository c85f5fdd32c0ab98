// A server for the tests beside it, started in a process of its own: `serve`, or a plain http.Server where options are given for one.
import diagnostics from "node:diagnostics_channel";
import { once } from "node:events";
import { createServer, type Server, type ServerOptions } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { bytes, defineContract, mutation, query, subscription } from "@parley/contract";
import { implement } from "@parley/server";
import { createNodeHandler, type ServeOptions, serve } from "@parley/server/node";
import { z } from "zod";
import { answerParent } from "../child-server/answer-parent.js";

/** What a test may choose. It travels as JSON. */
export interface ServerSetup {
  readonly serve?: ServeOptions;
  readonly http?: ServerOptions;
}

/** What the handlers count. */
export interface Counts {
  /** How many streams and uploads are under way. */
  open: number;
  ended: number;
  /** How many bytes handlers have made, or taken. */
  bytes: number;
  failedUploads: number;
}

const counts: Counts = { open: 0, ended: 0, bytes: 0, failedUploads: 0 };
const chunk = new Uint8Array(65_536).fill(120);
const text = "x".repeat(65_536);

const contract = defineContract({
  wait: query({ input: z.number(), output: z.number() }),
  add: mutation({ input: z.number(), output: z.number() }),
  text: query({ input: z.number(), output: z.string() }),
  flood: subscription({ output: z.string() }),
  torrent: subscription({ output: z.string() }),
  silence: subscription({ output: z.string() }),
  download: query({ output: bytes() }),
  block: query({ input: z.number(), output: bytes() }),
  upload: mutation({ input: bytes(), output: z.number(), maxBodyBytes: 2 ** 30 }),
});

/** Counts a stream as long as it is open, however it ends. */
async function* counted<T>(make: () => AsyncGenerator<T>): AsyncGenerator<T> {
  counts.open += 1;
  try {
    yield* make();
  } finally {
    counts.open -= 1;
    counts.ended += 1;
  }
}

async function* endlessChunks() {
  for (;;) {
    counts.bytes += chunk.length;
    yield chunk;
    await new Promise(setImmediate);
  }
}

function streamOf(source: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      pull: async (controller) => {
        const { done, value } = await source.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => {
        await source.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

const service = implement(contract).service({
  wait: ({ input }) => new Promise((resolve) => setTimeout(() => resolve(input), input)),
  add: ({ input }) => input + 1,
  text: ({ input }) => "x".repeat(input),
  flood: () =>
    counted(async function* () {
      for await (const { length } of endlessChunks()) yield text.slice(0, length);
    }),
  async *torrent() {
    // Never waits for anything: what comes next is always there.
    for (;;) yield "";
  },
  silence: ({ signal }) =>
    counted(async function* () {
      yield "ready";
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    }),
  download: () => streamOf(counted(endlessChunks)),
  block: ({ input }) => new Uint8Array(input).fill(120),
  upload: async ({ input }) => {
    counts.open += 1;
    let taken = 0;
    try {
      for await (const part of input as unknown as AsyncIterable<Uint8Array>) {
        taken += part.length;
        counts.bytes += part.length;
      }
    } catch (error) {
      counts.failedUploads += 1;
      throw error;
    } finally {
      counts.open -= 1;
    }
    return taken;
  },
});

const setup = JSON.parse(process.argv[2] ?? "{}") as ServerSetup;
const sockets = new Set<Socket>();
let accepted = 0;
diagnostics.subscribe("net.server.socket", (message) => {
  const { socket } = message as { readonly socket: Socket };
  accepted += 1;
  sockets.add(socket);
  socket.once("close", () => sockets.delete(socket));
});
let timeouts: object | undefined;
diagnostics.subscribe("http.server.request.start", (message) => {
  const { headersTimeout, requestTimeout, keepAliveTimeout } = (message as { readonly server: Server }).server;
  timeouts = { headersTimeout, requestTimeout, keepAliveTimeout };
});
const answers = {
  counts: () => counts,
  connections: () => sockets.size,
  accepted: () => accepted,
  timeouts: () => timeouts,
};
if (setup.http) {
  const handler = createNodeHandler(service, { basePath: "/rpc", ...setup.serve, onError: () => {} });
  const server = createServer(setup.http, (req, res) => handler(req, res)).listen(0, "127.0.0.1");
  await once(server, "listening");
  answerParent((server.address() as AddressInfo).port, answers);
} else {
  const { url } = await serve(service, { port: 0, host: "127.0.0.1", onError: () => {}, ...setup.serve });
  answerParent(Number(new URL(url).port), answers);
}
