import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { implement } from "@parley/server";
import { build } from "esbuild";
import { notes } from "./contract.js";

/** A server of a test, the requests it saw, and its origin. */
export interface TestServer extends AsyncDisposable {
  readonly origin: string;
  readonly seen: { readonly method: string; readonly path: string; readonly headers: IncomingMessage["headers"] }[];
}

/** Serves a listener at its own origin. `host` decides the site: `localhost` and `127.0.0.1` are two. */
export async function open(listener: RequestListener, host: "localhost" | "127.0.0.1"): Promise<TestServer> {
  const seen: TestServer["seen"] = [];
  const server: Server = createServer((req, res) => {
    seen.push({ method: req.method ?? "", path: (req.url ?? "").split("?", 1)[0] ?? "", headers: req.headers });
    listener(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${host}:${port}`,
    seen,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** What the handlers did, so that a test can tell whether a forged request got through. */
export interface Deeds {
  readonly added: string[];
  readonly attached: string[];
}

/** A service that notes down what was done to it. */
export function createNotes() {
  const deeds: Deeds = { added: [], attached: [] };
  const server = implement(notes).context(({ headers }) => ({ cookie: headers.get("cookie") ?? "nobody" }));
  const service = server.service({
    list: ({ input }) => [{ text: `${input.prefix}!`, at: new Date(0) }],
    add: ({ input, errors }) => {
      if (input.text === "too many") throw errors.TOO_MANY({ limit: 3 });
      return deeds.added.push(input.text);
    },
    attach: async ({ input }) => {
      deeds.attached.push(input.file.name);
      return await input.file.text();
    },
    async *ticks() {
      yield 1;
      yield 2;
    },
    whoami: ({ context }) => context.cookie,
  });
  return { service, deeds };
}

/** A listener that answers `/` with a page, its script built as an app's would be. */
export async function pageListener(html: string): Promise<RequestListener> {
  const { outputFiles } = await build({
    entryPoints: [new URL("./page.ts", import.meta.url).pathname],
    bundle: true,
    splitting: true,
    write: false,
    outdir: "/",
    format: "esm",
    platform: "browser",
    conditions: ["@parley/source"],
  });
  const files = new Map(outputFiles.map(({ path, text }) => [path, text]));
  return (req, res) => {
    const script = files.get((req.url ?? "").split("?", 1)[0] ?? "");
    res.writeHead(200, { "content-type": script === undefined ? "text/html" : "text/javascript" });
    res.end(script ?? html);
  };
}
