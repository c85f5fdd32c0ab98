import { bytes, defineContract, form, mutation, query, subscription } from "@parley/contract";
import { z } from "zod";

const Book = z.object({
  id: z.string(),
  title: z.string(),
  pages: z.int(),
  printedAt: z.date(),
  isbn: z.bigint(),
  tags: z.set(z.string()),
  stock: z.map(z.string(), z.int()),
  note: z.string().optional(),
});

const Filter = z.object({
  shelf: z.string(),
  limit: z.int().min(1).max(50).default(20),
  lent: z.boolean().optional(),
  since: z.date().optional(),
  above: z.bigint().optional(),
  tags: z.set(z.string()).default(new Set()),
  years: z.array(z.int()).optional(),
  order: z.enum(["title", "pages"]).default("title"),
  weight: z.number().nullable().optional(),
  printed: z.object({ by: z.string(), at: z.date().optional() }).optional(),
});

/** A library with a route for everything that routes can be. */
export const library = defineContract({
  books: {
    /** Answers what it was asked, with defaults filled in. */
    find: query({ route: "GET /shelves/{shelf}/books", input: Filter, output: Filter }),
    get: query({
      route: "GET /books/{id}",
      input: z.object({ id: z.string() }),
      output: Book,
      errors: { NO_SUCH_BOOK: { status: 404, message: "There is no such book." } },
    }),
    newest: query({ route: "GET /books/newest", output: Book }),
    add: mutation({
      route: "POST /books",
      input: Book,
      output: Book,
      errors: { SHELF_FULL: { status: 409, data: z.object({ room: z.int(), until: z.date() }) } },
      idempotent: "key",
    }),
    rename: mutation({
      route: "PATCH /books/{id}",
      input: z.strictObject({ id: z.string(), title: z.string().min(1) }),
      output: z.object({ id: z.string(), title: z.string() }),
    }),
    remove: mutation({ route: "DELETE /books/{id}", input: z.object({ id: z.string(), why: z.string().optional() }) }),
    lend: mutation({ route: "POST /books/{id}/loan", input: z.object({ id: z.string() }), output: z.string() }),
  },
  search: query({ route: "POST /search", input: z.array(z.string()), output: z.array(z.string()) }),
  strict: query({ route: "GET /strict", input: z.strictObject({ a: z.int().optional() }), output: z.unknown() }),
  loose: query({ route: "GET /loose", input: z.looseObject({ a: z.int() }), output: z.unknown() }),
  number: query({ route: "GET /number", input: z.int(), output: z.int() }),
  cover: query({ route: "GET /books/{id}/cover", input: z.object({ id: z.string() }), output: bytes() }),
  scan: mutation({ route: "PUT /scan", input: bytes(), output: z.int(), maxBodyBytes: 1_000 }),
  upload: mutation({
    route: "POST /books/{id}/pictures",
    input: form({ id: z.string(), file: z.file(), page: z.int() }),
    output: z.object({ id: z.string(), page: z.int(), size: z.int(), name: z.string() }),
  }),
  arrivals: subscription({
    route: "GET /arrivals",
    input: z.object({ upTo: z.int() }),
    output: z.object({ n: z.bigint(), at: z.date() }),
    resumable: true,
    errors: { TOO_FAR: { status: 400, data: z.object({ most: z.bigint() }) } },
  }),
  slow: query({ route: "GET /slow", output: z.string() }),
  fault: query({ route: "GET /fault", output: z.string() }),
  whoami: query({ route: "GET /me", output: z.string() }),
  hidden: query({ output: z.string() }),
});
