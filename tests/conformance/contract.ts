import {
  bytes,
  defineContract,
  form,
  mutation,
  query,
  type SystemCode,
  subscription,
  systemCodes,
} from "@parley/contract";
import { z } from "zod";

/** Values that JSON alone cannot carry. */
const Values = z.object({
  date: z.date(),
  big: z.bigint(),
  map: z.map(z.string(), z.date()),
  set: z.set(z.bigint()),
  nothing: z.undefined(),
  maybe: z.string().optional(),
  nan: z.nan(),
  empty: z.null(),
  list: z.array(z.object({ at: z.date() })),
});

const codes = Object.keys(systemCodes) as [SystemCode, ...SystemCode[]];
const SystemFailure = z.object({
  code: z.enum(codes),
  message: z.string().optional(),
  retryAfterMs: z.int().optional(),
});

const Keyed = z.object({ key: z.string() });

/** A procedure for everything that hosts and clients must do alike. A `key` tells a handler's calls apart, case by case. */
export const contract = defineContract({
  calls: {
    nothing: mutation({}),
    hello: query({ input: z.object({ name: z.string() }).optional(), output: z.string() }),
    defaults: query({
      input: z.object({ limit: z.int().default(25), order: z.enum(["newest", "oldest"]).default("newest") }),
      output: z.object({ limit: z.int(), order: z.string(), note: z.string().default("none") }),
    }),
    lengths: query({
      input: z.object({ text: z.string().transform((text) => text.length) }),
      output: z.object({ input: z.number(), output: z.string().transform((text) => text.length) }),
    }),
    echo: query({ input: Values, output: Values }),
    anything: query({ input: z.unknown(), output: z.unknown() }),
    text: mutation({ input: z.string(), output: z.string() }),
    repeat: query({ input: z.object({ text: z.string(), times: z.int() }), output: z.string() }),
    narrow: query({ output: z.object({ shown: z.string() }) }),
    further: { down: { still: query({ output: z.string() }) } },
  },
  failures: {
    system: query({ input: SystemFailure, output: z.string() }),
    declared: mutation({
      input: z.enum(["full", "gone", "wrong data"]),
      errors: {
        MAILBOX_FULL: {
          status: 409,
          data: z.object({ limitBytes: z.int(), since: z.date(), held: z.set(z.string()) }),
          message: "The mailbox is full",
        },
        RECIPIENT_GONE: { status: 410 },
      },
    }),
    undeclared: query({ output: z.string() }),
    foreign: query({ output: z.string() }),
    badOutput: query({ output: z.object({ count: z.int() }) }),
  },
  checked: mutation({
    input: z.strictObject({ to: z.email(), copies: z.int().min(1), where: z.object({ folder: z.string() }) }),
    output: z.string(),
  }),
  limits: {
    usual: mutation({ input: z.string(), output: z.int() }),
    small: mutation({ input: z.string(), output: z.int(), maxBodyBytes: 1_000 }),
    large: mutation({ input: z.string(), output: z.int(), maxBodyBytes: 50_000 }),
  },
  waits: {
    forRelease: mutation({ input: Keyed, output: z.string() }),
    query: query({ input: Keyed, output: z.string() }),
    atMost: mutation({ input: Keyed, output: z.string(), timeoutMs: 150 }),
  },
  events: {
    count: subscription({
      input: z.object({ to: z.int() }),
      output: z.object({ n: z.int(), at: z.date(), note: z.string().default("none") }),
    }),
    fails: subscription({
      input: z.object({ after: z.int(), code: z.enum([...codes, "CLOSED"]) }),
      output: z.int(),
      errors: { CLOSED: { status: 423, data: z.object({ at: z.date() }) } },
    }),
    badOutput: subscription({ output: z.int() }),
    endless: subscription({ input: Keyed, output: z.int() }),
    silent: subscription({ input: Keyed, output: z.int() }),
    recovers: subscription({ input: Keyed, output: z.string() }),
    journal: subscription({ input: Keyed, output: z.object({ n: z.int(), at: z.date() }), resumable: true }),
    unresumable: subscription({ input: Keyed, output: z.object({ n: z.int(), at: z.date() }) }),
  },
  files: {
    digest: mutation({
      input: bytes(),
      output: z.object({ bytes: z.int(), sha256: z.string() }),
      maxBodyBytes: 16 * 2 ** 20,
    }),
    limited: mutation({ input: bytes(), output: z.int(), maxBodyBytes: 1_000 }),
    attach: mutation({
      input: form({
        file: z.file(),
        note: z.string(),
        copies: z.number(),
        urgent: z.boolean().optional(),
        tags: z.array(z.string()),
      }),
      output: z.object({
        name: z.string(),
        type: z.string(),
        sha256: z.string(),
        note: z.string(),
        copies: z.number(),
        urgent: z.boolean().optional(),
        tags: z.array(z.string()),
      }),
      maxBodyBytes: 100_000,
    }),
    download: query({
      input: z.object({
        as: z.enum(["blob", "file", "bytes", "stream", "broken stream", "endless stream", "error"]),
        key: z.string().default(""),
      }),
      output: bytes(),
    }),
  },
  heads: {
    seen: query({
      output: z.object({
        url: z.string(),
        userHeader: z.string().nullable(),
        timeoutHeader: z.string().nullable(),
        address: z.string().optional(),
      }),
    }),
    cookie: mutation({ input: z.object({ name: z.string() }), output: z.string() }),
    cookieStream: subscription({ output: z.string() }),
  },
});

/** The fixture's type, as clients are made from it. */
export type Fixture = typeof contract;
