import type { RouterOf } from "@parley/server/trpc";
import {
  createTRPCClient,
  httpBatchLink,
  httpBatchStreamLink,
  httpLink,
  isNonJsonSerializable,
  loggerLink,
  retryLink,
  splitLink,
  TRPCClientError,
  type TRPCLink,
} from "@trpc/client";
import superjson from "superjson";
import { describe, expect, it, vi } from "vitest";
import { type Host, startHost } from "./host.js";
import type { mail } from "./mail.js";

type Router = RouterOf<typeof mail>;

const connect = (...links: TRPCLink<Router>[]) => createTRPCClient<Router>({ links });

const transformer = superjson;
const links: [name: string, (host: Host) => TRPCLink<Router>][] = [
  ["httpLink", ({ url }) => httpLink({ url, transformer })],
  ["httpLink by POST", ({ url }) => httpLink({ url, transformer, methodOverride: "POST" })],
  ["httpBatchLink", ({ url }) => httpBatchLink({ url, transformer })],
  ["httpBatchLink by POST", ({ url }) => httpBatchLink({ url, transformer, methodOverride: "POST" })],
  ["httpBatchStreamLink", ({ url }) => httpBatchStreamLink({ url, transformer })],
];

const failure = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(TRPCClientError);
  return error as TRPCClientError<Router>;
};

describe.each(links)("%s", (_name, link) => {
  it("gets what a query answers, dates as dates and defaults filled in", async () => {
    const trpc = connect(link(await startHost()));
    expect(await trpc.messages.list.query({ folder: "inbox" })).toEqual({
      items: [
        { id: "1", subject: "number 1", receivedAt: new Date(1_000) },
        { id: "2", subject: "number 2", receivedAt: new Date(2_000) },
      ],
      next: 3,
    });
  });

  it("sends dates to a mutation", async () => {
    const trpc = connect(link(await startHost()));
    const at = new Date(5_000);
    expect(await trpc.messages.send.mutate({ to: "ada", at })).toEqual({ id: "1", subject: "to ada", receivedAt: at });
  });

  it("finds a declared error in `data.declared`, with its data", async () => {
    const trpc = connect(link(await startHost()));
    const full = await failure(trpc.messages.send.mutate({ to: "full" }));
    expect(full.data).toMatchObject({
      code: "CONFLICT",
      httpStatus: 409,
      path: "messages.send",
      declared: { code: "MAILBOX_FULL", data: { limitBytes: 1_000, since: new Date(0) } },
    });
    const gone = await failure(trpc.messages.send.mutate({ to: "gone" }));
    expect(gone.data).toMatchObject({ code: "BAD_REQUEST", httpStatus: 410, declared: { code: "RECIPIENT_GONE" } });
  });

  it("finds what is wrong with its input in `data.issues`", async () => {
    const trpc = connect(link(await startHost()));
    // @ts-expect-error - no folder of that name
    const { data, shape } = await failure(trpc.messages.list.query({ folder: "nope", limit: 0 }));
    expect(shape).toMatchObject({ code: -32_600 });
    expect(data).toMatchObject({ code: "BAD_REQUEST", httpStatus: 400 });
    expect(data?.issues?.map(({ path }) => path)).toEqual([["folder"], ["limit"]]);
  });

  it("hears that a procedure does not exist", async () => {
    const trpc = connect(link(await startHost()));
    // @ts-expect-error - the contract has none of that name
    const { data } = await failure(trpc.messages.nothing.query());
    expect(data).toMatchObject({ code: "NOT_FOUND", httpStatus: 404 });
  });

  it("stops the handler when it aborts", async () => {
    const host = await startHost();
    const trpc = connect(link(host));
    const stop = new AbortController();
    const call = failure(trpc.hang.query(undefined, { signal: stop.signal }));
    await vi.waitFor(() => expect(host.seen.open).toBe(1), { interval: 2 });
    stop.abort();
    await call;
    await vi.waitFor(() => expect(host.seen.open).toBe(0), { interval: 2 });
  });
});

describe.each([...links.filter(([name]) => name.startsWith("httpBatch"))])("%s with several calls", (_name, link) => {
  it("gets each its own answer when one of them fails", async () => {
    const host = await startHost();
    const trpc = connect(link(host));
    const [list, refused, who] = await Promise.all([
      trpc.messages.list.query({ folder: "sent", limit: 1 }),
      failure(trpc.messages.list.query({ folder: "sent", limit: 1_000 })),
      trpc.whoami.query(),
    ]);
    expect(list.items).toHaveLength(1);
    expect(refused.data?.issues?.[0]?.path).toEqual(["limit"]);
    expect(who).toBeNull();
    expect(host.requests).toHaveLength(1);
  });
});

describe("httpBatchStreamLink", () => {
  it("hands a quick answer on while a slow one is still being worked on", async () => {
    const host = await startHost();
    const trpc = connect(httpBatchStreamLink({ url: host.url, transformer }));
    const slow = failure(trpc.hang.query());
    expect(await trpc.whoami.query()).toBeNull();
    expect(host.requests).toHaveLength(1);
    host.cut();
    await slow;
  });
});

describe("httpLink", () => {
  it("sends its headers", async () => {
    const { url } = await startHost();
    const trpc = connect(httpLink({ url, transformer, headers: { authorization: "Bearer ada" } }));
    expect(await trpc.whoami.query()).toBe("Bearer ada");
  });
});

describe("retryLink", () => {
  it("tries again what may be tried again", async () => {
    const { url, seen } = await startHost();
    const trpc = connect(
      retryLink({ retry: ({ error, attempts }) => error.data?.code === "SERVICE_UNAVAILABLE" && attempts < 5 }),
      httpLink({ url, transformer }),
    );
    expect(await trpc.flaky.query("one")).toBe(3);
    expect(seen.tries.get("one")).toBe(3);
  });
});

describe("loggerLink", () => {
  it("logs a call and its answer", async () => {
    const { url } = await startHost();
    const lines: string[] = [];
    const log = (...args: unknown[]) => lines.push(String(args[0]));
    const trpc = connect(
      loggerLink({ console: { log, error: log }, colorMode: "none" }),
      httpBatchLink({ url, transformer }),
    );
    await trpc.whoami.query();
    await failure(trpc.messages.send.mutate({ to: "gone" }));
    expect(lines.map((line) => line.replace(/#\d+/, "#"))).toEqual([
      ">> query # whoami",
      "<< query # whoami",
      ">> mutation # messages.send",
      "<< mutation # messages.send",
    ]);
  });
});

describe("splitLink with isNonJsonSerializable", () => {
  const split = ({ url }: Host) =>
    connect(
      splitLink({
        condition: ({ input }) => isNonJsonSerializable(input),
        true: httpLink({ url, transformer }),
        false: httpBatchLink({ url, transformer }),
      }),
    );

  it("sends a form", async () => {
    const trpc = split(await startHost());
    const data = new FormData();
    data.set("file", new File(["four"], "note.txt"));
    data.set("note", "a note");
    expect(await trpc.messages.attach.mutate(data)).toEqual({ name: "note.txt", bytes: 4, note: "a note" });
  });

  it("hears which field of a form is wrong", async () => {
    const trpc = split(await startHost());
    const { data } = await failure(trpc.messages.attach.mutate(new FormData()));
    expect(data?.issues?.[0]?.path).toEqual(["file"]);
  });

  it("sends bytes", async () => {
    const trpc = split(await startHost());
    expect(await trpc.import.mutate(new Blob(["12345"]))).toBe(5);
    expect(await trpc.import.mutate(new Uint8Array(7))).toBe(7);
  });
});
