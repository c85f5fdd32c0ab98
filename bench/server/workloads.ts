import { brokenLimit, folder, limitBytes, page, tick, tickCount, upload } from "./app/data.js";

/** What is measured, with what each is for. */
export const workloads = {
  echo: "a small query",
  list: "20 messages with dates, 5 kB",
  batch: "10 small queries in one request",
  error: "a declared error with data",
  invalid: "input that validation refuses",
  upload: "a mutation with 50 kB of JSON",
  stream: "1,000 events over SSE",
} as const;

export type Workload = keyof typeof workloads;

export const workloadNames = Object.keys(workloads) as Workload[];

/** What is sent. */
export const inputs = {
  echo: { text: "The engine might compose music." },
  batch: Array.from({ length: 10 }, (_, index) => ({ text: `The engine might compose music, part ${index}.` })),
  list: folder,
  /** The wrong type, as only a client without types would send it. */
  invalid: { text: 5 },
  upload,
  /** What the handler answers wrongly. */
  broken: { ...folder, limit: brokenLimit },
};

/** What an answer must be. A candidate that gives anything else is not measured. */
export interface Expected {
  readonly status: readonly number[];
  /** What its client must make of it, dates as ISO strings. */
  readonly value?: unknown;
  /** What its body must say. */
  readonly says?: string;
}

export const expected: { readonly [W in Workload]: Expected } = {
  echo: { status: [200], value: inputs.echo },
  list: { status: [200], value: page },
  // oRPC answers a batch as a whole with 207.
  batch: { status: [200, 207], value: inputs.batch },
  error: { status: [409], value: { limitBytes } },
  invalid: { status: [400], says: "expected string, received number" },
  upload: { status: [200], value: { count: upload.contacts.length } },
  stream: { status: [200], value: { count: tickCount, last: tick(tickCount - 1) } },
};
