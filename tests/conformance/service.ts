import { RpcError } from "@parley/contract";
import { implement, type Service, tracked } from "@parley/server";
import { contract, type Fixture } from "./contract.js";
import { createFiles } from "./files.js";
import { createJournal, type Journal } from "./journal.js";
import { aborted, createMarks, type Marks } from "./marks.js";

/** The fixture's service, and what cases see and steer of its handlers. */
export interface Implementation {
  readonly service: Service<Fixture>;
  /** `"<key> started"`, `"<key> aborted"`, `"<key> left"` are set by handlers; `"<key> release"` by cases. */
  readonly marks: Marks;
  /** The journal that `events.journal` follows under a key. */
  readonly journal: (key: string) => Journal;
}

/** Implements the fixture's contract. */
export function createImplementation(): Implementation {
  const marks = createMarks();
  const journals = new Map<string, Journal>();
  const journal = (key: string) => {
    const found = journals.get(key) ?? createJournal();
    journals.set(key, found);
    return found;
  };
  const base = implement(contract).context(({ url, headers, responseHeaders, remoteAddress }) => {
    responseHeaders.append("x-context", "made");
    return { url, headers, responseHeaders, remoteAddress };
  });
  const marked = base.middleware(async ({ path, context, next }) => {
    context.responseHeaders.append("set-cookie", `middleware=${path}`);
    return next();
  });

  const calls = base.handlers(contract.calls, {
    nothing: () => {},
    hello: ({ input }) => `Hello, ${input?.name ?? "nobody"}`,
    defaults: ({ input }) => input,
    lengths: ({ input }) => ({ input: input.text, output: "four" }),
    echo: ({ input }) => input,
    anything: ({ input }) => input,
    text: ({ input }) => input,
    repeat: ({ input }) => input.text.repeat(input.times),
    narrow: () => ({ shown: "yes", hidden: "a secret" }),
    further: { down: { still: ({ path }) => path } },
  });

  const failures = base.handlers(contract.failures, {
    system: ({ input }) => {
      throw new RpcError({ ...input, notExecuted: true });
    },
    declared: ({ input, errors }) => {
      if (input === "gone") throw errors.RECIPIENT_GONE();
      const held = new Set(["draft", "sent"]);
      if (input === "full") throw errors.MAILBOX_FULL({ limitBytes: 1_000, since: new Date(86_400_000), held });
      throw new RpcError({ code: "MAILBOX_FULL" as string, data: { limitBytes: "a lot" } });
    },
    undeclared: () => {
      throw new Error("the password is swordfish");
    },
    foreign: () => {
      throw new RpcError({ code: "NOBODY_DECLARED_THIS" as string, message: "the password is swordfish" });
    },
    // A handler in JavaScript may return anything.
    badOutput: () => ({ count: "three" }) as never,
  });

  const waits = base.handlers(contract.waits, {
    forRelease: ({ input: { key }, signal }) => work(marks, key, signal),
    query: ({ input: { key }, signal }) => work(marks, key, signal),
    atMost: ({ input: { key }, signal }) => work(marks, key, signal),
  });

  const events = base.handlers(contract.events, {
    async *count({ input }) {
      for (let n = 1; n <= input.to; n += 1) yield { n, at: new Date(n) };
    },
    async *fails({ input: { after, code }, errors }) {
      for (let n = 1; n <= after; n += 1) yield n;
      if (code === "CLOSED") throw errors.CLOSED({ at: new Date(7) });
      throw new RpcError({ code, message: "as asked" });
    },
    async *badOutput() {
      yield 1;
      yield "two" as never;
    },
    async *endless({ input: { key }, signal }) {
      try {
        for (let n = 1; !signal.aborted; n += 1) {
          yield n;
          // Leaves the loop of events a turn, as a handler that waits for something does.
          await new Promise(setImmediate);
        }
      } finally {
        marks.set(`${key} left`);
      }
    },
    async *silent({ input: { key }, signal }) {
      marks.set(`${key} started`);
      yield* [];
      await aborted(signal);
      marks.set(`${key} aborted`);
    },
    async *recovers({ input: { key } }) {
      if (!marks.has(`${key} failed`)) {
        marks.set(`${key} failed`);
        throw new RpcError({ code: "SERVICE_UNAVAILABLE" });
      }
      yield "recovered";
    },
    async *journal({ input: { key }, lastEventId, signal }) {
      for await (const [position, n] of journal(key).read(Number(lastEventId ?? 0), signal)) {
        yield tracked(String(position), { n, at: new Date(n) });
      }
    },
    async *unresumable({ input: { key }, signal }) {
      for await (const [, n] of journal(key).read(0, signal)) yield { n, at: new Date(n) };
    },
  });

  const heads = base.use(marked).handlers(contract.heads, {
    seen: ({ context: { url, headers, remoteAddress } }) => ({
      url: url.href,
      userHeader: headers.get("x-user"),
      timeoutHeader: headers.get("rpc-timeout-ms"),
      address: remoteAddress,
    }),
    cookie: ({ input, context }) => {
      context.responseHeaders.append("set-cookie", `handler=${input.name}`);
      return input.name;
    },
    async *cookieStream({ context }) {
      try {
        context.responseHeaders.append("x-late", "1");
        yield "written";
      } catch (thrown) {
        yield thrown instanceof TypeError ? "too late" : "failed otherwise";
      }
    },
  });

  const service = base.service({
    calls,
    failures,
    waits,
    events,
    heads,
    files: base.handlers(contract.files, createFiles(marks)),
    checked: ({ input }) => input.to,
    limits: {
      usual: ({ input }) => input.length,
      small: ({ input }) => input.length,
      large: ({ input }) => input.length,
    },
  });
  return { service, marks, journal };
}

/** Works until it is released, or called off. */
async function work(marks: Marks, key: string, signal: AbortSignal): Promise<string> {
  marks.set(`${key} started`);
  await Promise.race([marks.reached(`${key} release`), aborted(signal)]);
  if (signal.aborted) marks.set(`${key} aborted`);
  return "done";
}
