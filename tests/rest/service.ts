import type { InferOutput } from "@parley/contract";
import { implement, tracked } from "@parley/server";
import { library } from "./contract.js";

/** When everything here happened. */
const at = new Date("2026-01-02T03:04:05.678Z");

/** A book with something of every kind in it. */
const book: InferOutput<typeof library.books.get> = {
  id: "1",
  title: "Über Bücher",
  pages: 300,
  printedAt: at,
  isbn: 9_783_161_484_100n,
  tags: new Set(["old", "red"]),
  stock: new Map([["here", 2]]),
};

/** The same as it is in plain JSON. */
export const bookJson = {
  id: "1",
  title: "Über Bücher",
  pages: 300,
  printedAt: "2026-01-02T03:04:05.678Z",
  isbn: "9783161484100",
  tags: ["old", "red"],
  stock: [["here", 2]],
};

/** Implements the library. */
export function createLibrary() {
  let added = 0;
  return implement(library).service({
    books: {
      find: ({ input }) => input,
      get({ input, errors, context }) {
        if (input.id !== "1") throw errors.NO_SUCH_BOOK();
        context.responseHeaders.set("x-shelf", "3");
        return { ...book, note: undefined };
      },
      newest: () => ({ ...book, id: "newest" }),
      add({ input, errors }) {
        added += 1;
        if (input.title === "One too many") throw errors.SHELF_FULL({ room: 0, until: at });
        return { ...input, pages: added };
      },
      rename: ({ input }) => input,
      remove: () => {},
      lend: ({ input }) => `${input.id} is lent`,
    },
    search: ({ input }) => input,
    strict: ({ input }) => input,
    loose: ({ input }) => input,
    number: ({ input }) => input,
    cover: ({ input }) => ({ body: new Blob([`cover of ${input.id}`]), type: "image/png", name: "cover.png" }),
    async scan({ input }) {
      let size = 0;
      for await (const chunk of input) size += chunk.length;
      return size;
    },
    upload: ({ input: { id, page, file } }) => ({ id, page, size: file.size, name: file.name }),
    async *arrivals({ input, lastEventId, errors }) {
      for (let n = Number(lastEventId ?? 0) + 1; n <= input.upTo; n++) {
        if (n > 3) throw errors.TOO_FAR({ most: 3n });
        yield tracked(n, { n: BigInt(n), at });
      }
    },
    slow: ({ signal }) =>
      new Promise((resolve) => signal.addEventListener("abort", () => resolve("late"), { once: true })),
    fault() {
      throw new Error("a secret");
    },
    whoami: ({ context }) => context.headers.get("authorization") ?? "nobody",
    hidden: () => "by RPC only",
  });
}
