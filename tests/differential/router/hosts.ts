import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import type { RouterHandlerOptions } from "@parley/server/node";
import { type AnyTRPCRouter, lazy, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { describeInfo, type Recorder } from "../recorder.js";
import { callProcedures, failingProcedures, guardedProcedures } from "./calls.js";
import { observedProcedures } from "./observed.js";
import { outputProcedures } from "./outputs.js";
import { createRoot, type Root, type RootOptions } from "./root.js";
import { streamingProcedures, subscriptionProcedures } from "./streams.js";
import { uploadProcedures } from "./uploads.js";

type Options = RouterHandlerOptions<AnyTRPCRouter>;

/** One way to serve one router: the same on both sides. */
export interface Host {
  /** Made once for each side, so that neither sees the other's state. */
  readonly router: () => AnyTRPCRouter;
  readonly options: (recorder: Recorder) => Options;
  /** What a body parser in front of the handler does to the request. */
  readonly before?: (req: IncomingMessage & { body?: unknown }) => Promise<void>;
}

function createRouter(root: RootOptions): AnyTRPCRouter {
  const t: Root = createRoot(root);
  return t.router({
    ...callProcedures(t),
    ...failingProcedures(t),
    ...guardedProcedures(t),
    ...observedProcedures(t),
    out: t.router(outputProcedures(t)),
    stream: t.router(streamingProcedures(t)),
    on: t.router(subscriptionProcedures(t)),
    upload: t.router(uploadProcedures(t)),
    lazy: lazy(async () =>
      t.router({ ping: t.procedure.query(() => "lazily"), on: t.router(subscriptionProcedures(t)) }),
    ),
    brokenLazy: lazy(async (): Promise<AnyTRPCRouter> => {
      throw new Error("cannot be loaded");
    }),
  });
}

/** Every callback tRPC knows, noting what it is told, by which names, in which order. */
function callbacks({ note }: Recorder): Options {
  return {
    createContext: (opts) => {
      const { req, res, info } = opts;
      note("createContext", { keys: Object.keys(opts), req, res, info: describeInfo(info) });
      return { user: req.headers.authorization, req, res, info, note };
    },
    onError: (opts) => {
      const { error, path, input, ctx, type, req } = opts;
      note("onError", { keys: Object.keys(opts), error, path, input, user: ctx?.user, type, req });
    },
    responseMeta: (opts) => {
      const { ctx, info, ...told } = opts;
      note("responseMeta", { keys: Object.keys(opts), user: ctx?.user, info: describeInfo(info), ...told });
      return {};
    },
  };
}

const json = () => createRouter({});

function host(more: (recorder: Recorder) => Options, router: () => AnyTRPCRouter = json): Host {
  return { router, options: (recorder) => ({ ...callbacks(recorder), ...more(recorder) }) };
}

function withRoot(root: RootOptions): Host {
  return host(
    () => ({}),
    () => createRouter(root),
  );
}

async function readBody(req: IncomingMessage): Promise<string> {
  return Buffer.concat(await req.toArray()).toString();
}

/** What parsers make of a body: an object where there is none, and nothing of what is no JSON, which others would have refused. */
function parseBody(text: string): unknown {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    return text;
  }
}

/** What else than JSON values parsers leave in `req.body`. */
const oddBodies: Readonly<Record<string, (text: string) => unknown>> = {
  bytes: (text) => Buffer.from(text),
  nothing: () => undefined,
  null: () => null,
  bigint: () => 1n,
  function: () => () => 1,
  date: () => new Date(0),
  stream: (text) => Readable.from([text]),
  mark: (text) => `\ufeff${text}`,
  half: () => '"\ud800"',
  minusZero: () => -0,
  own: () => ({ toJSON: () => ({ mine: true }) }),
};

/** A transformer of somebody's own, which is told apart in each direction, and refuses some values. */
const shouting = {
  input: {
    serialize: (value: unknown) => value,
    deserialize: (value: unknown) => {
      if (value === "refuse") throw new Error("the transformer refused");
      return value === "later" ? Promise.resolve("it was later") : value;
    },
  },
  output: {
    serialize: (value: unknown) => ({ shouted: value === undefined ? "NOTHING" : value }),
    deserialize: (value: unknown) => value,
  },
};

