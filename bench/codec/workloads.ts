import { z } from "zod";

/** A schema by name, and a value of it. */
export interface Workload {
  readonly name: string;
  /** What the value is, in words. */
  readonly holds: string;
  readonly schema: z.ZodType;
  readonly value: unknown;
}

const message = z.object({
  id: z.string(),
  from: z.string(),
  subject: z.string(),
  preview: z.string(),
  unread: z.boolean(),
  size: z.number(),
  receivedAt: z.date(),
});

const messages = Array.from({ length: 20 }, (_, index) => ({
  id: `msg_${index}`,
  from: "alice@example.com",
  subject: `Quarterly numbers, draft ${index} — “final”`,
  preview: `Hello all, here are the numbers I promised yesterday; please have a look before meeting ${index} and tell me what is wrong.`,
  unread: index % 3 === 0,
  size: 1_234 + index * 77,
  receivedAt: new Date(1_700_000_000_000 + index * 86_400_000 + index * 1_234_567),
}));

const plainMessages = messages.map(({ receivedAt, ...rest }) => ({ ...rest, receivedAt: receivedAt.toISOString() }));

const mixed = z.object({
  balances: z.map(z.string(), z.object({ amount: z.bigint(), at: z.date() })),
  tags: z.set(z.string()),
  readings: z.array(z.object({ at: z.date(), value: z.number(), note: z.string().optional() })),
  home: z.instanceof(URL),
  bytes: z.instanceof(Uint8Array),
  labels: z.record(z.string(), z.union([z.string(), z.date()])),
});

const mixedValue = {
  balances: new Map(
    Array.from({ length: 50 }, (_, index) => [
      `account-${index}`,
      { amount: 10n ** 18n + BigInt(index), at: new Date(1_700_000_000_000 + index) },
    ]),
  ),
  tags: new Set(Array.from({ length: 50 }, (_, index) => `tag ${index}`)),
  readings: Array.from({ length: 200 }, (_, index) => ({
    at: new Date(1_700_000_000_000 + index * 1_000),
    value: index % 50 === 0 ? Number.NaN : index * 1.25,
    ...(index % 4 === 0 && { note: "checked by hand" }),
  })),
  home: new URL("https://example.com/accounts?page=1"),
  bytes: Uint8Array.from({ length: 64 }, (_, index) => index),
  labels: Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [`label.${index}`, index % 2 ? "x" : new Date(index)]),
  ),
};

interface Comment {
  text: string;
  at: Date;
  replies: Comment[];
}

const comment: z.ZodType<Comment> = z.object({
  text: z.string(),
  at: z.date(),
  get replies() {
    return z.array(comment);
  },
});

function thread(depth: number): Comment {
  const replies = depth === 0 ? [] : [thread(depth - 1)];
  return { text: `A reply of level ${depth}`, at: new Date(1_700_000_000_000 + depth), replies };
}

/** What is measured. Both ends of the range are there: an echo is all overhead, a large answer is all work. */
export const workloads: readonly Workload[] = [
  {
    name: "echo",
    holds: "an object with one string",
    schema: z.object({ text: z.string() }),
    value: { text: "Hello, how are you today?" },
  },
  {
    name: "list",
    holds: "20 messages with dates",
    schema: z.object({ items: z.array(message), next: z.string() }),
    value: { items: messages, next: "c20" },
  },
  {
    name: "plain",
    holds: "20 messages of plain JSON",
    schema: z.object({ items: z.array(message.extend({ receivedAt: z.string() })), next: z.string() }),
    value: { items: plainMessages, next: "c20" },
  },
  { name: "mixed", holds: "maps, sets, bigints, dates, bytes", schema: mixed, value: mixedValue },
  { name: "deep", holds: "50 comments in each other", schema: comment, value: thread(50) },
  {
    name: "unknown",
    holds: "20 messages, schema unknown",
    schema: z.unknown(),
    value: { items: messages, next: "c20" },
  },
];
