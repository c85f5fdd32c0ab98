import { defineContract, subscription } from "@parley/contract";
import { tracked } from "@trpc/server";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createFetchHandler } from "../fetch/create-fetch-handler.js";
import { implement } from "../implement.js";
import { trpcEvents } from "../test-support/trpc-events.js";
import { readText } from "../test-support/wire.js";

const contract = defineContract({
  events: subscription({
    output: z.unknown(),
    errors: { FULL: { status: 409, data: z.object({ limit: z.int() }) }, ODD: { status: 409, data: z.unknown() } },
  }),
  typed: subscription({ output: z.object({ at: z.date(), text: z.string().optional() }) }),
  resumable: subscription({ output: z.string(), resumable: true }),
});
type Handlers = Parameters<ReturnType<typeof implement<typeof contract>>["service"]>[0];

const requestId = "request-1";

interface Case {
  readonly handlers: Partial<Handlers>;
  readonly target?: string;
  readonly headers?: Record<string, string>;
  readonly pingMs?: number;
}

/** The same stream, written by Parley and by tRPC. */
async function bothWays({ handlers, target = "/events", headers = {}, pingMs = 60_000 }: Case) {
  const none = { async *events() {}, async *typed() {}, async *resumable() {} };
  const service = implement(contract).service({ ...none, ...handlers });
  const request = () =>
    new Request(`http://localhost${target}`, { headers: { ...headers, "x-request-id": requestId } });
  const handle = createFetchHandler(service, { streams: { pingMs }, exposeStacks: false, onError: () => {} });
  return { parley: await handle(request()), trpc: await trpcEvents(service, request(), { pingMs, requestId }) };
}

async function texts(setting: Case): Promise<{ readonly parley: string; readonly trpc: string }> {
  const { parley, trpc } = await bothWays(setting);
  return { parley: await parley.text(), trpc: await trpc.text() };
}

/** A handler that yields these, and then fails with what is thrown, if anything is. */
function yielding(events: readonly unknown[], thrown?: unknown): Handlers["events"] {
  return async function* () {
    yield* events;
    if (thrown !== undefined) throw thrown;
  };
}

const texty = "ünïcode 🦜\nline\r\nline\u2028\u2029\0 \ud800";
const resumable = async function* () {
  yield tracked("1", "one");
  yield tracked("ünï 2", texty);
};

