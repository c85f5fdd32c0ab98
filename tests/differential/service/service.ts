import {
  bytes,
  defineContract,
  form,
  isSystemCode,
  mutation,
  query,
  RpcError,
  type SystemCode,
  subscription,
} from "@parley/contract";
import { implement, type RequestInfo, type Service } from "@parley/server";
import { tracked } from "@trpc/server";
import { z } from "zod";
import type { Recorder } from "../recorder.js";

const contract = defineContract({
  ping: query({ output: z.string() }),
  nothing: query({}),
  echo: query({ input: z.unknown(), output: z.unknown() }),
  add: query({ input: z.object({ a: z.number(), b: z.number() }), output: z.number() }),
  rich: query({ output: z.object({ at: z.date(), big: z.bigint(), tags: z.set(z.string()), gone: z.undefined() }) }),
  defaults: query({ input: z.object({ limit: z.number().default(10) }), output: z.object({ limit: z.number() }) }),
  stripped: query({ output: z.object({ id: z.string() }) }),
  async: query({ input: z.string().refine(async (text) => text.length > 3, "too short"), output: z.string() }),
  deep: { er: { still: query({ output: z.string() }) } },
  create: mutation({ input: z.object({ title: z.string().min(1) }), output: z.object({ title: z.string() }) }),
  touch: mutation({}),
  small: mutation({ input: z.string(), output: z.number(), maxBodyBytes: 64 }),
  me: query({ output: z.string() }),
  seen: query({ output: z.object({ path: z.string(), accept: z.string().nullable(), aborted: z.boolean() }) }),
  setHeader: query({ output: z.string() }),
  fail: query({ input: z.string(), output: z.string() }),
  failPlain: query({ output: z.string() }),
  failOutput: query({ output: z.object({ id: z.string() }) }),
  unwritable: query({ output: z.unknown() }),
  declared: mutation({
    output: z.string(),
    errors: { MAILBOX_FULL: { status: 507, data: z.object({ limitBytes: z.number() }) }, GONE_AWAY: { status: 410 } },
    input: z.enum(["MAILBOX_FULL", "GONE_AWAY"]),
  }),
  count: subscription({ input: z.number().optional(), output: z.number() }),
  tracked: subscription({
    input: z.strictObject({ room: z.string().optional() }),
    output: z.number(),
    resumable: true,
  }),
  broken: subscription({ output: z.number() }),
  brokenOutput: subscription({ output: z.number() }),
  upload: mutation({
    input: form({ note: z.string(), file: z.file() }),
    output: z.object({ note: z.string(), size: z.number() }),
  }),
  octets: mutation({ input: bytes(), output: z.number() }),
  download: query({ output: bytes() }),
});

async function createContext(
  request: RequestInfo,
  recorder: Recorder,
): Promise<RequestInfo & { readonly user: string | null }> {
  recorder.note("context", request.url.pathname + request.url.search);
  if (request.headers.has("x-no-context")) throw new RpcError({ code: "UNAUTHORIZED", message: "No context for you" });
  if (request.headers.has("x-broken-context")) throw new Error("the database is down");
  const { url, headers, responseHeaders, remoteAddress, signal } = request;
  return { url, headers, responseHeaders, remoteAddress, signal, user: headers.get("authorization") };
}

/** One error for every request, as a constant of a module would be. */
const noMore = new RpcError({ code: "FORBIDDEN", message: "No more" });

/** A service with something of everything. It notes when it makes a context and which handlers run on what. */
export function createTestService(recorder: Recorder): Service<typeof contract> {
  const base = implement(contract).context((request) => createContext(request, recorder));
  const noted = base.middleware(async ({ path, input, next }) => {
    recorder.note("handler", { path, input });
    return next();
  });
  const server = base.use(noted);
  const signedIn = server.middleware(async ({ context, next }) => {
    if (context.user === null) throw new RpcError({ code: "UNAUTHORIZED" });
    return next({ user: context.user.toUpperCase() });
  });
  return server.service({
    ping: () => "pong",
    nothing: () => {},
    echo: ({ input }) => input,
    add: ({ input }) => input.a + input.b,
    rich: () => ({ at: new Date(0), big: 1n, tags: new Set(["a"]), gone: undefined }),
    defaults: ({ input }) => input,
    stripped: () => ({ id: "1", secret: "x" }),
    async: ({ input }) => input,
    deep: { er: { still: () => "deep" } },
    create: ({ input }) => input,
    touch: () => {},
    small: ({ input }) => input.length,
    me: server.use(signedIn).handler(contract.me, ({ context }) => context.user),
    seen: ({ context: { url, headers, signal } }) => ({
      path: url.pathname,
      accept: headers.get("accept"),
      aborted: signal.aborted,
    }),
    setHeader: ({ context: { responseHeaders } }) => {
      responseHeaders.append("set-cookie", "a=1");
      responseHeaders.append("set-cookie", "b=2");
      responseHeaders.set("x-from-handler", "yes");
      return "set";
    },
    fail: ({ input }) => {
      const code: SystemCode = isSystemCode(input) ? input : "NOT_IMPLEMENTED";
      throw new RpcError({ code, message: `It is ${code}`, cause: new Error("why") });
    },
    failPlain: () => {
      throw new Error("plain words");
    },
    failOutput: () => ({ id: 1 as unknown as string }),
    unwritable: () => JSON.parse('{"__proto__":{"x":1}}'),
    declared: ({ input, errors }) => {
      throw input === "GONE_AWAY" ? errors.GONE_AWAY() : errors.MAILBOX_FULL({ limitBytes: 10 });
    },
    async *count({ input = 2 }) {
      for (let at = 0; at < input; at += 1) yield at;
    },
    async *tracked({ lastEventId }) {
      const from = Number(lastEventId ?? 0);
      yield tracked(String(from + 1), from + 1);
      yield tracked(String(from + 2), from + 2);
    },
    async *broken() {
      yield 1;
      throw noMore;
    },
    async *brokenOutput() {
      yield 1;
      yield "two" as unknown as number;
    },
    upload: ({ input: { note, file } }) => ({ note, size: file.size }),
    octets: async ({ input }) => (await new Response(input).arrayBuffer()).byteLength,
    download: () => ({ body: new Blob(["content"]), type: "text/plain", name: "a b.txt" }),
  });
}
