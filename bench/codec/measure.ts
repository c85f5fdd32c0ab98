import { isDeepStrictEqual } from "node:util";
import { codecOf } from "@parley/contract/codec";
import superjson from "superjson";
import type { Workload } from "./workloads.js";

/** Microseconds each, one per round. */
export type Measured = Readonly<Record<string, number[]>>;

/** Writing or reading. */
export type Direction = "encode" | "decode";

/** What is done with a workload's value. The text of all encoders is measured in bytes, as a server does to send it. */
export interface Task {
  readonly workload: string;
  readonly direction: Direction;
  readonly candidates: Readonly<Record<string, () => unknown>>;
}

/** Makes the tasks of a workload. @throws Error when a candidate does not do what it should. */
export function tasksOf({ name, schema, value }: Workload): readonly Task[] {
  const codec = codecOf(schema, "output");
  const text = superjson.stringify(value);
  const plain = JSON.stringify(JSON.parse(text).json);
  if (!isDeepStrictEqual(superjson.parse(codec.encode(value)), value)) throw new Error(`${name} is not written well`);
  if (!isDeepStrictEqual(codec.decode(JSON.parse(text)), value)) throw new Error(`${name} is not read well`);
  // Where JSON cannot write the value, it is given what superjson makes of it first.
  const forJson = jsonValueOf(value, plain);
  return [
    {
      workload: name,
      direction: "encode",
      candidates: {
        JSON: () => Buffer.byteLength(JSON.stringify(forJson)),
        superjson: () => Buffer.byteLength(superjson.stringify(value)),
        Parley: () => Buffer.byteLength(codec.encode(value)),
      },
    },
    {
      workload: name,
      direction: "decode",
      candidates: {
        JSON: () => JSON.parse(plain),
        superjson: () => superjson.parse(text),
        Parley: () => codec.decode(JSON.parse(text)),
        parse: () => JSON.parse(text),
      },
    },
  ];
}

function jsonValueOf(value: unknown, plain: string): unknown {
  try {
    return JSON.stringify(value) === plain ? value : JSON.parse(plain);
  } catch {
    return JSON.parse(plain);
  }
}

/** How long one candidate works before the next one's turn. Short, so that what slows the machine down meets all of them. */
const turnMs = 20;

/** Lets all candidates of all tasks work by turns, after one round that warms up. */
export function measure(tasks: readonly Task[], rounds: number): ReadonlyMap<Task, Measured> {
  const results = new Map(
    tasks.map((task): [Task, Measured] => [
      task,
      Object.fromEntries(Object.keys(task.candidates).map((name): [string, number[]] => [name, []])),
    ]),
  );
  for (let round = -2; round < rounds; round += 1) {
    for (const [task, measured] of results) {
      for (const [name, work] of Object.entries(task.candidates)) {
        const each = timeOf(work);
        if (round >= 0) measured[name]?.push(each);
      }
    }
  }
  return results;
}

/** Microseconds of CPU for one piece of work: other processes get in the way of the clock, but not of that. */
function timeOf(work: () => unknown): number {
  const end = performance.now() + turnMs;
  const before = process.cpuUsage();
  let count = 0;
  while (performance.now() < end) {
    // Ten at once: asking for the time costs as much as the smallest piece of work.
    for (let index = 0; index < 10; index += 1) work();
    count += 10;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}