/** The ways to serve, by the name that cases call them. */
export const hosts = {
  json: host(() => ({})),
  bare: { router: json, options: () => ({}) },
  superjson: withRoot({ transformer: superjson }),
  development: withRoot({ isDev: true }),
  separator: withRoot({ pathSeparator: "~" }),
  ndjson: withRoot({ jsonl: { contentType: "application/x-ndjson", pingMs: 20 } }),
  pinging: withRoot({
    sse: { ping: { enabled: true, intervalMs: 50 }, client: { reconnectAfterInactivityMs: 3_000 } },
  }),
  brief: withRoot({ transformer: superjson, sse: { maxDurationMs: 50 } }),
  serverless: withRoot({ sse: { emitAndEndImmediately: true } }),
  eventless: withRoot({ sse: { enabled: false } }),
  formatter: withRoot({
    transformer: superjson,
    errorFormatter: ({ shape, error, input, path, type, ctx }) => ({
      ...shape,
      data: { ...shape.data, at: new Date(0), input, path, type, user: ctx?.user, why: error.cause?.message },
    }),
  }),
  ownStatus: withRoot({ errorFormatter: ({ shape }) => ({ ...shape, data: { ...shape.data, httpStatus: 418 } }) }),
  brokenFormatter: withRoot({
    errorFormatter: () => {
      throw new Error("the formatter broke");
    },
  }),
  override: host(() => ({ allowMethodOverride: true })),
  unbatched: host(() => ({ allowBatching: false })),
  unbatchedOld: host(() => ({ batching: { enabled: false } })),
  batchOf3: host(() => ({ maxBatchSize: 3 })),
  smallBody: host(() => ({ maxBodySize: 64 })),
  basePath: host(() => ({ basePath: "/api/trpc/" })),
  basePathBare: host(() => ({ basePath: "api" })),
  meta: host(({ note }) => ({
    responseMeta: ({ data, errors, type, eagerGeneration }) => {
      note("responseMeta", { data, errors, type, eagerGeneration });
      const headers = new Headers({ "cache-control": "max-age=1", vary: "cookie" });
      headers.append("set-cookie", "a=1");
      headers.append("set-cookie", "b=2");
      return { status: errors.length > 0 ? 409 : 203, headers };
    },
  })),
  metaRecord: host(() => ({
    responseMeta: () => ({
      headers: { "content-type": "application/vnd.api+json", "x-many": ["1", "2"], vary: "cookie" },
    }),
  })),
  oddMeta: host(() => ({
    // The status, and a header if there is one, as the caller asks for them.
    responseMeta: ({ ctx }) => {
      const [status, header] = String(ctx?.user).split(" ");
      return { status: Number(status), ...(header !== undefined && { headers: { "x-odd": header } }) };
    },
  })),
  nothingMeta: host(() => ({ responseMeta: () => undefined as unknown as { status?: number } })),
  onceAngry: host(({ note }) => {
    let calls = 0;
    return {
      onError: ({ error, path }) => {
        note("onError", { error, path });
        calls += 1;
        if (calls % 2 === 1) throw new Error("the listener broke");
      },
    };
  }),
  brokenMeta: host(() => ({
    responseMeta: () => {
      throw new Error("the meta broke");
    },
  })),
  noContext: host(({ note }) => ({
    createContext: () => {
      note("createContext", "fails");
      throw new TRPCError({ code: "UNAUTHORIZED", message: "no context for you" });
    },
  })),
  plainNoContext: host(() => ({ createContext: () => Promise.reject(new Error("the database is down")) })),
  contextReads: host(({ note }) => ({
    createContext: async ({ info, res }) => {
      note("createContext", await Promise.allSettled(info.calls.map((call) => call.getRawInput())));
      res.setHeader("x-from-context", "yes");
      res.statusCode = 201;
      return {};
    },
  })),
  contextWrites: host(() => ({
    createContext: ({ req, res, info }) => {
      Object.assign(info, { url: null, connectionParams: { mine: "yes" } });
      return { user: req.url, req, res, info };
    },
  })),
  front: host(({ note }) => ({
    middleware: (req, res, next) => {
      note("middleware", req);
      res.setHeader("access-control-allow-origin", "*");
      if (req.method === "OPTIONS") return res.writeHead(204).end();
      if (req.headers["x-refuse"]) return next(new TRPCError({ code: "FORBIDDEN", message: "refused in front" }));
      next();
    },
  })),
  bodyInFront: host(() => ({
    middleware: async (req, _res, next) => {
      const text = await readBody(req);
      next(Object.assign(req, { body: parseBody(text) }) && undefined);
    },
  })),
  turningInFront: host(() => ({
    middleware: (req, _res, next) => {
      const { "x-url": url, "x-method": method } = req.headers;
      if (url !== undefined) req.url = String(url);
      if (method !== undefined) req.method = String(method);
      if (req.headers["x-throw"] !== undefined) throw new Error("broken in front");
      next();
    },
  })),
  transformed: withRoot({ transformer: shouting }),
  parsedAs: {
    ...host(() => ({})),
    before: async (req) => {
      const text = await readBody(req);
      req.body = oddBodies[String(req.headers["x-body"])]?.(text);
    },
  },
  parsed: {
    ...host(() => ({ maxBodySize: 8 })),
    before: async (req) => {
      const text = await readBody(req);
      req.body = parseBody(text);
    },
  },
  parsedText: {
    ...host(() => ({})),
    before: async (req) => {
      req.body = await readBody(req);
    },
  },
  swallowed: {
    ...host(() => ({})),
    before: async (req) => {
      await readBody(req);
    },
  },
} satisfies Record<string, Host>;

/** The name of a way to serve. */
export type HostName = keyof typeof hosts;
