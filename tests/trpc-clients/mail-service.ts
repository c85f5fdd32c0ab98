import { RpcError } from "@parley/contract";
import { implement, tracked } from "@parley/server";
import { mail } from "./mail.js";

/** What the service's handlers have seen, for tests to look at. */
export interface Seen {
  /** The id every arrivals subscription began after. */
  readonly resumedAfter: (string | undefined)[];
  /** How often each flaky call was tried. */
  readonly tries: Map<string, number>;
  /** How many calls of `hang`, and streams, are being served. */
  open: number;
}

const messageOf = (id: number) => ({ id: String(id), subject: `number ${id}`, receivedAt: new Date(id * 1_000) });

/** Answers the contract; five messages are in every folder, and each connection to `arrivals` brings two of six. */
export function createMailService(seen: Seen) {
  const untilAborted = async (signal: AbortSignal) => {
    seen.open += 1;
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    seen.open -= 1;
  };
  const server = implement(mail);
  return server.service({
    messages: {
      list: ({ input: { limit, cursor } }) => {
        const first = cursor ?? 1;
        const ids = [1, 2, 3, 4, 5].filter((id) => id >= first && id < first + limit);
        return { items: ids.map(messageOf), next: first + limit > 5 ? null : first + limit };
      },
      send: ({ input: { to, at }, errors }) => {
        if (to === "full") throw errors.MAILBOX_FULL({ limitBytes: 1_000, since: new Date(0) });
        if (to === "gone") throw errors.RECIPIENT_GONE();
        return { id: "1", subject: `to ${to}`, receivedAt: at ?? new Date(0) };
      },
      attach: ({ input: { file, note } }) => ({ name: file.name, bytes: file.size, note }),
      async *arrivals({ lastEventId, signal }) {
        seen.resumedAfter.push(lastEventId);
        const last = Number(lastEventId ?? 0);
        for (const id of [last + 1, last + 2]) yield tracked(String(id), messageOf(id));
        if (last + 2 < 6) await untilAborted(signal);
      },
    },
    import: async ({ input }) => (await new Response(input).arrayBuffer()).byteLength,
    export: () => new Blob(["bytes"]),
    async *ticks({ errors }) {
      yield 1;
      yield 2;
      throw errors.CLOCK_STOPPED();
    },
    hang: async ({ signal }) => untilAborted(signal),
    whoami: ({ context }) => context.headers.get("authorization"),
    flaky: ({ input }) => {
      const tries = (seen.tries.get(input) ?? 0) + 1;
      seen.tries.set(input, tries);
      if (tries < 3) throw new RpcError({ code: "SERVICE_UNAVAILABLE", message: `Try ${tries}` });
      return tries;
    },
  });
}
