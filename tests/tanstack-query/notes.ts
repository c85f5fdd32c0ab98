import { createClient, inProcessTransport } from "@parley/client";
import { createQueryUtils } from "@parley/client/tanstack-query";
import { defineContract, mutation, query, subscription } from "@parley/contract";
import { implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { z } from "zod";

const Note = z.object({ id: z.int(), text: z.string(), at: z.date() });

/** The contract that pages here are made of. */
export const contract = defineContract({
  notes: {
    /** Notes by their number, a few at a time. */
    list: query({
      input: z.object({ limit: z.int().default(2), from: z.int().nullish(), since: z.date().optional() }),
      output: z.object({ notes: z.array(Note), next: z.int().nullable() }),
      pagination: { cursor: "from", items: "notes", next: "next" },
    }),
    get: query({
      input: z.object({ id: z.int() }),
      output: Note,
      errors: { NOTE_GONE: { status: 410, data: z.object({ since: z.date() }) } },
    }),
    add: mutation({
      input: z.object({ text: z.string() }),
      output: Note,
      errors: { TOO_LONG: { status: 422, data: z.object({ max: z.int() }) } },
    }),
    added: subscription({
      input: z.object({ after: z.int() }),
      output: Note,
      errors: { BOARD_CLOSED: { status: 409 } },
    }),
  },
  settings: { key: query({ output: z.string() }), theme: query({ output: z.string().optional() }) },
  hang: query({}),
});

const at = (id: number) => new Date(id * 1_000);

/** A board of notes with a client to it, in this process. */
export function createBoard(count = 0) {
  const notes = Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    text: `n${index + 1}`,
    at: at(index + 1),
  }));
  const board = { notes, aborted: 0, closed: false, calls: [] as string[], wake: () => {}, hold: Promise.resolve() };
  const service = implement(contract).service({
    notes: {
      list: ({ input: { limit, from } }) => {
        board.calls.push(`list ${from ?? "first"}`);
        const found = notes.filter(({ id }) => id >= (from ?? 1));
        return { notes: found.slice(0, limit), next: found[limit]?.id ?? null };
      },
      get: ({ input: { id }, errors }) => {
        board.calls.push(`get ${id}`);
        const note = notes.find((one) => one.id === id);
        if (!note) throw errors.NOTE_GONE({ since: at(id) });
        return note;
      },
      add: async ({ input: { text }, errors }) => {
        await board.hold;
        if (text.length > 5) throw errors.TOO_LONG({ max: 5 });
        const id = notes.length + 1;
        notes.push({ id, text, at: at(id) });
        board.wake();
        return { id, text, at: at(id) };
      },
      async *added({ input: { after }, errors, signal }) {
        signal.addEventListener("abort", () => {
          board.aborted += 1;
          board.wake();
        });
        for (let id = after; !signal.aborted; ) {
          const note = notes[id];
          if (board.closed) throw errors.BOARD_CLOSED();
          if (note) id += 1;
          if (note) yield note;
          else
            await new Promise<void>((resolve) => {
              board.wake = resolve;
            });
        }
      },
    },
    settings: { key: () => "k", theme: () => undefined },
    hang: ({ signal }) =>
      new Promise<void>((resolve) =>
        signal.addEventListener("abort", () => {
          board.aborted += 1;
          resolve();
        }),
      ),
  });
  const api = createClient(contract, {
    transport: inProcessTransport(createFetchHandler(service)),
  });
  return Object.assign(board, { api, queries: createQueryUtils(api, contract) });
}
