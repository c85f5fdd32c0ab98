/** One generated procedure, as source text that every candidate puts into its own form. */
export interface GeneratedProcedure {
  readonly name: string;
  readonly kind: "query" | "mutation";
  /** A zod schema. */
  readonly input: string;
  /** A zod schema. */
  readonly output: string;
  /** What a client passes. */
  readonly sent: string;
  /** What a handler answers, made from `input`. */
  readonly answered: string;
  /** What a client reads of the answer, made from `answer`. */
  readonly read: string;
}

const groupSize = 20;

type Shape = (index: number) => Omit<GeneratedProcedure, "name">;

// The shapes of an ordinary application, in turn. A field named after the index keeps any two procedures from sharing a type.
const list: Shape = (index) => ({
  kind: "query",
  input: `z.object({
      folder: z.enum(["inbox", "sent", "archive"]),
      limit: z.int().min(1).max(100).default(25),
      after: z.string().optional(),
      search${index}: z.string().max(200).optional(),
    })`,
  output: `z.object({
      items: z.array(z.object({
        id: z.string(),
        subject${index}: z.string(),
        receivedAt: z.date(),
        size: z.int(),
        flags: z.array(z.enum(["seen", "flagged", "answered"])),
        from: z.object({ name: z.string().nullable(), address: z.string() }),
      })),
      next: z.string().nullable(),
    })`,
  sent: `{ folder: "inbox", search${index}: "invoice" }`,
  answered: `({
      items: [{ id: input.folder, subject${index}: input.search${index} ?? "", receivedAt: new Date(), size: input.limit, flags: ["seen"], from: { name: null, address: "a" } }],
      next: input.after ?? null,
    })`,
  read: `answer.items[0]?.receivedAt.getTime() ?? answer.items[0]?.subject${index}`,
});

const get: Shape = (index) => ({
  kind: "query",
  input: `z.object({ id: z.string(), version${index}: z.int().optional() })`,
  output: `z.object({
      id: z.string(),
      title${index}: z.string(),
      createdAt: z.date(),
      updatedAt: z.date().optional(),
      owner: z.object({ id: z.string(), name: z.string(), email: z.email(), role: z.enum(["admin", "member", "guest"]) }),
      tags: z.array(z.string()),
      counts: z.record(z.string(), z.int()),
    })`,
  sent: `{ id: "a", version${index}: 3 }`,
  answered: `({
      id: input.id, title${index}: String(input.version${index}), createdAt: new Date(),
      owner: { id: "b", name: "c", email: "d", role: "admin" }, tags: [], counts: {},
    })`,
  read: `answer.updatedAt?.getTime() ?? answer.owner.role ?? answer.title${index}`,
});

const create: Shape = (index) => ({
  kind: "mutation",
  input: `z.object({
      title${index}: z.string().min(1).max(200),
      body: z.string(),
      priority: z.enum(["low", "normal", "high"]).default("normal"),
      dueAt: z.date().optional(),
      recipients: z.array(z.object({ name: z.string().optional(), address: z.email(), kind: z.enum(["to", "cc", "bcc"]) })),
      notify: z.boolean().default(false),
    })`,
  output: `z.object({ id: z.string(), createdAt: z.date(), revision${index}: z.int() })`,
  sent: `{ title${index}: "a", body: "b", recipients: [{ address: "c", kind: "to" }], dueAt: new Date() }`,
  answered: `({ id: input.title${index} + input.priority, createdAt: input.dueAt ?? new Date(), revision${index}: input.recipients.length })`,
  read: `answer.createdAt.getTime() + answer.revision${index}`,
});

const update: Shape = (index) => ({
  kind: "mutation",
  input: `z.object({
      id: z.string(),
      change: z.discriminatedUnion("type", [
        z.object({ type: z.literal("rename"), title${index}: z.string() }),
        z.object({ type: z.literal("move"), folder: z.string(), position: z.int().optional() }),
        z.object({ type: z.literal("schedule"), at: z.date().nullable() }),
      ]),
    })`,
  output: `z.object({
      id: z.string(),
      updatedAt: z.date(),
      result${index}: z.union([z.object({ done: z.literal(true), by: z.string() }), z.object({ done: z.literal(false), reason: z.string() })]),
    })`,
  sent: `{ id: "a", change: { type: "move", folder: "b" } }`,
  answered: `({ id: input.id, updatedAt: new Date(), result${index}: input.change.type === "move" ? { done: true, by: input.change.folder } : { done: false, reason: "c" } })`,
  read: `answer.result${index}.done ? answer.result${index}.by : answer.updatedAt.getTime()`,
});

const search: Shape = (index) => ({
  kind: "query",
  input: `z.object({
      text: z.string().min(2),
      filter${index}: z.object({
        since: z.date().optional(),
        until: z.date().optional(),
        size: z.object({ min: z.int().optional(), max: z.int().optional() }).optional(),
        state: z.union([z.literal("open"), z.literal("closed"), z.literal("any")]).default("any"),
      }).optional(),
    })`,
  output: `z.object({
      total: z.int(),
      tookMs: z.number(),
      hits${index}: z.array(z.object({ id: z.string(), score: z.number(), excerpt: z.string().nullable(), at: z.date() })),
    })`,
  sent: `{ text: "invoice", filter${index}: { since: new Date(), size: { max: 9 } } }`,
  answered: `({ total: 0, tookMs: 1, hits${index}: [{ id: input.text, score: input.filter${index}?.size?.min ?? 0, excerpt: null, at: new Date() }] })`,
  read: `answer.hits${index}[0]?.at.getTime() ?? answer.total`,
});

const shapes = [
  ["list", list],
  ["get", get],
  ["create", create],
  ["update", update],
  ["search", search],
] as const satisfies readonly (readonly [string, Shape])[];

/** One group of procedures, which every candidate puts into one file. */
export interface GeneratedGroup {
  readonly name: string;
  readonly procedures: readonly GeneratedProcedure[];
}

/** The procedures of an application of a given size, in groups of 20. */
export function generateGroups(count: number): readonly GeneratedGroup[] {
  return Array.from({ length: Math.ceil(count / groupSize) }, (_, group) => {
    const first = group * groupSize;
    const length = Math.min(groupSize, count - first);
    return { name: `group${group}`, procedures: Array.from({ length }, (_, at) => generateProcedure(first + at)) };
  });
}

function generateProcedure(index: number): GeneratedProcedure {
  const [name, shape] = shapes[index % shapes.length] ?? shapes[0];
  return { name: `${name}${index}`, ...shape(index) };
}
