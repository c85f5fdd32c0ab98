// The server under fire, in a process of its own. No handler fails by itself, so whatever is answered with 5xx is a fault of the server.
import { bytes, defineContract, form, mutation, query, subscription } from "@parley/contract";
import { implement } from "@parley/server";
import { serve } from "@parley/server/node";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { answerParent } from "../child-server/answer-parent.js";

/** With a fault in it, for the fuzzer's own test. */
const isFaulty = process.argv.includes("faulty");

const tree = z.object({
  name: z.string(),
  get children() {
    return z.array(tree).optional();
  },
});
const item = z.object({
  id: z.string(),
  at: z.date().optional(),
  big: z.bigint().optional(),
  tags: z.set(z.string()).optional(),
  by: z.map(z.string(), z.number()).optional(),
  either: z.union([z.string(), z.number(), z.object({ nested: z.boolean() })]).optional(),
});

const contract = defineContract({
  ping: query({ output: z.string() }),
  nothing: query({}),
  item: query({ input: item, output: item }),
  kind: query({ input: z.unknown(), output: z.string() }),
  depth: query({ input: tree, output: z.number() }),
  add: mutation({ input: z.object({ a: z.number(), b: z.number().default(1) }), output: z.number() }),
  declared: mutation({
    input: z.string(),
    output: z.string(),
    errors: { FULL: { status: 409, data: z.object({ limit: z.number() }) } },
  }),
  deep: { er: { touch: mutation({}) } },
  events: subscription({ input: z.object({ count: z.int().max(5) }).optional(), output: item }),
  tracked: subscription({ input: z.object({ room: z.string() }), output: z.number(), resumable: true }),
  endless: subscription({ output: z.number() }),
  form: mutation({
    input: form({ note: z.string(), file: z.file().optional(), numbers: z.array(z.number()).optional() }),
    output: z.number(),
  }),
  octets: mutation({ input: bytes(), output: z.number() }),
  unread: mutation({ input: bytes(), output: z.number() }),
  download: query({ output: bytes() }),
});

function depthOf({ children = [] }: z.infer<typeof tree>): number {
  return 1 + Math.max(0, ...children.map(depthOf));
}

const service = implement(contract)
  .context(({ url, headers, remoteAddress, signal }) => ({
    seen: `${url.href} ${headers.get("cookie")} ${remoteAddress} ${signal.aborted}`,
  }))
  .service({
    ping: () => {
      if (isFaulty) throw new Error("a fault that the fuzzer has to find");
      return "pong";
    },
    nothing: () => {},
    item: ({ input }) => input,
    kind: ({ input }) => typeof input,
    depth: ({ input }) => depthOf(input),
    add: ({ input }) => input.a + input.b,
    declared: ({ input, errors }) => {
      if (input.length > 3) throw errors.FULL({ limit: 3 });
      return input;
    },
    deep: { er: { touch: () => {} } },
    async *events({ input }) {
      for (let at = 0; at < (input?.count ?? 2); at += 1) yield { id: String(at), at: new Date(at) };
    },
    async *tracked({ input, lastEventId }) {
      yield tracked("1", input.room.length);
      yield tracked("2", lastEventId?.length ?? 0);
    },
    async *endless({ signal }) {
      yield 1;
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    },
    form: ({ input }) => input.note.length + (input.file?.size ?? 0),
    octets: async ({ input }) => (await new Response(input).arrayBuffer()).byteLength,
    unread: () => 0,
    download: () => ({ body: new Blob(["0123456789"]), type: "text/plain", name: "digits.txt" }),
  });

let faults = 0;
const { url } = await serve(service, {
  port: 0,
  host: "127.0.0.1",
  trustProxy: 1,
  cors: true,
  handleSignals: false,
  // Being turned away by a machine that has other things to do is no fault: it is only counted.
  overload: { dryRun: true },
  onError: ({ error }) => {
    if (error.code !== "INTERNAL_SERVER_ERROR") return;
    faults += 1;
    if (faults <= 5) console.error(error, error.cause);
  },
});
answerParent(Number(new URL(url).port), { faults: () => faults });