describe("server-sent events, byte for byte as tRPC writes them", () => {
  it.each<[string, Case]>([
    ["none", { handlers: {} }],
    ["numbers and text", { handlers: { events: yielding([1, "two", texty, ""]) } }],
    ["nothing", { handlers: { events: yielding([undefined, null, { a: undefined }]) } }],
    ["what JSON does not know", { handlers: { events: yielding([new Date(0), 1n, Number.NaN, -0, new Set([1])]) } }],
    [
      "arrays that look like something",
      { handlers: { events: yielding([[], ["id", 1], ["id", 1, Symbol.iterator]]) } },
    ],
    [
      "objects of a known shape",
      {
        target: "/typed",
        handlers: {
          async *typed() {
            yield { at: new Date(1), text: texty };
            yield { at: new Date(2) };
          },
        },
      },
    ],
    ["with ids", { target: "/resumable", handlers: { resumable } }],
    ["with ids, of a reader that resumes", { target: "/resumable?lastEventId=0", handlers: { resumable } }],
    [
      "without ids, of a reader that has one",
      { target: "/events?lastEventId=7", handlers: { events: yielding([1, 2]) } },
    ],
    [
      "without ids, of a reader that has one in a header",
      { handlers: { events: yielding([1, 2]) }, headers: { "last-event-id": "ü" } },
    ],
    [
      "without ids, of a reader whose id cannot be sent back",
      { target: "/events?lastEventId=a%0Ab", handlers: { events: yielding([1]) } },
    ],
    ["some with ids", { handlers: { events: yielding([0, tracked("1", "one"), "none", tracked("2", "two")]) } }],
    ["and an error that nobody expects", { handlers: { events: yielding([1], new Error("secret")) } }],
    ["and something thrown that is no error", { handlers: { events: yielding([1], "words") } }],
    [
      "and an event that the contract does not allow",
      { target: "/typed", handlers: { typed: yielding([1]) as never } },
    ],
    [
      "and one without the id it should have",
      { target: "/resumable", handlers: { resumable: yielding([1]) as never } },
    ],
    ["and one that cannot be written", { handlers: { events: yielding([1, Symbol("no")]) } }],
    [
      "and a declared error",
      {
        handlers: {
          async *events({ errors }) {
            yield 1;
            throw errors.FULL({ limit: 10 });
          },
        },
      },
    ],
    [
      "and an error before there are any",
      {
        handlers: {
          events: ({ errors }) => {
            throw errors.FULL({ limit: 10 });
          },
        },
      },
    ],
  ])("%s", async (_, setting) => {
    const { parley, trpc } = await texts(setting);
    expect(parley).toBe(trpc);
    expect(parley).toMatch(/^event: connected\n/);
  });

  it("whatever is in them", { timeout: 30_000 }, async () => {
    const event = fc.oneof(fc.jsonValue(), fc.string({ unit: "binary" }), fc.date(), fc.bigInt());
    // Few streams of many events: it is the streams that take tRPC long.
    const anything = fc.array(event, { maxLength: 30, size: "max" });
    await fc.assert(
      fc.asyncProperty(anything, async (events) => {
        const { parley, trpc } = await texts({ handlers: { events: yielding(events) } });
        expect(parley).toBe(trpc);
      }),
      { numRuns: 20 },
    );
  });

  it("pings, when there is nothing to say", async () => {
    const pings = async (which: "parley" | "trpc") => {
      let open = () => {};
      const opened = new Promise<void>((resolve) => {
        open = resolve;
      });
      const handlers: Partial<Handlers> = {
        async *events() {
          await opened;
          yield 1;
        },
      };
      const reader = readText((await bothWays({ handlers, pingMs: 1 }))[which]);
      let text = "";
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        text += chunk.value;
        if (text.includes("event: ping")) open();
      }
      // How many there are is a matter of time.
      return text.replace(/(event: ping\ndata: \n\n\n)+/g, "$1");
    };
    expect(await pings("parley")).toBe(await pings("trpc"));
  });

  it("with the same headers, and a request id", async () => {
    const { parley, trpc } = await bothWays({ handlers: {} });
    const own = Object.fromEntries(parley.headers);
    // Which of the two a connection is, its host says.
    const { connection, ...theirs } = Object.fromEntries(trpc.headers);
    expect([own, connection]).toEqual([{ ...theirs, "x-request-id": requestId }, "keep-alive"]);
  });
});

describe("server-sent events whose error cannot be written", () => {
  const odd = {
    get limit(): number {
      throw new Error("no limit");
    },
  };
  it.each<[string, Handlers["events"]]>([
    [
      "at once",
      ({ errors }) => {
        throw errors.ODD(odd);
      },
    ],
    [
      "after the first event",
      async function* ({ errors }) {
        yield 1;
        throw errors.ODD(odd);
      },
    ],
  ])("say that something failed: %s", async (_, events) => {
    const service = implement(contract).service({ events, async *typed() {}, async *resumable() {} });
    const reported: string[] = [];
    const onError = ({ error }: { readonly error: Error }) => void reported.push(error.message);
    const response = await createFetchHandler(service, { onError })(new Request("http://localhost/events"));
    expect([response.status, await response.text()]).toEqual([
      200,
      expect.stringMatching(/event: serialized-error\ndata: .*"message":"Internal server error"/),
    ]);
    expect(reported).toEqual([expect.stringContaining("[ODD]"), expect.stringContaining("[INTERNAL_SERVER_ERROR]")]);
  });
});
